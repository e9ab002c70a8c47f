import type { Clock } from '../../src/application/ports/clock.port.js';
import type { CustomerDirectory, KnownCustomer } from '../../src/application/ports/customer-directory.port.js';
import type { FortnoxCall, FortnoxCustomer, FortnoxLedger } from '../../src/application/ports/fortnox-ledger.port.js';
import type { CustomerDraft } from '../../src/domain/mapping/fortnox-documents.js';
import { matchCustomer } from '../../src/domain/mapping/customer-match.js';

type Index = { readonly known: Map<string, FortnoxCustomer>; listedAt: number };

/** The customer directory of one process. */
export class InMemoryCustomers implements CustomerDirectory {
  private readonly indices = new Map<string, Index>();

  constructor(
    private readonly ledger: Pick<FortnoxLedger, 'customers'>,
    private readonly clock: Pick<Clock, 'monotonicMs'>,
    private readonly staleAfterMs = 600_000,
  ) {}

  async find(call: FortnoxCall, draft: CustomerDraft): Promise<KnownCustomer | null> {
    const index = this.indexOf(call.connectionId);
    if (this.clock.monotonicMs() - index.listedAt >= this.staleAfterMs) await this.list(call, index);
    return matchCustomer(draft, [...index.known.values()]);
  }

  remember(connectionId: string, { customerNumber, name, organisationNumber, email }: CustomerDraft): Promise<void> {
    this.indexOf(connectionId).known.set(customerNumber, { customerNumber, name, organisationNumber, email });
    return Promise.resolve();
  }

  private async list(call: FortnoxCall, index: Index): Promise<void> {
    const startedAt = this.clock.monotonicMs();
    const before = new Set(index.known.keys());
    for await (const page of this.ledger.customers(call))
      for (const customer of page) {
        index.known.set(customer.customerNumber, customer);
        before.delete(customer.customerNumber);
      }
    for (const gone of before) index.known.delete(gone);
    index.listedAt = startedAt;
  }

  private indexOf(connectionId: string): Index {
    const index = this.indices.get(connectionId) ?? { known: new Map(), listedAt: -Infinity };
    this.indices.set(connectionId, index);
    return index;
  }
}
