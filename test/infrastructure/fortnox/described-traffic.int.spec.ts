import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { buildFortnoxSimulator, DEFAULT_CLIENT } from '../../../simulators/fortnox/simulator.js';
import { undocumented } from '../../support/fortnox-deviations.js';
import { FortnoxDescription } from '../../support/fortnox-description.js';
import { call, clientOf, type TestClient } from './support/client.js';
import { customerDraft, invoiceDraft, paymentDraft } from './support/documents.js';

/** One exchange on the wire, whoever of the two is wrong about it. */
type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: unknown;
  readonly status: number;
  readonly json: unknown;
};

const exchanges: Exchange[] = [];
const parsed = (text: unknown): unknown => (typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined);

/** The simulator in this process, with every exchange under `/3` written down. */
async function overheard(): Promise<{ app: FastifyInstance; url: string }> {
  const app = buildFortnoxSimulator({ rateLimit: false });
  app.addHook('onSend', (request, reply, payload, done) => {
    const { pathname: path, searchParams } = new URL(request.url, 'http://fortnox');
    if (path.startsWith('/3/')) {
      const { method, body } = request;
      const sent = { method, path, query: [...searchParams.keys()], body: parsed(body) };
      exchanges.push({ ...sent, status: reply.statusCode, json: parsed(payload) });
    }
    done();
  });
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) };
}

/** Every method of both ports once, in an order in which Fortnox does as asked. */
async function useEverything({ client: { ledger, registers } }: TestClient): Promise<void> {
  await ledger.createCustomer(call, customerDraft());
  await ledger.customer(call, 'FS-1');
  await ledger.customer(call, 'FS-404');
  for await (const page of ledger.customers(call)) expect(page).toHaveLength(1);
  const { documentNumber } = await ledger.createInvoice(call, 'FS-1', invoiceDraft());
  await ledger.createInvoice(call, 'FS-1', invoiceDraft({ reference: 'SIRVOY-8123-2;' }));
  await ledger.cancelInvoice(call, '2');
  await ledger.invoicesByReference(call, invoiceDraft().reference);
  await ledger.bookkeepInvoice(call, documentNumber);
  const { number } = await ledger.createPayment(call, documentNumber, paymentDraft({ amountInOre: 100 }));
  await ledger.payment(call, number);
  await ledger.paymentsOf(call, documentNumber);
  await ledger.bookkeepPayment(call, number);
  const { creditDocumentNumber } = await ledger.creditInvoice(call, documentNumber);
  await ledger.adjustCredit(call, creditDocumentNumber ?? '', invoiceDraft({ reference: 'SIRVOY-8123-55090;' }));
  const year = await ledger.financialYear(call, '2026-03-01');
  await ledger.lockedUntil(call);
  await registers.accounts(call, year?.id ?? 0);
  await registers.modesOfPayment(call);
  await registers.costCenters(call);
  await registers.projects(call);
  await registers.company(call);
  await registers.predefinedAccounts(call);
  await registers.predefinedVoucherSeries(call);
  await registers.currencies(call);
  await registers.termsOfPayment(call);
}

describe('every request of the client and every answer to it, against Fortnox’s own description', () => {
  const description = FortnoxDescription.find();
  let app: FastifyInstance;

  beforeAll(async () => {
    const simulator = await overheard();
    app = simulator.app;
    const tenant = { tenantId: call.tenantId, financialYears: [{ from: '2026-01-01', to: '2026-12-31' }] };
    await app.inject({ method: 'POST', url: '/__simulator/tenants', payload: JSON.stringify(tenant) });
    await app.inject({
      method: 'PUT',
      url: `/__simulator/tenants/${call.tenantId}/switches`,
      payload: JSON.stringify({ searchLagSeconds: 0 }),
    });
    const { id: clientId, secret: clientSecret } = DEFAULT_CLIENT;
    const running = clientOf(simulator.url, { clientId, clientSecret, limit: 200 });
    await useEverything(running);
    await running.client.close();
  });
  afterAll(() => app.close());

  it('nothing of use goes unheard, and every call gets a whole answer', () => {
    expect(exchanges.length).toBeGreaterThan(25);
    expect(exchanges.filter(({ status, path }) => status >= 300 && path !== '/3/customers/FS-404')).toStrictEqual([]);
  });

  if (description === null) {
    it('is not checked: no copy of the description lies beside the checkout', () => expect(description).toBeNull());
    return;
  }

  it('requests: addresses, parameters, fields, types, lengths, and what is required', () => {
    const strangers = exchanges.flatMap(({ method, path, query, body }) =>
      description.strangersInCall({ method, path, query }, body),
    );
    expect(undocumented(strangers)).toStrictEqual([]);
  });

  it('answers: fields, types and values', () => {
    const strangers = exchanges.flatMap(({ method, path, status, json }) =>
      description.strangersInAnswer(method, path, { status, json }),
    );
    expect(undocumented(strangers)).toStrictEqual([]);
  });
});
