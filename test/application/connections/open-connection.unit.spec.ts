import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  OpenConnectionCommand,
  type OpenConnectionRequest,
} from '../../../src/application/connections/open-connection.command.js';
import { CashMethodCheck } from '../../../src/application/connections/cash-method-check.js';
import { CollectiveCustomerCheck } from '../../../src/application/connections/collective-customer-check.js';
import { OpenConnectionHandler } from '../../../src/application/connections/open-connection.handler.js';
import { connectionStream } from '../../../src/application/streams.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { CountingIds } from '../../support/counting-ids.js';
import { FakeClock } from '../../support/fake-clock.js';
import { InMemoryFortnox } from '../../support/in-memory-fortnox.js';
import { recipient } from '../../support/sirvoy-documents.js';
import { InMemoryEventStore, InMemoryLog } from '../../support/in-memory-event-store.js';

const request = (rest: Partial<OpenConnectionRequest> = {}): OpenConnectionRequest => ({
  ...{ name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: '1001' },
  ...{ bookkeepWhen: 'on-payment', collectiveCustomerNumber: null, mapping: null },
  ...rest,
});

describe('opening a connection', () => {
  let log: InMemoryLog;
  let asked: (readonly string[])[];
  let handler: OpenConnectionHandler;
  let useMethod: (method: 'ACCRUAL' | 'CASH') => void;
  const ids = new CountingIds();
  const open = (wishes: Partial<OpenConnectionRequest> = {}, actor = 'Åsa') =>
    handler.execute(new OpenConnectionCommand(request(wishes), actor));

  beforeEach(() => {
    const clock = new FakeClock();
    log = new InMemoryLog(clock);
    asked = [];
    const lookup = {
      byPropertyAndTenant: (...pair: readonly [string, string]) => {
        asked.push(pair);
        return Promise.resolve(pair[0] === 'taken' ? { id: 'the-other' } : null);
      },
    };
    const address = { webhook: (handle: string, secret: string) => `https://books.example/${handle}/${secret}` };
    const ledger = new InMemoryFortnox(clock);
    ledger.company.createCustomer({ ...customerDraftFor(recipient(), '8123'), customerNumber: '9000' });
    const customers = new CollectiveCustomerCheck(ledger);
    const store = new InMemoryEventStore(log);
    const cash = new CashMethodCheck(ledger, clock);
    handler = new OpenConnectionHandler(store, lookup, ids, clock, address, customers, cash);
    useMethod = (method) => (ledger.company.financialYears = [{ id: 1, from: '2026-01-01', to: '2026-12-31', method }]);
  });

  it('R-BK-1 refuses to bookkeep on creation in a company on the cash method', async () => {
    const opened = { id: expect.any(String) };
    useMethod('CASH');
    await expect(open({ bookkeepWhen: 'on-creation' })).rejects.toMatchObject({ code: 'CASH_METHOD_COMPANY' });
    await expect(open({ bookkeepWhen: 'on-payment' })).resolves.toMatchObject(opened);
    await expect(open({ bookkeepWhen: 'on-creation', fortnoxTenantId: null })).resolves.toMatchObject(opened);
    useMethod('ACCRUAL');
    await expect(open({ bookkeepWhen: 'on-creation' })).resolves.toMatchObject(opened);
  });

  it('R-CUS-3 takes a collective customer that Fortnox has, and no other', async () => {
    const { id } = await open({ collectiveCustomerNumber: '9000' });
    expect(log.of(connectionStream(id))[0]?.event.data).toMatchObject({ collectiveCustomerNumber: '9000' });
    await expect(open({ collectiveCustomerNumber: '9001' })).rejects.toMatchObject({
      code: 'COLLECTIVE_CUSTOMER_NOT_FOUND',
      details: { customerNumber: '9001' },
    });
    await expect(open({ collectiveCustomerNumber: '9000', fortnoxTenantId: null })).rejects.toMatchObject({
      code: 'FORTNOX_NOT_CONNECTED',
    });
  });

  it('starts in a stream of its own with the default mapping as version 1, by who asked', async () => {
    const { id } = await open();
    const events = log.of(connectionStream(id));
    expect(events.map(({ event: { type }, actor }) => [type, actor])).toStrictEqual([
      ['ConnectionOpened', 'Åsa'],
      ['ConnectionMappingAdopted', 'Åsa'],
    ]);
    expect(events[1]?.event.data).toMatchObject({ mapping: { ...defaultLodgingMapping, version: 1 } });
  });

  it('takes the mapping that was given instead', async () => {
    const { id } = await open({ mapping: { ...defaultLodgingMapping, roundingAccount: 3741 } });
    expect(log.of(connectionStream(id))[1]?.event.data).toMatchObject({ mapping: { roundingAccount: 3741 } });
  });

  it('shows the webhook address once, and keeps of its secret only the digest', async () => {
    const { id, webhookUrl } = await open();
    const [, handle = '', secret = ''] = /^https:\/\/books\.example\/([^/]+)\/([^/]+)$/.exec(webhookUrl) ?? [];
    const events = log.of(connectionStream(id));
    expect(events[0]?.event.data).toMatchObject({ webhookHandle: handle, webhookSecretSha256: ids.sha256(secret) });
    expect(handle).not.toBe(id);
    expect(JSON.stringify(events.map(({ event }) => event))).not.toContain(secret);
  });

  it('draws an address and a secret of its own for each', async () => {
    const [one, other] = [await open(), await open()];
    expect(one.webhookUrl).not.toBe(other.webhookUrl);
    expect(one.id).not.toBe(other.id);
  });

  it('is refused for a property already tied to the same company', async () => {
    await expect(open({ sirvoyPropertyId: 'taken' })).rejects.toMatchObject({
      code: 'CONNECTION_EXISTS',
      details: { id: 'the-other', sirvoyPropertyId: 'taken', fortnoxTenantId: '1001' },
    });
    expect([asked, log.appends]).toStrictEqual([[['taken', '1001']], []]);
  });

  it('without a company has no twin to look for', async () => {
    await open({ sirvoyPropertyId: 'taken', fortnoxTenantId: null });
    expect(asked).toStrictEqual([]);
  });

  it('with a mapping that cannot work leaves nothing behind', async () => {
    const mapping = { ...defaultLodgingMapping, roundingAccount: 0 };
    await expect(open({ mapping })).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
    expect(log.appends).toStrictEqual([]);
  });
});
