import { DomainError } from '../../../domain/shared/domain-error.js';

/** What a column means, the headings it is known by (compared without case, accents and punctuation), and if it must be there. */
export type ColumnMeaning = { readonly headings: readonly string[]; readonly isNeeded: boolean };

export type FoundColumns<Name extends string> = {
  /** The column's text in a record, trimmed; empty where the file has no such column. */
  text(fields: readonly string[], name: Name): string;
  has(name: Name): boolean;
  /** @throws DomainError FILE_NOT_UNDERSTOOD when the file has no such column */
  need(...names: readonly Name[]): void;
  /** The currency that a heading such as "Amount (SEK)" names; null when it names none. */
  currencyOf(name: Name): string | null;
  readonly count: number;
};

const CURRENCY = /^(.+?)[\s([]+([A-Z]{3})[\])\s]*$/;

/**
 * Finds columns by the meaning of their headings: Sirvoy localises them and renames them from year to year.
 * @throws DomainError FILE_NOT_UNDERSTOOD naming what was not found and what there is instead
 */
export function findColumns<Name extends string>(
  header: readonly string[],
  meanings: Readonly<Record<Name, ColumnMeaning>>,
): FoundColumns<Name> {
  const names = Object.keys(meanings) as Name[];
  const headings = header.map(headingOf);
  const places = new Map(names.map((name) => [name, placeOf(headings, meanings[name].headings)]));
  const at = (name: Name): number => places.get(name) ?? -1;
  const need = (...needed: readonly Name[]): void => {
    const missing = needed.filter((name) => at(name) === -1);
    if (missing.length === 0) return;
    throw new DomainError('FILE_NOT_UNDERSTOOD', {
      'columns not found': missing.map((name) => meanings[name].headings.slice(0, 3).join(' / ')).join('; '),
      'columns there are': header.map((each) => each.trim().slice(0, 40)).join('; '),
    });
  };
  need(...names.filter((name) => meanings[name].isNeeded));
  return {
    text: (fields, name) => fields[at(name)]?.trim() ?? '',
    has: (name) => at(name) !== -1,
    need,
    currencyOf: (name) => headings[at(name)]?.currency ?? null,
    count: header.length,
  };
}

type Heading = { readonly words: string; readonly currency: string | null };

function headingOf(text: string): Heading {
  const [, words, currency] = CURRENCY.exec(text.trim()) ?? [];
  return { words: plain(words ?? text), currency: currency ?? null };
}

/** In the order of the wanted headings: the first is the surest. */
function placeOf(headings: readonly Heading[], wanted: readonly string[]): number {
  for (const heading of wanted.map(plain)) {
    const place = headings.findIndex(({ words }) => words === heading);
    if (place !== -1) return place;
  }
  return -1;
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
