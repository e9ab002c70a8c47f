import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCsv } from '../../../../src/infrastructure/sirvoy/files/csv.js';

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;
const needsQuotes = (field: string): boolean => /["\r\n;,\t]/.test(field);
type Style = {
  readonly separator: string;
  readonly lineEnd: string;
  readonly isWrapped: boolean;
  readonly isQuoted: boolean;
};

function written(rows: readonly (readonly string[])[], { separator, lineEnd, isWrapped, isQuoted }: Style): string {
  const lines = rows.map((fields) => {
    const line = fields.map((field) => (isQuoted || needsQuotes(field) ? quoted(field) : field)).join(separator);
    return isWrapped ? quoted(line) : line;
  });
  return lines.join(lineEnd) + lineEnd;
}

const fieldsOf = (text: string) =>
  readCsv(text).records.map((record) => ('fields' in record ? record.fields : `${record.line}: ${record.problem}`));

const style = fc.record({
  separator: fc.constantFrom(';', ',', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  isWrapped: fc.boolean(),
  isQuoted: fc.boolean(),
});
const field = fc.string({ unit: fc.constantFrom('a', 'å', '1', ' ', '"', ';', ',', '\t', '-'), maxLength: 6 });

describe('CSV as exports and spreadsheets write it', () => {
  it('reads back whatever was written, in every style', () => {
    const header = fc.constant(['Id', 'Date', 'Amount']);
    const row = fc.tuple(fc.constantFrom('1', '2'), field, field);
    fc.assert(
      fc.property(header, fc.array(row, { maxLength: 5 }), style, (first, rows, how) => {
        expect(fieldsOf(written([first, ...rows], how))).toStrictEqual([first, ...rows]);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back line breaks inside quotes and keeps count of the lines', () => {
    const records = readCsv('a;b\n"1\r\n2\n3";x\n\ny;z').records;
    expect(records).toStrictEqual([
      { line: 1, lastLine: 1, fields: ['a', 'b'] },
      { line: 2, lastLine: 4, fields: ['1\r\n2\n3', 'x'] },
      { line: 6, lastLine: 6, fields: ['y', 'z'] },
    ]);
  });

  it.each([
    [
      'an unclosed quote gives up its own line and no more',
      'a;b\n"x;1\ny;2',
      [['a', 'b'], '2: a quote is not closed, or text follows after it', ['y', '2']],
    ],
    ['text after a closing quote', 'a;b\n"x"y;1\n', [['a', 'b'], '2: a quote is not closed, or text follows after it']],
    [
      'a quote inside an unquoted field stands for itself',
      'a;b\n5" rör;1\n',
      [
        ['a', 'b'],
        ['5" rör', '1'],
      ],
    ],
    [
      'the separator Excel declares',
      'sep=,\na,b\n1;2,3\n',
      [
        ['a', 'b'],
        ['1;2', '3'],
      ],
    ],
    ['nothing', '', []],
    ['blank lines only', '\n \n;;\n', []],
  ])('%s', (_, text, records) => {
    expect(fieldsOf(text)).toStrictEqual(records);
  });
});
