import type { Random } from '../time/random.js';
import { matchesRoute } from './route-pattern.js';

export const FAULT_KINDS = [
  /** Executed, then the connection is cut without an answer. */
  'lost-answer',
  /** The connection is cut, nothing is executed. */
  'lost-request',
  /** The connection is cut now, the call is executed `delayMs` later. */
  'late-execution',
  '500',
  '502-html',
  /** The gateway has nobody to send to: an empty body. */
  '503',
  /** The gateway stopped waiting: a page of HTML. */
  '504-html',
  /** Executed, but what comes as 200 is a page of HTML. */
  'garbled',
  '429',
  /** Executed at once, answered `delayMs` later. */
  'slow',
  /** Executed, then the connection is reset in the middle of the answer. */
  'reset',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly kind: FaultKind;
  readonly route: string;
  /** Only this tenant's calls. */
  readonly tenantId: string | undefined;
  readonly probability: number | undefined;
  readonly delayMs: number;
  /** For 500, 502-html, 503 and 504-html: the failing call did its work. */
  readonly executed: boolean;
}

export interface StruckCall {
  readonly tenantId: string | undefined;
  readonly method: string;
  readonly path: string;
}

/** Which calls go wrong, and how. The first fault that fits a call strikes. */
export class FaultPlan {
  private faults: { readonly fault: Fault; left: number }[] = [];

  constructor(private readonly random: Random) {}

  add(fault: Fault, count: number): void {
    this.faults.push({ fault, left: count });
  }

  clear(): void {
    this.faults = [];
  }

  strike({ tenantId, method, path }: StruckCall): Fault | undefined {
    if (this.faults.length === 0) return undefined;
    const struck = this.faults.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.tenantId === undefined || fault.tenantId === tenantId) &&
        matchesRoute(fault.route, method, path) &&
        (fault.probability === undefined || this.random() < fault.probability),
    );
    if (!struck) return undefined;
    struck.left -= 1;
    if (struck.left <= 0) this.faults = this.faults.filter((one) => one !== struck);
    return struck.fault;
  }
}
