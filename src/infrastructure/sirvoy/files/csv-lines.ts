import { DomainError } from '../../../domain/shared/domain-error.js';
import type { UnreadableLine } from '../../../domain/sirvoy-files/payments-file.js';
import { readCsv, type CsvRecord } from './csv.js';
import { findColumns, type ColumnMeaning, type FoundColumns } from './file-columns.js';
import { decodeFile } from './file-text.js';
import { UnreadableValue } from './file-values.js';

export type CsvLine = Extract<CsvRecord, { fields: readonly string[] }>;

export type CsvTable<Name extends string> = {
  readonly columns: FoundColumns<Name>;
  /** With as many fields as there are headings, or fewer: trailing empty ones are often left out. */
  readonly lines: readonly CsvLine[];
  readonly unreadable: readonly UnreadableLine[];
};

/** A CSV file by the meaning of its columns. @throws DomainError FILE_NOT_UNDERSTOOD */
export function readTable<Name extends string>(
  bytes: Uint8Array,
  meanings: Readonly<Record<Name, ColumnMeaning>>,
): CsvTable<Name> {
  const [header, ...records] = readCsv(decodeFile(bytes)).records;
  if (!header) throw new DomainError('FILE_NOT_UNDERSTOOD', { file: 'is empty' });
  if ('problem' in header) throw new DomainError('FILE_NOT_UNDERSTOOD', { 'line with the headings': header.problem });
  const columns = findColumns(header.fields, meanings);
  const unreadable: UnreadableLine[] = [];
  const lines = records.filter((record): record is CsvLine => {
    const problem = problemOf(record, columns.count);
    if (problem !== null) unreadable.push(unreadableAt(record, problem));
    return problem === null;
  });
  return { columns, lines, unreadable };
}

/** Splits lines into what could be read and what could not, each with its place; nothing is left out. */
export function readEach<Line extends { readonly line: number; readonly lastLine: number }, Value>(
  lines: readonly Line[],
  read: (line: Line) => Value,
): { readonly values: readonly Value[]; readonly unreadable: readonly UnreadableLine[] } {
  const values: Value[] = [];
  const unreadable: UnreadableLine[] = [];
  for (const line of lines) {
    try {
      values.push(read(line));
    } catch (error) {
      if (!(error instanceof UnreadableValue)) throw error;
      unreadable.push(unreadableAt(line, error.message));
    }
  }
  return { values, unreadable };
}

/** More fields than headings: most often an amount with an unquoted separator in it, and then every field is suspect. */
function problemOf(record: CsvRecord, columns: number): string | null {
  if ('problem' in record) return record.problem;
  return record.fields.slice(columns).some((field) => field.trim() !== '')
    ? 'more fields than there are headings'
    : null;
}

const unreadableAt = ({ line, lastLine }: Pick<CsvRecord, 'line' | 'lastLine'>, problem: string): UnreadableLine => ({
  line,
  lastLine,
  problem,
});
