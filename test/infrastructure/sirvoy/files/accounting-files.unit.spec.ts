import { describe, expect, it } from '@jest/globals';
import { readAccountingCsv } from '../../../../src/infrastructure/sirvoy/files/accounting-csv.js';
import { readSie } from '../../../../src/infrastructure/sirvoy/files/sie-file.js';

const SIE = [
  '#FLAGGA 0',
  '#PROGRAM "Sirvoy" 1.0',
  '#FORMAT PC8',
  '#GEN 20260401',
  '#SIETYP 4',
  '#ORGNR 556677-8899',
  '#FNAMN "Strandhotellet i \\"Ask\\" AB"',
  '#KONTO 1510 "Kundfordringar"',
  '#VER "S" 17 20260302 "Faktura 10482" 20260302',
  '{',
  '#TRANS 1510 {} 2740.00',
  '#TRANS 3010 {1 "Kök"} -2400.00',
  '#BTRANS 3010 {} -9.00',
  '#TRANS 2621 {} -340.00 20260302 "Moms, faktura 10482"',
  '}',
  '#NYTT 1 2 3',
  '',
];
const sie = (...lines: readonly string[]) => readSie(Buffer.from(lines.join('\r\n')));

describe('the accounting report as SIE 4', () => {
  it('is read with company, vouchers and the invoices they name', () =>
    expect(sie(...SIE)).toStrictEqual({
      format: 'sie',
      company: { name: 'Strandhotellet i "Ask" AB', organisationNumber: '556677-8899' },
      vouchers: [
        {
          ...{ line: 9, name: 'S 17', date: '2026-03-02', invoiceNumber: '10482' },
          postings: [
            { line: 11, account: '1510', amountInOre: 274_000, invoiceNumber: null },
            { line: 12, account: '3010', amountInOre: -240_000, invoiceNumber: null },
            { line: 14, account: '2621', amountInOre: -34_000, invoiceNumber: '10482' },
          ],
        },
      ],
      unreadable: [],
    }));

  it('reads the letters of code page 437', () => {
    const bytes = Buffer.from('#SIETYP 4\r\n#FNAMN "Sj\u0094v\u0084gen \u008fr"\r\n', 'latin1');
    expect(readSie(bytes).company.name).toBe('Sjövägen År');
  });

  it.each([
    ['#TRANS kassa {} 5.00', 'the account is not a number'],
    ['#TRANS 1510 {} fem', 'the amount is not a whole number of öre'],
    ['#VER S 18 20260230 "Faktura 1"', 'the date is not a calendar date'],
    ['#TRANS 1510 {} "5.00', 'neither a label with its fields nor a brace'],
    ['Faktura 10482', 'neither a label with its fields nor a brace'],
  ])('reports a line it cannot read: %s', (line, problem) => {
    const read = sie(...SIE.slice(0, 11), line, ...SIE.slice(11));
    expect(read.unreadable[0]).toStrictEqual({ line: 12, lastLine: 12, problem });
  });

  it('never books postings of a voucher whose head cannot be read onto another', () => {
    const read = sie(...SIE.slice(0, 15), '#VER S 18 20260230 ""', '{', '#TRANS 1510 {} 5.00', '}');
    expect([read.vouchers.length, read.vouchers[0]?.postings.length]).toStrictEqual([1, 3]);
    expect(read.unreadable.map(({ line }) => line)).toStrictEqual([16, 18]);
  });

  it.each([['#SIETYP 1'], ['#FNAMN "X"'], ['Payment Id;Date']])('refuses a file without vouchers: %s', (line) =>
    expect(() => sie(line)).toThrow(expect.objectContaining({ code: 'FILE_NOT_UNDERSTOOD' })),
  );
});

const csv = (...lines: readonly string[]) => readAccountingCsv(Buffer.from(lines.join('\n'), 'latin1'));

describe('the accounting report as CSV', () => {
  it('groups postings by their voucher, and takes debit as positive', () =>
    expect(
      csv(
        'Datum;Verifikation;Konto;Beskrivning;Debet;Kredit',
        '2026-03-02;7;1510 Kundfordringar;Faktura 10482;2.740,00;',
        '2026-03-02;7;3010;;;2.740,00',
      ),
    ).toStrictEqual({
      ...{ format: 'csv', company: { name: null, organisationNumber: null }, unreadable: [] },
      vouchers: [
        {
          ...{ line: 2, name: '7', date: '2026-03-02', invoiceNumber: null },
          postings: [
            { line: 2, account: '1510', amountInOre: 274_000, invoiceNumber: '10482' },
            { line: 3, account: '3010', amountInOre: -274_000, invoiceNumber: null },
          ],
        },
      ],
    }));

  it('groups by invoice and day where no voucher is named, and reads one signed amount', () => {
    const { vouchers } = csv(
      'Date,Account,Invoice No,Amount',
      '2026-03-02,1510,10482,10.00',
      '2026-03-02,3010,10482,-10.00',
      '2026-03-02,1510,10483,5.00',
    );
    expect(vouchers.map(({ line, postings }) => [line, postings.length])).toStrictEqual([
      [2, 2],
      [4, 1],
    ]);
  });

  it('misses an amount in whatever form', () =>
    expect(() => csv('Date;Account;Debit', '2026-03-02;1510;5')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ 'columns not found': 'Amount / Belopp' }) as unknown,
      }),
    ));

  it('reports a line it cannot read', () =>
    expect(csv('Date;Account;Amount', '2026-03-02;;5,00', '2026-03-02;1510;-').unreadable).toStrictEqual([
      { line: 2, lastLine: 2, problem: 'the account is not a number' },
      { line: 3, lastLine: 3, problem: 'the amount is not a whole number of öre' },
    ]));
});
