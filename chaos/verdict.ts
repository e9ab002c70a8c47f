import { isDeepStrictEqual } from 'node:util';
import { booksFor, booksOf, unbalanced } from '../test/e2e/support/books.js';
import type { Document } from '../test/e2e/support/application.js';
import type { FortnoxInvoice } from '../test/e2e/support/fortnox-simulator.js';
import type { Month } from './month.js';

/** Fortnox's limit, per company and window. */
const CALLS_PER_WINDOW = 25;

export type Verdict = {
  readonly documents: number;
  /** Waiting for a person: which, and why. */
  readonly parked: readonly string[];
  readonly calls: number;
  readonly refused: number;
  readonly maxInWindow: number;
  /** What differs from the hotel's own papers; nothing when all is well. */
  readonly violations: readonly string[];
};

/** I1–I4, I8, I14: Fortnox's books against the hotel's papers. What is parked may be missing, but not be there twice. */
export async function verdictOn({ hotel, invoices }: Month): Promise<Verdict> {
  const state = await hotel.state();
  const shown = await hotel.documents();
  const parked = shown.filter(({ status }) => status === 'parked');
  const isParked = (line: string): boolean =>
    parked.some(({ sirvoyInvoiceId: id }) => line.startsWith(`${hotel.reference(id)} `) || line.startsWith(`${id} `));
  const books = booksOf(state);
  const expected = booksFor({ propertyId: hotel.propertyId, invoices });
  const lines = (documents: readonly string[]): readonly string[] => documents.filter((line) => !isParked(line));
  return {
    documents: invoices.length,
    parked: parked.map(({ sirvoyInvoiceId, reason }) => `${sirvoyInvoiceId} ${String(reason)}`),
    calls: state.requests,
    refused: state.refused,
    maxInWindow: state.maxInWindow,
    violations: [
      ...differences('in Fortnox', lines(books.documents), lines(expected.documents)),
      ...differences(
        'shown',
        lines(shown.map(standing)),
        lines(invoices.map((each) => `${each.invoiceId} ${each.fate}`)),
      ),
      ...twice(state.invoices).map((reference) => `more than one live document in Fortnox: ${reference}`),
      ...unbalanced(state).map(({ VoucherSeries, VoucherNumber }) => `unbalanced: ${VoucherSeries} ${VoucherNumber}`),
      ...parked.filter(({ reason }) => reason === null).map(({ id }) => `parked without a reason: ${id}`),
      ...(parked.length === 0 && !isDeepStrictEqual(books.balances, expected.balances)
        ? [`balances ${JSON.stringify(books.balances)}, not ${JSON.stringify(expected.balances)}`]
        : []),
      ...(state.maxInWindow > CALLS_PER_WINDOW ? [`${state.maxInWindow} calls in one window`] : []),
    ],
  };
}

const standing = ({ sirvoyInvoiceId, status }: Document): string => `${sirvoyInvoiceId} ${status}`;

/** As multisets: a line that is there once too often differs. */
function differences(where: string, found: readonly string[], wanted: readonly string[]): readonly string[] {
  const without = (lines: readonly string[], others: readonly string[]): readonly string[] => {
    const left = [...others];
    return lines.filter((line) => {
      const at = left.indexOf(line);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    });
  };
  return [
    ...without(wanted, found).map((line) => `not ${where}: ${line}`),
    ...without(found, wanted).map((line) => `${where}, but not in the hotel's papers: ${line}`),
  ];
}

function twice(invoices: readonly FortnoxInvoice[]): readonly string[] {
  const live = invoices.filter(({ Cancelled }) => !Cancelled).map((each) => String(each.ExternalInvoiceReference1));
  return [...new Set(live.filter((reference, at) => live.indexOf(reference) !== at))];
}
