import type { ExpectedInvoice } from '../../simulators/sirvoy/play/played-day.js';
import type { Month } from './a-month.js';

/** Öre by what they are for; what comes to nought is left out. */
export type Sums = Readonly<Record<string, number>>;

export function summed(amounts: readonly (readonly [string, number])[]): Sums {
  const sums: Record<string, number> = {};
  for (const [key, amount] of amounts) sums[key] = (sums[key] ?? 0) + amount;
  return Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0));
}

/** A document that must be bookkept, as a bookkeeper reads it off Sirvoy's paper; a credit's amounts are negative. */
export type Paper = {
  readonly rows: readonly { readonly account: number; readonly vatRate: number; readonly grossInOre: number }[];
  readonly roundingInOre: number;
  readonly money: readonly { readonly account: number; readonly amountInOre: number }[];
};

const SALES_ACCOUNTS: Readonly<Record<number, number>> = { 25: 3001, 12: 3002, 6: 3003, 0: 3004 };
const MONEY_ACCOUNTS: readonly (readonly [RegExp, number])[] = [
  [/^(kontant|cash)$/i, 1910],
  [/giro|bank/i, 1930],
  [/kort|card|swish|stripe/i, 1580],
];
const NO_ACCOUNT = 0;

type Printed = {
  readonly invoices: readonly {
    readonly invoiceId: number | string;
    readonly rows: readonly { readonly vatRate: number | string; readonly rowTotal: number | string }[];
  }[];
};

const ore = (kronor: number | string): number => Math.round(Number(kronor) * 100);

/** From Sirvoy's bodies as printed, by the default lodging mapping as a bookkeeper would apply it. */
export function bookkeptPapersOf({ invoices, deliveries }: Month): readonly Paper[] {
  const printed = new Map(
    deliveries
      .flatMap(({ body }) => (JSON.parse(body) as Printed).invoices)
      .map((invoice) => [String(invoice.invoiceId), invoice] as const),
  );
  return invoices.filter(isBookkept).map((invoice) => {
    const sign = invoice.kind === 'credit' ? -1 : 1;
    const rows = printed.get(invoice.invoiceId)?.rows ?? [];
    // A credit's rows may be printed with either sign; all of them with the same.
    const printedSign = Math.sign(rows.reduce((sum, { rowTotal }) => sum + ore(rowTotal), 0));
    return {
      rows: rows.map(({ vatRate, rowTotal }) => ({
        account: SALES_ACCOUNTS[Number(vatRate)] ?? NO_ACCOUNT,
        vatRate: Number(vatRate),
        grossInOre: sign * printedSign * ore(rowTotal),
      })),
      roundingInOre: sign * invoice.roundingInOre,
      money: moneyOn(invoice),
    };
  });
}

/** What is parked for a payment's sake is bookkept all the same when other money came before. */
const isBookkept = ({ fate, parkedBecause }: ExpectedInvoice): boolean =>
  fate === 'bookkept' ||
  fate === 'credited' ||
  ['PAYMENT_CHANGED_AFTER_SYNC', 'REFUND_WITHOUT_CREDIT'].includes(parkedBecause ?? '');

function moneyOn({ payments, parkedBecause, totalInOre }: ExpectedInvoice): Paper['money'] {
  // The voided payment is still in Fortnox; the refund nobody credited never came there.
  if (parkedBecause === 'PAYMENT_CHANGED_AFTER_SYNC') return [{ account: 1580, amountInOre: totalInOre }];
  return payments
    .filter(({ amountInOre }) => parkedBecause === null || amountInOre > 0)
    .map(({ method, amountInOre }) => {
      const account = MONEY_ACCOUNTS.find(([name]) => name.test(method.trim()))?.[1];
      return { account: account ?? NO_ACCOUNT, amountInOre };
    });
}
