import { beforeEach, describe, expect, it } from '@jest/globals';
import { readCommandLine } from '../../../simulators/fortnox/command-line.js';
import { matchesRoute } from '../../../simulators/fortnox/faults/route-pattern.js';
import { resource, SimulatedFortnox } from './support/simulated-fortnox.js';
import { until } from './support/until.js';

let fortnox: SimulatedFortnox;

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start({ tenantId: '1001' });
});

describe('opening tenants', () => {
  it('gives every tenant the same client, and numbers of its own', async () => {
    const client = { clientId: 'simulator-client', clientSecret: 'simulator-secret' };
    const first = await fortnox.control('POST', '/tenants');
    expect(first.body).toStrictEqual({ tenantId: '1002', ...client });
    expect((await fortnox.control('POST', '/tenants', { tenantId: 'x-1' })).body).toStrictEqual({
      tenantId: 'x-1',
      ...client,
    });
  });

  it('refuses a number twice with 409', async () => {
    expect((await fortnox.control('POST', '/tenants', { tenantId: '1001' })).status).toBe(409);
  });

  it('takes years, method and lock', async () => {
    const wishes = {
      accountingMethod: 'CASH',
      financialYears: [{ from: '2025-07-01', to: '2026-06-30' }],
      lockedUntil: '2026-01-31',
    };
    const other = await SimulatedFortnox.start(wishes);
    expect(resource(await other.get('/3/financialyears/1'), 'FinancialYear')).toMatchObject({
      FromDate: '2025-07-01',
      AccountingMethod: 'CASH',
    });
    expect(resource(await other.get('/3/settings/lockedperiod'), 'LockedPeriod')).toStrictEqual({
      EndDate: '2026-01-31',
    });
  });

  it.each([
    { accountingMethod: 'OTHER' },
    { financialYears: [{ from: '2026' }] },
    { lockedUntil: 'igår' },
    { tenantId: 'a b' },
  ])('refuses %j', async (wishes) => {
    expect((await fortnox.control('POST', '/tenants', wishes)).status).toBe(400);
  });
});

describe('state', () => {
  it('shows everything in Fortnox field names, and what was asked', async () => {
    await fortnox.bookedInvoice();
    await fortnox.payment();
    await fortnox.get('/3/invoices');
    const state = await fortnox.state();
    expect(Object.keys(state)).toStrictEqual([
      ...['customers', 'invoices', 'payments', 'vouchers'],
      ...['requests', 'writes', 'refused', 'maxInWindow', 'requestsByRoute', 'tokensIssued'],
    ]);
    expect(state.customers[0]).toMatchObject({ CustomerNumber: 'K1' });
    expect(state.invoices[0]).toMatchObject({ DocumentNumber: '1', Booked: true, InvoiceRows: [{ Price: 1120 }] });
    expect(state.payments[0]).toMatchObject({ Number: '1', InvoiceNumber: 1 });
    expect(state.vouchers[0]).toMatchObject({ VoucherSeries: 'B', VoucherRows: expect.any(Array) });
    expect(state).toMatchObject({ requests: 5, writes: 4, refused: 0, maxInWindow: 5 });
    expect(state['requestsByRoute']).toStrictEqual({
      'POST /3/customers': 1,
      'POST /3/invoices': 1,
      'PUT /3/invoices/:id/bookkeep': 1,
      'POST /3/invoicepayments': 1,
      'GET /3/invoices': 1,
    });
  });

  it('shows when each call arrived, without what is held', async () => {
    await fortnox.get('/3/invoices');
    await fortnox.get('/3/customers');
    const { body } = await fortnox.control('GET', '/tenants/1001/traffic');
    expect(body).toStrictEqual({
      requests: 2,
      refused: 0,
      maxInWindow: 2,
      arrivals: [expect.any(Number), expect.any(Number)],
    });
  });

  it('is 404 for a tenant that does not exist', async () => {
    expect((await fortnox.control('GET', '/tenants/9/state')).status).toBe(404);
  });
});

describe('switches', () => {
  const turn = (switches: object) => fortnox.control('PUT', '/tenants/1001/switches', switches);

  it('answers all of them as they now are', async () => {
    const { status, body } = await turn({ oresavrundning: true, vatRounding: 'PER ROW', retryAfterHeader: 'present' });
    expect(status).toBe(200);
    expect(body).toStrictEqual({
      autoSettleCredit: false,
      balanceChangesAt: 'bookkeep',
      overpaymentAtBook: 'reject',
      paymentOnUnbookedInvoice: 'create',
      vatRounding: 'perRow',
      oresavrundning: true,
      multiFilter: 'and',
      editBooked: 'texts',
      creditCopiesExternalReference: false,
      retryAfterHeader: true,
      expiredTokenShape: 'unauthorized',
      licence: 'granted',
      refreshGrace: 0,
      warehouseModule: false,
      easyVat: false,
      searchLagSeconds: 5,
      tokenLifetimeSeconds: 3600,
      rateLimitBody: 'json',
      xmlWithoutAccept: false,
      invoicesCarriedOver: false,
      defaultFreight: 0,
      defaultAdministrationFee: 0,
    });
  });

  it('refuses an unknown one, naming the known, and turns none', async () => {
    const { status, body } = await turn({ oresavrundning: true, warp: true });
    expect(status).toBe(400);
    expect(body['message']).toContain('autoSettleCredit, balanceChangesAt');
    expect((await turn({})).body).toMatchObject({ oresavrundning: false });
  });

  it.each([{ oresavrundning: 'maybe' }, { vatRounding: 'sideways' }, { searchLagSeconds: -1 }])(
    'refuses %j',
    async (wish) => {
      expect((await turn(wish)).status).toBe(400);
    },
  );
});

