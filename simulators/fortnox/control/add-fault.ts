import { textOf, type JsonObject } from '../answers/json.js';
import { FAULT_KINDS, type Fault, type FaultKind, type FaultPlan } from '../faults/fault-plan.js';
import { ControlError } from './control-error.js';

const DEFAULT_DELAY_MS = 3000;

/** Body of POST /__simulator/faults. Once unless a count or a probability is given; with a probability until removed. */
export function addFault(faults: FaultPlan, body: JsonObject): JsonObject {
  const fault = readFault(body);
  const once = fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY;
  const count = numberOf(body, 'count') ?? once;
  faults.add(fault, count);
  return { kind: fault.kind, route: fault.route, count: Number.isFinite(count) ? count : null };
}

function readFault(body: JsonObject): Fault {
  const { kind, route = '* *', tenantId = null } = body;
  if (!isKind(kind)) throw new ControlError(400, `Unknown kind of fault. Known: ${FAULT_KINDS.join(', ')}.`);
  if (typeof route !== 'string') throw new ControlError(400, 'route must be a text such as "POST /3/invoices".');
  return {
    kind,
    route,
    tenantId: tenantId === null ? undefined : textOf(tenantId),
    probability: numberOf(body, 'probability', 1),
    delayMs: numberOf(body, 'delayMs') ?? DEFAULT_DELAY_MS,
    executed: body['executed'] === true,
  };
}

function isKind(kind: unknown): kind is FaultKind {
  return (FAULT_KINDS as readonly unknown[]).includes(kind);
}

function numberOf(body: JsonObject, name: string, max = Number.POSITIVE_INFINITY): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 0 && value <= max) return value;
  throw new ControlError(400, `${name} must be a number of at least 0${max === 1 ? ' and at most 1' : ''}.`);
}
