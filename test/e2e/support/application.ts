import { until } from '../../support/until.js';
import { JsonClient } from './json-client.js';
import { startProgram, type Exit, type Program, type Start } from './program.js';

export const ADMIN_KEY = 'an-admin-key-for-the-tests';

/** A document as `GET /api/invoices/:id` shows it (contract section 3). */
export type Document = {
  readonly id: string;
  readonly connectionId: string;
  readonly sirvoyInvoiceId: string;
  readonly sirvoyInvoiceNumber: string | null;
  readonly kind: 'invoice' | 'cash' | 'credit';
  readonly status: string;
  readonly reason: string | null;
  readonly bookingIds: readonly string[];
  readonly recipientName: string | null;
  readonly currency: string;
  readonly totalInOre: number;
  readonly vatInOre: number | null;
  readonly fortnox: {
    readonly documentNumber: string | null;
    readonly booked: boolean;
    readonly cancelled: boolean;
    readonly voucher: string | null;
    readonly creditDocumentNumber: string | null;
    readonly customerNumber: string | null;
  };
  readonly payments: readonly {
    readonly sirvoyPaymentId: string;
    readonly amountInOre: number;
    readonly status: string;
    readonly fortnoxPaymentNumber: string | null;
    readonly voucher: string | null;
  }[];
  readonly mappingVersion: number | null;
  readonly version: string;
  readonly correlationId: string;
};
export type TimelineEntry = {
  readonly at: string;
  readonly eventId: string;
  readonly type: string;
  readonly summary: string;
  readonly actor: string;
  readonly causationId: string | null;
  readonly data: unknown;
};
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly remedy: string;
};
type Work = { readonly pendingBodies: number; readonly unfinishedEvents: number; readonly projectionLag: number };

export const isNothing = (work: Work | null): boolean =>
  work !== null && work.pendingBodies + work.unfinishedEvents + work.projectionLag === 0;

/** The application as a process of its own, and its REST interface with an admin's key. */
export class Application {
  readonly api: JsonClient;

  private constructor(readonly program: Program) {
    this.api = new JsonClient(program.url, { authorization: `Bearer ${ADMIN_KEY}` });
  }

  static async start(env: Readonly<Record<string, string>>, rest: Partial<Start> = {}): Promise<Application> {
    return new Application(
      await startProgram({
        program: 'src/main.js',
        ...rest,
        env: { PORT: '0', LOG_LEVEL: 'warn', ADMIN_API_KEY: ADMIN_KEY, ...env },
      }),
    );
  }

  get url(): string {
    return this.program.url;
  }

  /** Null when a part does not answer in time: under load it is busy, hence not settled. */
  async workLeft(): Promise<Work | null> {
    const { status, json } = await this.api.ask('GET', '/health/ready');
    return status === 503 ? null : (json as { readonly details: { readonly work: Work } }).details.work;
  }

  /** Waits until everything received has become facts, what followed from them is done, and the read side shows it. */
  async settled(withinMs = 60_000): Promise<void> {
    let work: Work | null = null;
    const isDone = async () => {
      work = await this.workLeft();
      return isNothing(work);
    };
    try {
      await until('all work is done', isDone, { withinMs });
    } catch (error) {
      throw new Error(`left: ${JSON.stringify(work)}\n${this.program.output()}`, { cause: error });
    }
  }

  /** All of a connection's documents, page by page. */
  async documents(connectionId: string, filter = ''): Promise<readonly Document[]> {
    const found: Document[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const from: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Page<Document> = await this.api.get(
        `/api/invoices?connectionId=${connectionId}&limit=200${filter}${from}`,
      );
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  stop(): Promise<Exit> {
    return this.program.stop();
  }

  kill(): Promise<Exit> {
    return this.program.kill();
  }
}