describe('faults that need no socket', () => {
  const fault = (body: object) => fortnox.control('POST', '/faults', body);
  const create = () => fortnox.call('POST', '/3/customers', { Customer: { Name: 'x' } });
  const customers = async () => (await fortnox.state()).customers.length;

  it('500 is Fortnox’s system exception, 502 a page of HTML; neither is executed unless told', async () => {
    await fault({ route: 'POST /3/customers', kind: '500' });
    await fault({ route: 'POST /3/customers', kind: '502-html', executed: true });
    expect((await create()).body).toStrictEqual({
      ErrorInformation: { error: 1, message: 'System exception', code: 1000003 },
    });
    expect(await customers()).toBe(0);
    const gateway = await create();
    expect([gateway.status, gateway.headers['content-type']]).toStrictEqual([502, 'text/html']);
    expect(await customers()).toBe(1);
  });

  it('503 is empty and 504 a page of HTML; a garbled answer is executed and says 200', async () => {
    await fault({ route: 'POST /3/customers', kind: '503' });
    await fault({ route: 'POST /3/customers', kind: '504-html' });
    await fault({ route: 'POST /3/customers', kind: 'garbled' });
    const replies = [await create(), await create(), await create()];
    expect(replies.map(({ status, text }) => [status, text.slice(0, 6)])).toStrictEqual([
      [503, ''],
      [504, '<html>'],
      [200, '<html>'],
    ]);
    expect(await customers()).toBe(1);
  });

  it('429 is not executed and is no refusal of the limiter', async () => {
    await fault({ route: 'POST /3/customers', kind: '429', count: 2 });
    expect([(await create()).status, (await create()).status, (await create()).status]).toStrictEqual([429, 429, 201]);
    expect(await fortnox.state()).toMatchObject({ refused: 0 });
  });

  it('slow is executed at once and answered later', async () => {
    await fault({ route: '* *', kind: 'slow', delayMs: 700 });
    const reply = create();
    await until('the customer', async () => (await customers()) === 1);
    fortnox.clock.advance(700);
    expect((await reply).status).toBe(201);
  });

  it('strikes only its tenant, and none after DELETE', async () => {
    await fault({ tenantId: '9', route: '* *', kind: '500', count: 5 });
    expect((await create()).status).toBe(201);
    await fault({ tenantId: '1001', route: '* *', kind: '500', count: 5 });
    expect((await create()).status).toBe(500);
    expect((await fortnox.control('DELETE', '/faults')).status).toBe(204);
    expect((await create()).status).toBe(201);
  });

  it('with a probability strikes until removed, the same calls for the same seed', async () => {
    const struck = async () => {
      fortnox = await SimulatedFortnox.start();
      await fault({ route: '* *', kind: '500', probability: 0.3 });
      const found = [];
      for (let call = 0; call < 40; call++) found.push((await create()).status);
      return found;
    };
    const first = await struck();
    expect(first.filter((status) => status === 500).length).toBeGreaterThan(5);
    expect(first.filter((status) => status === 201).length).toBeGreaterThan(20);
    expect(await struck()).toStrictEqual(first);
  });

  it('can strike the token endpoint', async () => {
    await fault({ route: 'POST /oauth-v1/token', kind: '500' });
    const ask = () => fortnox.form('/oauth-v1/token', { grant_type: 'client_credentials' }, { tenantid: '1001' });
    expect([(await ask()).status, (await ask()).status]).toStrictEqual([500, 200]);
  });

  it.each([{ kind: 'earthquake' }, { kind: '500', probability: 2 }, { kind: '500', count: -1 }])(
    'refuses %j',
    async (body) => {
      expect((await fault({ route: '* *', ...body })).status).toBe(400);
    },
  );
});

describe('route patterns', () => {
  it.each([
    ['POST /3/invoices', 'POST', '/3/invoices', true],
    ['POST /3/invoices', 'POST', '/3/invoices/', true],
    ['POST /3/invoices', 'GET', '/3/invoices', false],
    ['POST /3/invoices', 'POST', '/3/invoicepayments', false],
    ['PUT /3/invoices/:id/bookkeep', 'PUT', '/3/invoices/12/bookkeep', true],
    ['PUT /3/invoices/:id/bookkeep', 'PUT', '/3/invoices/12/cancel', false],
    ['PUT /3/invoices/*', 'PUT', '/3/invoices/12/cancel', true],
    ['* *', 'DELETE', '/3/customers/1', true],
    ['* /3/customers/:id', 'DELETE', '/3/customers/1', true],
  ])('%s and %s %s: %s', (pattern, method, path, expected) => {
    expect(matchesRoute(pattern, method, path)).toBe(expected);
  });
});

describe('command line', () => {
  it('reads its options', () => {
    const read = readCommandLine(['--port', '0', '--latency', '70..490', '--no-rate-limit', '--client-id', 'a'], {});
    expect(read).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      options: { client: { id: 'a', secret: 'simulator-secret' }, rateLimit: false, latency: [70, 490] },
    });
  });

  it.each([[['--port', 'x']], [['--latency', '9..1']], [['--seed', '-1']], [['--warp']]])('refuses %j', (args) => {
    expect(() => readCommandLine(args, {})).toThrow();
  });

  it('has help', () => {
    expect(readCommandLine(['--help'], {})).toBe('help');
  });
});

describe('latency', () => {
  it('delays every answer within its bounds', async () => {
    const slow = await SimulatedFortnox.start({}, { latency: [70, 490] });
    let answered = false;
    const reply = slow.get('/3/me').then(() => (answered = true));
    await until('the call', async () => (await slow.state())['requests'] === 1);
    slow.clock.advance(69);
    await slow.state();
    expect(answered).toBe(false);
    slow.clock.advance(421);
    await reply;
    expect(answered).toBe(true);
  });
});
