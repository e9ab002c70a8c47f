import type { Answer } from '../../simulators/fortnox/answers/answer.js';
import type { Delivery } from '../../simulators/fortnox/answers/deliver.js';
import type { Route } from '../../simulators/fortnox/calls/call.js';
import { deliveryOf, type Arrived } from '../../simulators/fortnox/calls/serve.js';
import { consentAnswer } from '../../simulators/fortnox/oauth/consent.js';
import { tokenAnswer } from '../../simulators/fortnox/oauth/token-endpoint.js';
import { assemble, DEFAULT_CLIENT } from '../../simulators/fortnox/simulator.js';
import type { Simulator } from '../../simulators/fortnox/simulator-state.js';
import type { TenantWishes } from '../../simulators/fortnox/tenants/open-tenant.js';
import type { Switches } from '../../simulators/fortnox/tenants/switches.js';
import type { Tenant } from '../../simulators/fortnox/tenants/tenant.js';
import { seededRandom } from '../../simulators/fortnox/time/random.js';
import { swedishDate } from '../../simulators/fortnox/time/swedish-time.js';
import type { HttpRequest } from '../../src/infrastructure/fortnox/http/http-transport.js';
import type { Life } from '../kernel/life.js';
import type { Scheduler } from '../kernel/scheduler.js';
import type { Fault } from '../faults.js';
import { routeOf } from './fortnox-routes.js';

/** A request for a token, by whom, and Fortnox's answer. */
export type Login = { readonly by: Life; readonly form: URLSearchParams; readonly answer: Answer };

export type FortnoxFault = Extract<Fault, { readonly to: 'fortnox' }>;

const NO_WISHES: TenantWishes = {
  accountingMethod: 'ACCRUAL',
  financialYears: undefined,
  lockedUntil: null,
  scopes: undefined,
  consent: true,
  predefinedAccounts: {},
};

/**
 * The Fortnox simulator in virtual time: its routes are called with what would travel over a socket, so that everything
 * from our HTTP texts to its books is the same as in a demonstration.
 */
export class SimulatedFortnox {
  readonly simulator: Simulator;
  /** Requests that will be executed although nobody waits for their answer any more. */
  late = 0;
  /** Told of every call that arrives with a token, before anything is done. */
  onArrival: (request: HttpRequest, tenant: Tenant, now: number) => void = () => undefined;
  /** Told of each request for a token and its answer, and of those answers that whoever asked never heard. */
  onLogin: (login: Login) => void = () => undefined;
  onUnheard: (answer: Answer) => void = () => undefined;

  constructor(scheduler: Scheduler, { seed, beganAt }: { readonly seed: number; readonly beganAt: number }) {
    const clock = {
      now: () => beganAt + scheduler.now,
      after: (delayMs: number, action: () => void) => {
        this.late += 1;
        scheduler.after(delayMs, () => {
          this.late -= 1;
          action();
        });
      },
    };
    this.simulator = assemble({ clock, random: seededRandom(seed) });
  }

  open(tenantId: string, switches: Partial<Switches>): Tenant {
    const { tenants, clock } = this.simulator;
    const tenant = tenants.open(tenantId, NO_WISHES, swedishDate(clock.now()));
    if (tenant === undefined) throw new Error(`company ${tenantId} exists already`);
    tenant.switches = { ...tenant.switches, ...switches };
    return tenant;
  }

  tenant(tenantId: string): Tenant {
    const tenant = this.simulator.tenants.get(tenantId);
    if (tenant === undefined) throw new Error(`there is no company ${tenantId}`);
    return tenant;
  }

  /** An invoice that a person writes in Fortnox itself: no call of the API, so no limit counts it. */
  writeByHand(tenantId: string, reference: string): void {
    const customer = { CustomerNumber: 'HAND-1', Name: 'Skriven för hand' };
    if (!this.tenant(tenantId).customers.has(customer.CustomerNumber)) {
      this.byHand(tenantId, 'POST', '/3/customers', { Customer: customer });
    }
    const rows = [{ Description: 'Tillägg', DeliveredQuantity: '1', Price: 100, VAT: 25 }];
    const { CustomerNumber } = customer;
    const invoice = { CustomerNumber, ExternalInvoiceReference1: reference, InvoiceRows: rows };
    this.byHand(tenantId, 'POST', '/3/invoices', { Invoice: invoice });
  }

  /** What a person does in Fortnox itself: no call of the API, so no limit and no fault counts it. Answers its result. */
  byHand(tenantId: string, method: 'POST' | 'PUT', path: string, body: object = {}): unknown {
    const { route, params } = routeOf(method, path);
    const call = {
      tenant: this.tenant(tenantId),
      params,
      query: new Map<string, string>(),
      body: JSON.stringify(body),
    };
    const answer = route.handle({ ...call, now: this.simulator.clock.now() });
    if (answer.status >= 300) throw new Error(`a person could not ${method} ${path}: ${textOf(answer)}`);
    return answer.json;
  }

  /** What Fortnox does with a request that arrives now. */
  receive(request: HttpRequest, fault: FortnoxFault | null): Delivery {
    const { simulator } = this;
    this.tell(request);
    if (fault !== null) this.plan(fault);
    const { route, arrived } = arrivedAs(request);
    const delivery = deliveryOf(simulator, route, arrived);
    // One fault is for one call, also when the call never came as far.
    simulator.faults.clear();
    return delivery;
  }

  token({ headers, body }: HttpRequest, by: Life): Answer {
    const { simulator } = this;
    const form = new URLSearchParams(body ?? '');
    const request = { authorization: headers['authorization'], tenantId: headers['TenantId'], form };
    const answer = tokenAnswer({ ...simulator, client: DEFAULT_CLIENT }, request, simulator.clock.now());
    this.onLogin({ by, form, answer });
    return answer;
  }

  /** A person opens the page in a browser and consents for this company; where Fortnox sends the browser then. */
  consent(tenantId: string, page: string): URL {
    const { simulator } = this;
    const desk = { tenantId, denies: false };
    const { headers } = consentAnswer(simulator, desk, new URL(page).searchParams, simulator.clock.now());
    return new URL(headers?.['location'] ?? '');
  }

  /** The company that an access token lets in to; null when it lets in nowhere any more. */
  holderOf(accessToken: string): Tenant | null {
    const found = this.simulator.vault.find(accessToken, this.simulator.clock.now());
    return found?.valid === true ? found.grant.tenant : null;
  }

  private tell(request: HttpRequest): void {
    const { vault, clock } = this.simulator;
    const token = vault.find(tokenIn(request), clock.now());
    if (token !== undefined) this.onArrival(request, token.grant.tenant, clock.now());
  }

  private plan({ how: kind, delayMs, executed }: FortnoxFault): void {
    if (kind === 'not-sent') return;
    const fault = { kind, delayMs, executed, route: '* *', tenantId: undefined, probability: undefined };
    this.simulator.faults.add(fault, 1);
  }
}

function arrivedAs({ method, path, headers, body = '' }: HttpRequest): {
  readonly route: Route;
  readonly arrived: Arrived;
} {
  const [plain = '', search = ''] = path.split('?');
  const { route, params } = routeOf(method, plain);
  const query = Object.fromEntries(new URLSearchParams(search));
  return { route, arrived: { method, url: path, headers, query, params, body } };
}

export const tokenIn = ({ headers }: HttpRequest): string => (headers['authorization'] ?? '').replace('Bearer ', '');

/** An answer's body as it would be on the wire. */
export function textOf({ raw, json }: Answer): string {
  if (raw !== undefined) return raw.toString();
  return json === undefined ? '' : JSON.stringify(json);
}
