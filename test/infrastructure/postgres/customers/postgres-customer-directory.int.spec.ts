import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { FortnoxCall } from '../../../../src/application/ports/fortnox-ledger.port.js';
import { PostgresCustomerDirectory } from '../../../../src/infrastructure/postgres/customers/postgres-customer-directory.js';
import { customerDirectoryContract } from '../../../contracts/customer-directory.contract.js';
import { FakeClock } from '../../../support/fake-clock.js';
import { InMemoryFortnox } from '../../../support/in-memory-fortnox.js';
import { withMigratedDatabase, type MigratedDatabase } from '../../../support/migrated-database.js';
import { customerDraft } from '../../fortnox/support/documents.js';

let database: MigratedDatabase;
beforeAll(async () => {
  database = await withMigratedDatabase();
});
afterAll(() => database.close());

customerDirectoryContract('PostgreSQL', (fortnox, clock) =>
  Promise.resolve({
    directory: new PostgresCustomerDirectory(database.pool, fortnox, clock),
    close: () => Promise.resolve(),
  }),
);

describe('the local index of customers', () => {
  let clock: FakeClock;
  let fortnox: InMemoryFortnox;
  let directory: PostgresCustomerDirectory;
  let call: FortnoxCall;
  beforeEach(() => {
    clock = new FakeClock();
    fortnox = new InMemoryFortnox(clock);
    directory = new PostgresCustomerDirectory(database.pool, fortnox, clock);
    call = { connectionId: randomUUID(), tenantId: '1001', priority: 'live' };
  });

  const draft = customerDraft({ customerNumber: 'SV-1' });

  it('is filled once, however many invoices ask at the same time', async () => {
    fortnox.company.createCustomer(draft);
    const found = await Promise.all(Array.from({ length: 20 }, () => directory.find(call, draft)));
    expect(new Set(found.map((customer) => customer?.customerNumber))).toStrictEqual(new Set(['SV-1']));
    expect(fortnox.count('customers')).toBe(1);
  });

  it('fails for all who waited for it, and is filled by the next', async () => {
    fortnox.plan('customers', 'lost request');
    const outcomes = await Promise.allSettled([directory.find(call, draft), directory.find(call, draft)]);
    expect(outcomes.map(({ status }) => status)).toStrictEqual(['rejected', 'rejected']);
    expect(await directory.find(call, draft)).toBeNull();
    expect(fortnox.count('customers')).toBe(2);
  });

  it('is filled for each connection by itself', async () => {
    await directory.find(call, draft);
    await directory.find({ ...call, connectionId: randomUUID() }, draft);
    expect(fortnox.count('customers')).toBe(2);
  });

  it('shows a customer a person added in Fortnox after ten minutes at the latest', async () => {
    await directory.find(call, draft);
    fortnox.company.createCustomer({ ...draft, customerNumber: '12' });
    await clock.advance(599_999);
    expect(await directory.find(call, draft)).toBeNull();
    await clock.advance(1);
    expect(await directory.find(call, draft)).toStrictEqual({ customerNumber: '12', by: 'email' });
  });

  it('follows a customer’s change in Fortnox: the old address no longer leads there', async () => {
    fortnox.company.createCustomer({ ...draft, customerNumber: '12' });
    await directory.find(call, draft);
    fortnox.company.customers.set('12', { ...fortnox.company.customers.get('12')!, email: 'new@example.com' });
    await clock.advance(600_000);
    expect(await directory.find(call, draft)).toBeNull();
    expect(await directory.find(call, { ...draft, email: 'new@example.com' })).toMatchObject({ customerNumber: '12' });
  });

  it('keeps whom we create while the list is read, although it does not show them', async () => {
    fortnox.whileAnswering = () => directory.remember(call.connectionId, draft);
    expect(await directory.find(call, draft)).toStrictEqual({ customerNumber: 'SV-1', by: 'our-number' });
  });

  it('keeps everyone when the list breaks off', async () => {
    fortnox.company.createCustomer(draft);
    await directory.find(call, draft);
    await clock.advance(600_000);
    fortnox.plan('customers', 'lost request');
    await expect(directory.find(call, draft)).rejects.toMatchObject({ kind: 'unknown' });
    const { rows } = await database.pool.query('select 1 from fortnox_customers where connection_id = $1', [
      call.connectionId,
    ]);
    expect(rows).toHaveLength(1);
  });
});
