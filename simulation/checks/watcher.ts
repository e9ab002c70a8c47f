import type { Tenant } from '../../simulators/fortnox/tenants/tenant.js';
import type { HttpRequest } from '../../src/infrastructure/fortnox/http/http-transport.js';
import type { SimulatedLog } from '../doubles/log.js';
import { Intents } from './intents.js';
import type { Violation } from './violation.js';
import { writeIn, type Write } from './write.js';

/** Calls on their way may come closer to each other than they left, by as much as the way's time differs. */
const JITTER_MS = 240;
const WINDOW_MS = 5_000;
const LIMIT = 25;

type Rule = (write: Write, tenant: Tenant, byHand: ReadonlySet<string>) => string | null;

const isBookkept = (tenant: Tenant, number: string): boolean => tenant.invoices.get(number)?.booked === true;

/** I4: create, bookkeep, pay, bookkeep the payment, credit. Each gives what is wrong, or null. */
const ORDER: readonly Rule[] = [
  ({ what, about }, tenant) =>
    what === 'POST invoicepayments' && !isBookkept(tenant, about) ? `invoice ${about} is paid and not bookkept` : null,
  ({ what, about }, tenant) =>
    what === 'PUT invoices credit' && !isBookkept(tenant, about)
      ? `invoice ${about} is credited and not bookkept`
      : null,
  // A person may have bookkept it while our call was on its way; Fortnox refuses it then.
  ({ what, about }, tenant, byHand) =>
    what === 'PUT invoices cancel' && isBookkept(tenant, about) && !byHand.has(`${tenant.id} ${about}`)
      ? `invoice ${about} is cancelled and was bookkept`
      : null,
];

/** Stands where calls arrive at Fortnox and looks at each: I4, I5 and I8 are about moments, not about ends. */
export class Watcher {
  readonly violations: Violation[] = [];
  /** Company and number of what a person has bookkept. */
  readonly bookkeptByHand = new Set<string>();
  private readonly arrivals = new Map<string, number[]>();
  private readonly intents: Intents;

  constructor(log: SimulatedLog) {
    this.intents = new Intents(log);
  }

  arrives(request: HttpRequest, tenant: Tenant, now: number): void {
    this.countCall(tenant.id, now);
    const write = writeIn(request);
    if (write === null) return;
    if (!this.intents.has(write.about)) this.violates('I5', `${write.what} about ${write.about} without an intent`);
    for (const rule of ORDER) {
      const fault = rule(write, tenant, this.bookkeptByHand);
      if (fault !== null) this.violates('I4', fault);
    }
  }

  /** R14: work of a process that stops in order lost its tables although there was time to end it. */
  cutOff(process: string): void {
    this.violates('R14', `${process} closed its pool, and asked it for more`);
  }

  /** I8 */
  private countCall(tenantId: string, now: number): void {
    const recent = (this.arrivals.get(tenantId) ?? []).filter((at) => at > now - (WINDOW_MS - JITTER_MS));
    recent.push(now);
    this.arrivals.set(tenantId, recent);
    if (recent.length > LIMIT)
      this.violates(
        'I8',
        `${recent.length} calls to company ${tenantId} in the window that ends at ${new Date(now).toISOString()}`,
      );
  }

  private violates(invariant: Violation['invariant'], detail: string): void {
    this.violations.push({ invariant, detail });
  }
}
