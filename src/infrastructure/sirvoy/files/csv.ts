/** One record: where it begins and ends in the file (from 1), and its fields, or what is wrong with it. */
export type CsvRecord = { readonly line: number; readonly lastLine: number } & (
  { readonly fields: readonly string[] } | { readonly problem: string }
);

export type Csv = { readonly separator: string; readonly records: readonly CsvRecord[] };

const SEPARATORS = [';', '\t', ','];
const QUOTE = '"';

/**
 * Reads RFC 4180 and what spreadsheets and exports make of it: `;`, tab or `,` (told by the first line, or by Excel's
 * `sep=`), any line ends, quotes inside an unquoted field, and rows that are wholly wrapped in quotes once more. Blank
 * lines are left out; nothing else is: a record that cannot be read says where it is and why.
 */
export function readCsv(text: string): Csv {
  const declared = /^sep=([;,\t])(\r\n|\r|\n)/i.exec(text);
  const from = declared?.[0].length ?? 0;
  const separator = declared?.[1] ?? separatorOf(text);
  const records = [...recordsOf(text, separator, { at: from, line: declared ? 2 : 1 })].map((record) =>
    unwrapped(record, separator),
  );
  return {
    separator,
    records: records.filter((record) => 'problem' in record || record.fields.some((each) => each.trim() !== '')),
  };
}

/** The one that parts the first line into most fields; a wrapped line is looked at without its wrapping. */
function separatorOf(text: string): string {
  const counts = SEPARATORS.map((separator) => {
    const first = recordsOf(text, separator, { at: 0, line: 1 }).next().value;
    const record = first && unwrapped(first, separator);
    return record && 'fields' in record ? record.fields.length : 0;
  });
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** A record that is one quoted field with separators in it was wrapped as a whole. */
function unwrapped(record: CsvRecord, separator: string): CsvRecord {
  if ('problem' in record || record.fields.length !== 1) return record;
  const [only = ''] = record.fields;
  if (!only.includes(separator)) return record;
  const inner = recordsOf(only, separator, { at: 0, line: record.line }).next().value;
  return inner ? { ...inner, line: record.line, lastLine: record.lastLine } : record;
}

type Place = { at: number; line: number };

function* recordsOf(text: string, separator: string, place: Place): Generator<CsvRecord, undefined> {
  while (place.at < text.length) yield recordAt(text, separator, place);
  return undefined;
}

function recordAt(text: string, separator: string, place: Place): CsvRecord {
  const { at: start, line } = place;
  const fields: string[] = [];
  for (;;) {
    const field = fieldAt(text, separator, place);
    if (field === null) return afterFault(text, place, { start, line });
    fields.push(field);
    if (text[place.at] !== separator) break;
    place.at += 1;
  }
  const lastLine = place.line;
  passLineEnd(text, place);
  return { line, lastLine, fields };
}

/** Only the line where the fault began is given up: an unclosed quote must not swallow the rest of the file. */
function afterFault(text: string, place: Place, { start, line }: { start: number; line: number }): CsvRecord {
  Object.assign(place, { at: start, line });
  while (place.at < text.length && !isLineEnd(text[place.at])) place.at += 1;
  passLineEnd(text, place);
  return { line, lastLine: line, problem: 'a quote is not closed, or text follows after it' };
}

/** The field that begins here; null when its quotes are wrong. Stops at what ended it. */
function fieldAt(text: string, separator: string, place: Place): string | null {
  if (text[place.at] === QUOTE) return quotedAt(text, separator, place);
  const start = place.at;
  while (place.at < text.length && text[place.at] !== separator && !isLineEnd(text[place.at])) place.at += 1;
  return text.slice(start, place.at);
}

function quotedAt(text: string, separator: string, place: Place): string | null {
  let value = '';
  for (place.at += 1; place.at < text.length;) {
    const end = text.indexOf(QUOTE, place.at);
    if (end === -1) return null;
    const part = text.slice(place.at, end);
    value += part;
    place.line += linesIn(part);
    place.at = end + 1;
    if (text[place.at] !== QUOTE) return endsField(text, separator, place.at) ? value : null;
    value += QUOTE;
    place.at += 1;
  }
  return null;
}

function endsField(text: string, separator: string, at: number): boolean {
  return at >= text.length || text[at] === separator || isLineEnd(text[at]);
}

const isLineEnd = (character: string | undefined): boolean => character === '\n' || character === '\r';

const linesIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;

function passLineEnd(text: string, place: Place): void {
  if (place.at >= text.length) return;
  place.at += text[place.at] === '\r' && text[place.at + 1] === '\n' ? 2 : 1;
  place.line += 1;
}
