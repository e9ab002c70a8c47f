import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CustomerDirectory } from '../../src/application/ports/customer-directory.port.js';
import type { FortnoxCall } from '../../src/application/ports/fortnox-ledger.port.js';
import { customerDraft } from '../infrastructure/fortnox/support/documents.js';
import { FakeClock } from '../support/fake-clock.js';
import { InMemoryFortnox } from '../support/in-memory-fortnox.js';

export type DirectoryUnderTest = { readonly directory: CustomerDirectory; close(): Promise<void> };

/** What every adapter of the CustomerDirectory port must do, in the same words for each. */
export function customerDirectoryContract(
  name: string,
  makeDirectory: (fortnox: InMemoryFortnox, clock: FakeClock) => Promise<DirectoryUnderTest>,
): void {
  describe(`CustomerDirectory on ${name}`, () => {
    let fortnox: InMemoryFortnox;
    let under: DirectoryUnderTest;
    let call: FortnoxCall;
    let clock: FakeClock;
    beforeEach(async () => {
      clock = new FakeClock();
      fortnox = new InMemoryFortnox(clock);
      under = await makeDirectory(fortnox, clock);
      call = { connectionId: randomUUID(), tenantId: '1001', priority: 'live' };
    });
    afterEach(() => under.close());

    const draft = customerDraft({ customerNumber: 'SV-1' });
    const find = (wishes: Parameters<typeof customerDraft>[0] = {}) =>
      under.directory.find(call, { ...draft, ...wishes });

    it('R-CUS-1 knows nobody in an empty company', async () => expect(await find()).toBeNull());

    it('R-CUS-1 finds who is in Fortnox by number, organisation number, or e-mail whatever its case', async () => {
      fortnox.company.createCustomer(draft);
      const company = { type: 'COMPANY', customerNumber: '7', organisationNumber: '556036-0793', email: null } as const;
      fortnox.company.createCustomer({ ...draft, ...company });
      expect(await find()).toStrictEqual({ customerNumber: 'SV-1', by: 'our-number' });
      expect(await find({ ...company, customerNumber: 'SV-2', organisationNumber: '5560360793' })).toStrictEqual({
        customerNumber: '7',
        by: 'organisation-number',
      });
      expect(await find({ customerNumber: 'SV-3', email: ' GAST@Example.com ' })).toStrictEqual({
        customerNumber: 'SV-1',
        by: 'email',
      });
    });

    it('R-CUS-1 takes nobody for another whose address only holds theirs', async () => {
      fortnox.company.createCustomer({ ...draft, customerNumber: '7', email: 'annan.gast@example.com' });
      expect(await find()).toBeNull();
    });

    it('R-CUS-2 remembers whom we created, also twice', async () => {
      expect(await find()).toBeNull();
      await under.directory.remember(call.connectionId, draft);
      await under.directory.remember(call.connectionId, draft);
      expect(await find()).toStrictEqual({ customerNumber: 'SV-1', by: 'our-number' });
    });

    it('keeps connections apart', async () => {
      await under.directory.remember(randomUUID(), draft);
      expect(await find()).toBeNull();
    });

    it('says so when Fortnox cannot be asked, and asks anew the next time', async () => {
      fortnox.company.createCustomer(draft);
      fortnox.plan('customers', 'unauthorised');
      await expect(find()).rejects.toMatchObject({ kind: 'unauthorised' });
      expect(await find()).toStrictEqual({ customerNumber: 'SV-1', by: 'our-number' });
    });

    it('forgets whom Fortnox no longer has, ten minutes later at the latest', async () => {
      fortnox.company.createCustomer({ ...draft, customerNumber: '12' });
      expect(await find()).toMatchObject({ customerNumber: '12' });
      fortnox.company.customers.delete('12');
      await clock.advance(600_000);
      expect(await find()).toBeNull();
    });

    it('asks Fortnox once, not for each invoice', async () => {
      await find();
      await find();
      expect(fortnox.count('customers')).toBe(1);
    });
  });
}
