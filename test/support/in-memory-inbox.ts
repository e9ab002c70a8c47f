import { createHash } from 'node:crypto';
import type { BodyVerdict, Inbox, ReceivedBody } from '../../src/application/ports/inbox.port.js';

type Row = { readonly received: ReceivedBody; verdict: BodyVerdict | null };

/** Bodies as received, in order. */
export class InMemoryInbox implements Inbox {
  readonly rows: Row[] = [];
  /** Reading fails while true. */
  isAway = false;

  store(body: Omit<ReceivedBody, 'bodySha256'>): Promise<boolean> {
    const bodySha256 = createHash('sha256').update(body.body).digest('hex');
    const isKnown = this.rows.some(
      ({ received }) => received.connectionId === body.connectionId && received.bodySha256 === bodySha256,
    );
    if (!isKnown) this.rows.push({ received: { ...body, bodySha256 }, verdict: null });
    return Promise.resolve(!isKnown);
  }

  pending(limit: number, except: readonly string[] = []): Promise<readonly ReceivedBody[]> {
    if (this.isAway) return Promise.reject(new Error('the inbox is away'));
    const open = this.rows.filter(({ verdict, received }) => verdict === null && !except.includes(received.id));
    return Promise.resolve(open.slice(0, limit).map(({ received }) => received));
  }

  judge(id: string, verdict: BodyVerdict): Promise<void> {
    for (const row of this.rows) if (row.received.id === id) row.verdict = verdict;
    return Promise.resolve();
  }

  verdictOf(id: string): BodyVerdict | null {
    return this.rows.find(({ received }) => received.id === id)?.verdict ?? null;
  }
}
