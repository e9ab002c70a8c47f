import { JsonClient } from './json-client.js';
import { startProgram, type Program } from './program.js';

/** What a tenant holds, in Fortnox's own field names; only what the tests look at. */
export type FortnoxInvoice = {
  readonly DocumentNumber: string;
  readonly CustomerNumber: string;
  readonly CustomerName: string;
  readonly InvoiceDate: string;
  readonly DueDate: string;
  readonly Currency: string;
  readonly ExternalInvoiceReference1: string | null;
  readonly YourOrderNumber: string;
  readonly VATIncluded: boolean;
  readonly Total: number;
  readonly TotalVAT: number;
  readonly Balance: number;
  readonly Booked: boolean;
  readonly Cancelled: boolean;
  readonly Credit: 'true' | 'false';
  readonly CreditInvoiceReference: string | number | null;
  readonly InvoiceReference: string | number | null;
  readonly VoucherSeries: string | null;
  readonly VoucherNumber: number | null;
  readonly VoucherYear: number | null;
  readonly InvoiceRows: readonly {
    readonly AccountNumber: number;
    readonly Description: string;
    readonly DeliveredQuantity: string;
    readonly Price: number;
    readonly VAT: number;
    readonly Total: number;
  }[];
};
export type FortnoxPayment = {
  readonly Number: string;
  readonly InvoiceNumber: number;
  readonly Amount: number;
  readonly PaymentDate: string;
  readonly ModeOfPaymentAccount: number | null;
  readonly Booked: boolean;
  readonly VoucherSeries: string | null;
  readonly VoucherNumber: number | null;
};
export type FortnoxVoucher = {
  readonly VoucherSeries: string;
  readonly VoucherNumber: number;
  readonly Year: number;
  readonly TransactionDate: string;
  readonly VoucherRows: readonly { readonly Account: number; readonly Debit: number; readonly Credit: number }[];
};
export type FortnoxCustomer = {
  readonly CustomerNumber: string;
  readonly Name: string;
  readonly Type: string;
  readonly OrganisationNumber: string | null;
  readonly Email: string | null;
  readonly Address1: string | null;
  readonly ZipCode: string | null;
  readonly City: string | null;
  readonly CountryCode: string | null;
};
export type FortnoxState = {
  readonly customers: readonly FortnoxCustomer[];
  readonly invoices: readonly FortnoxInvoice[];
  readonly payments: readonly FortnoxPayment[];
  readonly vouchers: readonly FortnoxVoucher[];
  readonly requests: number;
  readonly writes: number;
  readonly refused: number;
  readonly maxInWindow: number;
  readonly requestsByRoute: Readonly<Record<string, number>>;
};
export type FortnoxTraffic = Pick<FortnoxState, 'requests' | 'refused' | 'maxInWindow'> & {
  /** Milliseconds since 1970, one for each call. */
  readonly arrivals: readonly number[];
};
export type Tenant = { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string };
export type FaultKind =
  'lost-answer' | 'lost-request' | 'late-execution' | '500' | '502-html' | '429' | 'slow' | 'reset';
export type Fault = {
  readonly tenantId?: string;
  readonly route: string;
  readonly kind: FaultKind;
  readonly count?: number;
  readonly probability?: number;
  readonly delayMs?: number;
  readonly executed?: boolean;
};

/** The Fortnox double as a process of its own, and its test controls. */
export class FortnoxSimulator {
  private readonly controls: JsonClient;

  private constructor(readonly program: Program) {
    this.controls = new JsonClient(program.url);
  }

  static async start(...args: readonly string[]): Promise<FortnoxSimulator> {
    const program = await startProgram({ program: 'simulators/fortnox/main.js', args: ['--port', '0', ...args] });
    return new FortnoxSimulator(program);
  }

  get url(): string {
    return this.program.url;
  }

  openTenant(wishes: object = {}): Promise<Tenant> {
    return this.controls.expect(201, 'POST', '/__simulator/tenants', wishes);
  }

  state(tenantId: string): Promise<FortnoxState> {
    return this.controls.get(`/__simulator/tenants/${tenantId}/state`);
  }

  traffic(tenantId: string): Promise<FortnoxTraffic> {
    return this.controls.get(`/__simulator/tenants/${tenantId}/traffic`);
  }

  async turnSwitches(tenantId: string, switches: object): Promise<void> {
    await this.controls.expect(200, 'PUT', `/__simulator/tenants/${tenantId}/switches`, switches);
  }

  /** Up to and including the day; null opens everything. */
  async lock(tenantId: string, lockedUntil: string | null): Promise<void> {
    await this.controls.expect(200, 'PUT', `/__simulator/tenants/${tenantId}/lock`, { lockedUntil });
  }

  /** The customer takes the consent back in Fortnox, or gives it there again. */
  async setConsent(tenantId: string, granted: boolean): Promise<void> {
    await this.controls.expect(200, 'PUT', `/__simulator/tenants/${tenantId}/consent`, { granted });
  }

  /** An administrator of the company opens a consent page and approves; where Fortnox sends the browser then. */
  async consentAt(page: string, tenantId: string): Promise<URL> {
    await this.controls.expect(200, 'PUT', '/__simulator/consent', { tenantId });
    const { headers } = await fetch(page, { redirect: 'manual' });
    return new URL(headers.get('location') ?? '');
  }

  async addFault(fault: Fault): Promise<void> {
    await this.controls.expect(201, 'POST', '/__simulator/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.controls.expect(204, 'DELETE', '/__simulator/faults');
  }

  /** As a person who works in Fortnox, or another integration, would: through Fortnox's own API. */
  async asAnotherClient({ tenantId, clientId, clientSecret }: Tenant): Promise<JsonClient> {
    const response = await fetch(`${this.url}/oauth-v1/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        tenantid: tenantId,
      },
      body: 'grant_type=client_credentials',
    });
    const { access_token: token } = (await response.json()) as { readonly access_token: string };
    return new JsonClient(this.url, { authorization: `Bearer ${token}`, accept: 'application/json' });
  }
}
