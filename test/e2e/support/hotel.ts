import { until } from '../../support/until.js';
import type { Application, Document } from './application.js';
import type { FortnoxSimulator, FortnoxState, Tenant } from './fortnox-simulator.js';
import { answerOf, type Answer } from './json-client.js';
import { booking } from './sirvoy-body.js';

export type Opening = {
  readonly mode?: 'test' | 'manual' | 'automatic';
  readonly syncFrom?: string;
  readonly bookkeepWhen?: 'on-payment' | 'on-creation';
  readonly mapping?: object;
  readonly tenant?: object;
  readonly switches?: object;
};

/** Sirvoy property numbers, so that each test's hotel is its own. */
let lastPropertyId = 8123;

/** One hotel: its Fortnox company, its connection and its Sirvoy webhook. */
export class Hotel {
  private askedAtOpening: FortnoxState | null = null;

  private constructor(
    readonly fortnox: FortnoxSimulator,
    /** Replaced when a test restarts it. */
    public application: Application,
    readonly tenant: Tenant,
    readonly propertyId: number,
    readonly connectionId: string,
    private readonly webhookPath: string,
  ) {}

  static async open(
    { fortnox, application }: { readonly fortnox: FortnoxSimulator; readonly application: Application },
    { mode = 'automatic', syncFrom, bookkeepWhen, mapping, tenant: wishes = {}, switches = {} }: Opening = {},
  ): Promise<Hotel> {
    const tenant = await fortnox.openTenant(wishes);
    await fortnox.turnSwitches(tenant.tenantId, switches);
    const propertyId = ++lastPropertyId;
    const request = { name: `Hotell ${propertyId}`, sirvoyPropertyId: propertyId, fortnoxTenantId: tenant.tenantId };
    const { id, webhookUrl } = await application.api.expect<{ id: string; webhookUrl: string }>(
      201,
      'POST',
      '/api/connections',
      { ...request, ...(bookkeepWhen && { bookkeepWhen }), ...(mapping && { mapping }) },
    );
    const hotel = new Hotel(fortnox, application, tenant, propertyId, id, new URL(webhookUrl).pathname);
    if (mode !== 'test') await hotel.changeMode(mode, syncFrom);
    hotel.askedAtOpening = await fortnox.state(tenant.tenantId);
    return hotel;
  }

  /** The reference our invoices carry in Fortnox begins so and ends with the Sirvoy invoice's id and a full stop. */
  reference(sirvoyInvoiceId: number | string): string {
    return `SIRVOY-${this.propertyId}-${sirvoyInvoiceId}.`;
  }

  get webhookUrl(): string {
    return `${this.application.url}${this.webhookPath}`;
  }

  async changeMode(mode: 'test' | 'manual' | 'automatic', syncFrom = '2026-01-01'): Promise<void> {
    await this.application.api.expect(200, 'PUT', `/api/connections/${this.connectionId}/mode`, {
      mode,
      reason: 'test',
      ...(mode === 'automatic' && { syncFrom }),
    });
  }

  /** A booking of this hotel's. */
  booking(rest: Parameters<typeof booking>[0] = {}): object {
    return booking({ propertyId: this.propertyId, ...rest });
  }

  /** Posts any body to the webhook. */
  async post(body: string | Uint8Array<ArrayBuffer>, contentType = 'application/json'): Promise<Answer> {
    return answerOf(await fetch(this.webhookUrl, { method: 'POST', headers: { 'content-type': contentType }, body }));
  }

  /** Posts snapshots of this hotel's bookings one after the other; each must be answered 200. */
  async send(...bookings: readonly Parameters<typeof booking>[0][]): Promise<void> {
    for (const each of bookings) {
      const { status, text } = await this.post(JSON.stringify(this.booking(each)));
      if (status !== 200) throw new Error(`the webhook answered ${status}: ${text}`);
    }
  }

  /** As `send`, and then waits until all that follows is done. */
  async sendAndSettle(...bookings: readonly Parameters<typeof booking>[0][]): Promise<void> {
    await this.send(...bookings);
    await this.settled();
  }

  settled(): Promise<void> {
    return this.application.settled();
  }

  /** What Fortnox holds; calls are counted from when the hotel was open, without those of the readiness checks. */
  async state(): Promise<FortnoxState> {
    const now = await this.fortnox.state(this.tenant.tenantId);
    const { requests = 0, requestsByRoute = {} } = this.askedAtOpening ?? {};
    const since = Object.entries(now.requestsByRoute).map(
      ([route, count]) => [route, count - (requestsByRoute[route] ?? 0)] as const,
    );
    return {
      ...now,
      requests: now.requests - requests,
      requestsByRoute: Object.fromEntries(since.filter(([, count]) => count > 0)),
    };
  }

  documents(filter = ''): Promise<readonly Document[]> {
    return this.application.documents(this.connectionId, filter);
  }

  /** The document of a Sirvoy invoice; fails when it is not shown exactly once. */
  async document(sirvoyInvoiceId: number | string = 55017): Promise<Document> {
    const found = (await this.documents()).filter((each) => each.sirvoyInvoiceId === String(sirvoyInvoiceId));
    const [one] = found;
    if (!one || found.length > 1) throw new Error(`Sirvoy invoice ${sirvoyInvoiceId} is shown ${found.length} times`);
    return one;
  }

  /** Waits until the document has the status, and gives it. */
  async documentWhen(status: string, sirvoyInvoiceId: number | string = 55017, withinMs = 15_000): Promise<Document> {
    let last: readonly Document[] = [];
    const isThere = async () => {
      last = await this.documents();
      return last.some((each) => each.sirvoyInvoiceId === String(sirvoyInvoiceId) && each.status === status);
    };
    try {
      await until(`Sirvoy invoice ${sirvoyInvoiceId} is ${status}`, isThere, { withinMs });
    } catch (error) {
      throw new Error(`${String(error)}; documents: ${JSON.stringify(last, null, 1)}`, { cause: error });
    }
    return this.document(sirvoyInvoiceId);
  }

  /** Everything in Fortnox and here that a repeat must leave as it is. */
  async everything(): Promise<{ readonly fortnox: FortnoxState; readonly documents: readonly Document[] }> {
    return { fortnox: await this.state(), documents: await this.documents() };
  }
}
