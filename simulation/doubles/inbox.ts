import { createHash } from 'node:crypto';
import type { BodyVerdict, Inbox, ReceivedBody } from '../../src/application/ports/inbox.port.js';
import { subjectOf } from '../../src/infrastructure/leases/lease.js';
import type { Tables } from './tables.js';

type Parts = {
  readonly tables: Tables;
  readonly worker: string;
  readonly query: <T>(work: () => T) => Promise<T>;
};

/** Sirvoy's bodies as one process sees them: only those of the connections it has the lease of are pending for it. */
export class SimulatedInbox implements Inbox {
  private onStored: () => void = () => undefined;

  constructor(private readonly parts: Parts) {}

  notify(onStored: () => void): void {
    this.onStored = onStored;
  }

  async store(body: Omit<ReceivedBody, 'bodySha256'>): Promise<boolean> {
    const { tables, query } = this.parts;
    const bodySha256 = createHash('sha256').update(body.body).digest('hex');
    const isNew = await query(() => {
      const isKnown = tables.inbox.some(
        ({ received }) => received.connectionId === body.connectionId && received.bodySha256 === bodySha256,
      );
      if (!isKnown) tables.inbox.push({ received: { ...body, bodySha256 }, verdict: null });
      return !isKnown;
    });
    if (isNew) this.onStored();
    return isNew;
  }

  pending(limit: number, except: readonly string[] = []): Promise<readonly ReceivedBody[]> {
    const { tables, worker, query } = this.parts;
    const isOurs = (connectionId: string): boolean => tables.leases.get(subjectOf(connectionId))?.holder === worker;
    return query(() =>
      tables.inbox
        .filter(({ verdict, received }) => verdict === null && !except.includes(received.id))
        .filter(({ received }) => isOurs(received.connectionId))
        .slice(0, limit)
        .map(({ received }) => received),
    );
  }

  judge(id: string, verdict: BodyVerdict): Promise<void> {
    const { tables, query } = this.parts;
    return query(() => {
      for (const row of tables.inbox) if (row.received.id === id) row.verdict = verdict;
    });
  }
}
