import type { FastifyInstance, InjectOptions } from 'fastify';
import { textOf } from '../../../../simulators/fortnox/answers/json.js';
import {
  buildFortnoxSimulator,
  DEFAULT_CLIENT,
  type SimulatorOptions,
} from '../../../../simulators/fortnox/simulator.js';
import { MovableClock } from './movable-clock.js';

export interface Resource {
  readonly [name: string]: string | number | boolean | null | Resource | readonly Resource[];
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The parsed body; {} when it is no JSON object. */
  readonly body: Resource;
}

export const basic = `Basic ${Buffer.from(`${DEFAULT_CLIENT.id}:${DEFAULT_CLIENT.secret}`).toString('base64')}`;

/** A simulator with one tenant and a client that holds a token, no rate limit unless asked, and a clock that stands still. */
export class SimulatedFortnox {
  private token = '';

  private constructor(
    readonly app: FastifyInstance,
    readonly clock: MovableClock,
    readonly tenantId: string,
  ) {}

  static async start(tenant: object = {}, options: SimulatorOptions = {}): Promise<SimulatedFortnox> {
    const clock = new MovableClock();
    const app = buildFortnoxSimulator({ rateLimit: false, clock, ...options });
    const opened = await app.inject({ method: 'POST', url: '/__simulator/tenants', payload: JSON.stringify(tenant) });
    const fortnox = new SimulatedFortnox(app, clock, opened.json<{ tenantId: string }>().tenantId);
    await fortnox.authorise();
    return fortnox;
  }

  /** A fresh access token by client credentials. */
  async authorise(): Promise<void> {
    const reply = await this.form('/oauth-v1/token', { grant_type: 'client_credentials' }, { tenantid: this.tenantId });
    this.token = textOf(reply.body['access_token'] ?? '');
  }

  get bearer(): string {
    return `Bearer ${this.token}`;
  }

  async inject(options: InjectOptions): Promise<Reply> {
    const reply = await this.app.inject(options);
    return {
      status: reply.statusCode,
      text: reply.body,
      bytes: reply.rawPayload,
      headers: reply.headers,
      body: reply.body.startsWith('{') ? reply.json<Resource>() : {},
    };
  }

  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, body?: object): Promise<Reply> {
    const content = body === undefined ? {} : { payload: JSON.stringify(body) };
    const headers = { accept: 'application/json', authorization: this.bearer, 'content-type': 'application/json' };
    return this.inject({ method, url, headers, ...content });
  }

  get(url: string): Promise<Reply> {
    return this.call('GET', url);
  }

  put(url: string, body?: object): Promise<Reply> {
    return this.call('PUT', url, body);
  }

  form(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Reply> {
    return this.inject({
      method: 'POST',
      url,
      headers: { authorization: basic, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  control(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Reply> {
    const content = body === undefined ? {} : { payload: JSON.stringify(body) };
    return this.inject({ method, url: `/__simulator${path}`, ...content });
  }

  async switch(switches: object): Promise<void> {
    const reply = await this.control('PUT', `/tenants/${this.tenantId}/switches`, switches);
    if (reply.status !== 200) throw new Error(reply.text);
  }

  async state(): Promise<Record<'customers' | 'invoices' | 'payments' | 'vouchers', readonly Resource[]> & Resource> {
    const reply = await this.app.inject({ url: `/__simulator/tenants/${this.tenantId}/state` });
    return reply.json();
  }

  async customer(fields: object = {}): Promise<Resource> {
    return resource(
      await this.call('POST', '/3/customers', { Customer: { Name: 'Åsa Öberg', ...fields } }),
      'Customer',
    );
  }

  /** An invoice of one row, 1 × 1120 kronor with 12 % VAT included, unless told otherwise; makes customer "K1" at need. */
  async invoice(fields: object = {}): Promise<Resource> {
    return resource(await this.postInvoice(fields), 'Invoice');
  }

  async postInvoice(fields: object = {}): Promise<Reply> {
    await this.call('POST', '/3/customers', { Customer: { Name: 'Åsa Öberg', CustomerNumber: 'K1' } });
    const rows = [{ AccountNumber: 3010, DeliveredQuantity: '1', Description: 'Dubbelrum', Price: 1120, VAT: 12 }];
    const invoice = {
      CustomerNumber: 'K1',
      InvoiceDate: '2026-03-02',
      VATIncluded: true,
      InvoiceRows: rows,
      ...fields,
    };
    return this.call('POST', '/3/invoices', { Invoice: invoice });
  }

  async bookedInvoice(fields: object = {}): Promise<Resource> {
    const { DocumentNumber } = await this.invoice(fields);
    return resource(await this.put(`/3/invoices/${textOf(DocumentNumber)}/bookkeep`), 'Invoice');
  }

  postPayment(fields: object = {}): Promise<Reply> {
    const payment = { InvoiceNumber: 1, Amount: 1120, PaymentDate: '2026-03-02', ModeOfPayment: 'KORT', ...fields };
    return this.call('POST', '/3/invoicepayments', { InvoicePayment: payment });
  }

  async payment(fields: object = {}): Promise<Resource> {
    return resource(await this.postPayment(fields), 'InvoicePayment');
  }

  async readInvoice(number: number | string): Promise<Resource> {
    return resource(await this.get(`/3/invoices/${number}`), 'Invoice');
  }
}

/** The resource inside an answer's wrapper; fails with the answer when it is none. */
export function resource(reply: Reply, wrapper: string): Resource {
  const inner = reply.body[wrapper];
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) {
    throw new Error(`No ${wrapper} in ${reply.status} ${reply.text}`);
  }
  return inner as Resource;
}

/** The list inside an answer. */
export function items(reply: Reply, wrapper: string): readonly Resource[] {
  const inner = reply.body[wrapper];
  if (!Array.isArray(inner)) throw new Error(`No ${wrapper} in ${reply.status} ${reply.text}`);
  return inner as readonly Resource[];
}

export interface Refused {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
}

/** Status, code and message of a refusal, whichever way its names are written. */
export function refusal({ status, body }: Reply): Refused {
  const information = (body['ErrorInformation'] ?? {}) as Resource;
  const message = information['message'] ?? information['Message'] ?? '';
  return { status, code: information['code'] ?? information['Code'], message: textOf(message) };
}
