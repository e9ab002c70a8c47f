import type pg from 'pg';
import type { Clock } from '../../../application/ports/clock.port.js';
import type { CustomerDirectory, KnownCustomer } from '../../../application/ports/customer-directory.port.js';
import type { FortnoxCall, FortnoxCustomer, FortnoxLedger } from '../../../application/ports/fortnox-ledger.port.js';
import type { CustomerDraft } from '../../../domain/mapping/fortnox-documents.js';
import { matchCustomer } from '../../../domain/mapping/customer-match.js';

/** Customers a person adds in Fortnox are noticed after this long at the latest. */
const STALE_AFTER_MS = 10 * 60_000;

const UPSERT = `
  insert into fortnox_customers (connection_id, customer_number, name, organisation_number, email, organisation_digits, email_lower)
  select $1, number, name, organisation, email, right(nullif(regexp_replace(organisation, '\\D', '', 'g'), ''), 10), nullif(lower(trim(email)), '')
  from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as c(number, name, organisation, email)
  on conflict (connection_id, customer_number) do update set
    name = excluded.name, organisation_number = excluded.organisation_number, email = excluded.email,
    organisation_digits = excluded.organisation_digits, email_lower = excluded.email_lower`;

const FORGET = `delete from fortnox_customers where connection_id = $1 and customer_number <> all($2::text[])`;

// Wide on purpose: the domain compares exactly, this only keeps the list short.
const CANDIDATES = `
  select customer_number as "customerNumber", name, organisation_number as "organisationNumber", email
  from fortnox_customers
  where connection_id = $1 and (
    customer_number = $2
    or organisation_digits = right(nullif(regexp_replace($3, '\\D', '', 'g'), ''), 10)
    or email_lower = lower(trim($4)))
  order by length(customer_number), customer_number`;

/** R-CUS-1 from a table, filled in bulk (500 customers a call) and renewed when old. */
export class PostgresCustomerDirectory implements CustomerDirectory {
  private readonly indexing = new Map<string, Promise<void>>();
  private readonly indexedAt = new Map<string, number>();
  /** By connection, while its list is read: who is in it, and whom we create meanwhile, which it may not show. */
  private readonly present = new Map<string, Set<string>>();

  constructor(
    private readonly pool: pg.Pool,
    private readonly ledger: FortnoxLedger,
    private readonly clock: Clock,
  ) {}

  async find(call: FortnoxCall, draft: CustomerDraft): Promise<KnownCustomer | null> {
    await this.ensureIndex(call);
    const { customerNumber, organisationNumber, email } = draft;
    const { rows } = await this.pool.query<FortnoxCustomer>(CANDIDATES, [
      call.connectionId,
      customerNumber,
      organisationNumber,
      email,
    ]);
    return matchCustomer(draft, rows);
  }

  async remember(
    connectionId: string,
    { customerNumber, name, organisationNumber, email }: CustomerDraft,
  ): Promise<void> {
    this.present.get(connectionId)?.add(customerNumber);
    await this.write(connectionId, [{ customerNumber, name, organisationNumber, email }]);
  }

  /** One listing at a time for a connection, however many invoices wait for it. */
  private async ensureIndex(call: FortnoxCall): Promise<void> {
    const indexedAt = this.indexedAt.get(call.connectionId);
    if (indexedAt !== undefined && this.clock.monotonicMs() - indexedAt < STALE_AFTER_MS) return;
    const running = this.indexing.get(call.connectionId) ?? this.index(call);
    this.indexing.set(call.connectionId, running);
    try {
      await running;
    } finally {
      this.indexing.delete(call.connectionId);
    }
  }

  /** Whom Fortnox no longer has is forgotten: an invoice for a customer deleted there is refused. */
  private async index(call: FortnoxCall): Promise<void> {
    const { connectionId } = call;
    const startedAt = this.clock.monotonicMs();
    const present = new Set<string>();
    this.present.set(connectionId, present);
    try {
      for await (const page of this.ledger.customers(call)) {
        for (const { customerNumber } of page) present.add(customerNumber);
        await this.write(connectionId, page);
      }
      await this.pool.query(FORGET, [connectionId, [...present]]);
    } finally {
      this.present.delete(connectionId);
    }
    this.indexedAt.set(connectionId, startedAt);
  }

  private async write(connectionId: string, customers: readonly FortnoxCustomer[]): Promise<void> {
    if (customers.length === 0) return;
    await this.pool.query(UPSERT, [
      connectionId,
      customers.map(({ customerNumber }) => customerNumber),
      customers.map(({ name }) => name),
      customers.map(({ organisationNumber }) => organisationNumber),
      customers.map(({ email }) => email),
    ]);
  }
}
