import { isObject, textOf, type Json } from '../answers/json.js';

/** One uncertain behaviour of Fortnox: what it may be set to, and what it is unless told. */
type Switch =
  | { readonly values: readonly string[]; readonly initial: string }
  | { readonly values: 'boolean'; readonly initial: boolean }
  | { readonly values: 'number'; readonly initial: number };

/** fortnox.md 13, and the sizes tests need to move. */
const SWITCHES = {
  autoSettleCredit: { values: 'boolean', initial: false },
  balanceChangesAt: { values: ['bookkeep', 'create'], initial: 'bookkeep' },
  overpaymentAtBook: { values: ['reject', 'accept'], initial: 'reject' },
  paymentOnUnbookedInvoice: { values: ['create', 'reject', 'accept'], initial: 'create' },
  vatRounding: { values: ['perRate', 'perRow'], initial: 'perRate' },
  oresavrundning: { values: 'boolean', initial: false },
  multiFilter: { values: ['and', 'first'], initial: 'and' },
  editBooked: { values: ['texts', 'reject'], initial: 'texts' },
  creditCopiesExternalReference: { values: 'boolean', initial: false },
  retryAfterHeader: { values: 'boolean', initial: false },
  expiredTokenShape: { values: ['unauthorized', 'errorInformation'], initial: 'unauthorized' },
  /** What the company has paid for: the integration's own licence, and the one of the module a scope belongs to. */
  licence: { values: ['granted', 'noModule', 'noIntegration'], initial: 'granted' },
  /** Seconds in which a used refresh token still works. */
  refreshGrace: { values: 'number', initial: 0 },
  warehouseModule: { values: 'boolean', initial: false },
  easyVat: { values: 'boolean', initial: false },
  searchLagSeconds: { values: 'number', initial: 5 },
  tokenLifetimeSeconds: { values: 'number', initial: 3600 },
  rateLimitBody: { values: ['json', 'empty', 'html'], initial: 'json' },
  /** Whether an answer is XML when the call has no Accept header. */
  xmlWithoutAccept: { values: 'boolean', initial: false },
  /** Whether open invoices have been carried over, so that they can be paid in another financial year. */
  invoicesCarriedOver: { values: 'boolean', initial: false },
  /** Company settings that are added to an invoice which does not mention them, in kronor. */
  defaultFreight: { values: 'number', initial: 0 },
  defaultAdministrationFee: { values: 'number', initial: 0 },
} as const satisfies Readonly<Record<string, Switch>>;

type ValueOf<S extends Switch> = S extends { values: 'boolean' }
  ? boolean
  : S extends { values: 'number' }
    ? number
    : S extends { values: readonly (infer V)[] }
      ? V
      : never;

export type Switches = { -readonly [K in keyof typeof SWITCHES]: ValueOf<(typeof SWITCHES)[K]> };

export function defaultSwitches(): Switches {
  return Object.fromEntries(Object.entries(SWITCHES).map(([name, { initial }]) => [name, initial])) as Switches;
}

/** The switches with the wishes applied, or the reason why a wish cannot be. */
export function turnSwitches(switches: Switches, wishes: Json): Switches | string {
  if (!isObject(wishes)) return 'The body must be an object of switches.';
  const turned: Record<string, string | number | boolean> = { ...switches };
  for (const [name, wish] of Object.entries(wishes)) {
    if (!isSwitch(name)) return `Unknown switch "${name}". Known: ${Object.keys(SWITCHES).join(', ')}.`;
    const value = readSwitch(SWITCHES[name], wish);
    if (value === undefined) return `Switch "${name}" takes ${describe(SWITCHES[name])}.`;
    turned[name] = value;
  }
  return turned as Switches;
}

function isSwitch(name: string): name is keyof Switches {
  return Object.hasOwn(SWITCHES, name);
}

function readSwitch({ values }: Switch, wish: Json): string | number | boolean | undefined {
  if (values === 'boolean') return TRUTH.get(textOf(wish).toLowerCase());
  if (values === 'number') return readAmount(wish);
  const folded = fold(textOf(wish));
  return values.find((value) => fold(value) === folded);
}

const TRUTH = new Map([
  ...['true', 'on', 'yes', 'present'].map((word) => [word, true] as const),
  ...['false', 'off', 'no', 'absent', 'none'].map((word) => [word, false] as const),
]);

function readAmount(wish: Json): number | undefined {
  if (wish === 'none') return 0;
  return typeof wish === 'number' && wish >= 0 ? wish : undefined;
}

/** "per row", "per-row" and "perRow" are the same wish. */
function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function describe({ values }: Switch): string {
  if (values === 'boolean') return 'true or false';
  return values === 'number' ? 'a number of at least 0' : values.join(' or ');
}
