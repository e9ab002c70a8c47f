import type { Hotel, Opening } from '../support/hotel.js';

/** Something that happens, at Sirvoy, at Fortnox or at a person's desk. */
export type Act = (hotel: Hotel) => Promise<void>;

/** Kronor by account; a debit is positive. */
export type Voucher = { readonly date: string; readonly kronor: Readonly<Record<number, number>> };

/** What must be there once all is quiet, as a bookkeeper would note it down. `describe-fortnox.ts` tells the lines' form. */
export type Outcome = {
  /** By Sirvoy's id: the status and, where there is one, the reason. Payments as "payment <id>". */
  readonly documents: Readonly<Record<string, string>>;
  /** Every document and payment in Fortnox. */
  readonly fortnox: readonly string[];
  readonly vouchers: readonly Voucher[];
  /** Rows of the documents, where the scenario is about them. */
  readonly rows?: readonly string[];
  /** Texts that Fortnox would not take, as the previews show them. */
  readonly changedTexts?: readonly string[];
  /** Customers in Fortnox, where the scenario is about them. */
  readonly customers?: readonly string[];
};

/** One rule at work. The books are reckoned by hand here, never by the code under test. */
export type Scenario = {
  readonly rule: string;
  readonly title: string;
  /** The hotel's choices; by default automatic mode and the default lodging mapping. */
  readonly opening?: Opening;
  /** Each is settled before the next begins. */
  readonly given: readonly Act[];
  readonly then: Outcome;
  /** Where Fortnox settles a credit against its original by itself. */
  readonly whenSettledByFortnox?: Partial<Outcome>;
  /** Where Fortnox rounds VAT on each row and not on each rate's total. */
  readonly whenVatIsPerRow?: Partial<Outcome>;
};

/** Fortnox behaves differently here for reasons nobody has documented: every rule must hold in each way. */
export type Setting = { readonly autoSettleCredit: boolean; readonly vatRounding: 'perRate' | 'perRow' };

export const EVERY_SETTING: readonly Setting[] = [false, true].flatMap((autoSettleCredit) =>
  (['perRate', 'perRow'] as const).map((vatRounding) => ({ autoSettleCredit, vatRounding })),
);

/** For what costs much and neither credits anything nor has two rows of one rate: nothing is left to differ. */
export const ONE_SETTING: readonly Setting[] = EVERY_SETTING.slice(0, 1);

/** Each switch in each position once: for rules that should not notice. */
export const TWO_CORNERS: readonly Setting[] = [
  { autoSettleCredit: false, vatRounding: 'perRate' },
  { autoSettleCredit: true, vatRounding: 'perRow' },
];

export const expectedIn = (
  { then, whenSettledByFortnox, whenVatIsPerRow }: Scenario,
  { autoSettleCredit, vatRounding }: Setting,
): Outcome => ({
  ...then,
  ...(vatRounding === 'perRow' && whenVatIsPerRow),
  ...(autoSettleCredit && whenSettledByFortnox),
});

export const voucher = (date: string, kronor: Voucher['kronor']): Voucher => ({ date, kronor });

/** The ordinary stay of the tables: 2,240.00 at 12 % and 500.00 at 25 %, invoiced on 2 March. */
export const SALE = voucher('2026-03-02', { 1510: 2740, 2611: -100, 2621: -240, 3001: -400, 3002: -2000 });
/** All of it taken back on 25 March. */
export const FULL_CREDIT = voucher('2026-03-25', { 1510: -2740, 2611: 100, 2621: 240, 3001: 400, 3002: 2000 });

/** Money on an account, for which the guest owes so much less. */
export const money = (date: string, account: number, kronor: number): Voucher =>
  voucher(date, { [account]: kronor, 1510: -kronor });
