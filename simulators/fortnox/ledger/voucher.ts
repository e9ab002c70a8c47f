export type ReferenceType = 'INVOICE' | 'INVOICEPAYMENT' | 'CASHINVOICE' | 'MANUAL';

export interface VoucherRow {
  readonly account: number;
  /** Öre; debit is positive, credit negative. */
  readonly amount: number;
  readonly costCenter: string;
  readonly project: string;
  readonly description: string;
  readonly transactionInformation: string;
}

/** A voucher before it has a number. Its rows sum to zero. */
export interface VoucherDraft {
  readonly series: string;
  readonly date: string;
  readonly description: string;
  readonly comments: string;
  readonly referenceType: ReferenceType;
  readonly referenceNumber: string;
  readonly costCenter: string;
  readonly project: string;
  readonly rows: readonly VoucherRow[];
}

export interface Voucher extends VoucherDraft, VoucherKey {}

/** Numbers run per series and financial year; `year` is the year's Id, not a calendar year. */
export interface VoucherKey {
  readonly series: string;
  readonly number: number;
  readonly year: number;
}

export function voucherKeyText({ series, number, year }: VoucherKey): string {
  return `${year}/${series}/${number}`;
}

export function posting(account: number, amount: number, rest: Partial<VoucherRow> = {}): VoucherRow {
  return { account, amount, costCenter: '', project: '', description: '', transactionInformation: '', ...rest };
}

/** One row per account, cost centre and project; rows that come to nothing are left out. */
export function merged(rows: readonly VoucherRow[]): readonly VoucherRow[] {
  const byTarget = new Map<string, VoucherRow>();
  for (const row of rows) {
    const target = [row.account, row.costCenter, row.project, row.transactionInformation].join('/');
    const earlier = byTarget.get(target);
    byTarget.set(target, earlier ? { ...earlier, amount: earlier.amount + row.amount } : row);
  }
  return [...byTarget.values()].filter(({ amount }) => amount !== 0);
}

export function balanceOf(rows: readonly { readonly amount: number }[]): number {
  return rows.reduce((sum, { amount }) => sum + amount, 0);
}
