import type { Clock } from '../../src/application/ports/clock.port.js';
import type { CustomerDirectory, KnownCustomer } from '../../src/application/ports/customer-directory.port.js';
import type { FortnoxCall, FortnoxLedger } from '../../src/application/ports/fortnox-ledger.port.js';
import { matchCustomer } from '../../src/domain/mapping/customer-match.js';
import type { CustomerDraft } from '../../src/domain/mapping/fortnox-documents.js';
import type { Tables } from './tables.js';

type Parts = {
  readonly tables: Tables;
  readonly ledger: Pick<FortnoxLedger, 'customers'>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly query: <T>(work: () => T) => Promise<T>;
};

const STALE_AFTER_MS = 600_000;

/** The customer directory of one process over the shared table: listed from Fortnox when old, one listing at a time. */
export class SimulatedCustomerDirectory implements CustomerDirectory {
  private readonly listedAt = new Map<string, number>();
  private readonly listings = new Map<string, Promise<void>>();

  constructor(private readonly parts: Parts) {}

  async find(call: FortnoxCall, draft: CustomerDraft): Promise<KnownCustomer | null> {
    const { tables, query } = this.parts;
    await this.freshen(call);
    return query(() => matchCustomer(draft, [...tables.customersOf(call.connectionId).values()]));
  }

  remember(connectionId: string, { customerNumber, name, organisationNumber, email }: CustomerDraft): Promise<void> {
    const { tables, query } = this.parts;
    const customer = { customerNumber, name, organisationNumber, email };
    return query(() => void tables.customersOf(connectionId).set(customerNumber, customer));
  }

  private async freshen(call: FortnoxCall): Promise<void> {
    const { connectionId } = call;
    const age = this.parts.clock.monotonicMs() - (this.listedAt.get(connectionId) ?? -Infinity);
    if (age < STALE_AFTER_MS) return;
    const listing = this.listings.get(connectionId) ?? this.list(call);
    this.listings.set(connectionId, listing);
    try {
      await listing;
    } finally {
      this.listings.delete(connectionId);
    }
  }

  private async list(call: FortnoxCall): Promise<void> {
    const { tables, ledger, clock, query } = this.parts;
    const startedAt = clock.monotonicMs();
    for await (const page of ledger.customers(call)) {
      await query(() => {
        for (const customer of page) tables.customersOf(call.connectionId).set(customer.customerNumber, customer);
      });
    }
    this.listedAt.set(call.connectionId, startedAt);
  }
}
