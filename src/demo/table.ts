import type { OurBooks } from './our-books.js';

const WORDS: Readonly<Record<string, string>> = {
  invoice: 'Invoices',
  cash: 'Cash invoices',
  credit: 'Credit invoices',
};
const STATUSES = ['bookkept', 'created', 'cancelled', 'credited', 'skipped', 'parked'];

/** What went where, as a plain table. */
export function tableOf({ byKind, payments }: OurBooks): string {
  const rows = [...byKind].map(([kind, counts]) => [
    WORDS[kind] ?? kind,
    ...STATUSES.map((status) => String(counts.get(status) ?? 0)),
  ]);
  const money = ['Payments', String(payments.bookkept), '', '', '', String(payments.skipped), String(payments.parked)];
  return [['', ...STATUSES], ...rows, money].map(lineOf).join('\n');
}

const lineOf = ([first = '', ...rest]: readonly string[]): string =>
  `  ${first.padEnd(16)}${rest.map((cell) => cell.padStart(11)).join('')}`;
