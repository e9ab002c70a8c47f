import { describe, expect, it } from '@jest/globals';
import { foldPage } from '../../../src/projections/invoice-status/fold-page.js';
import { searchPatterns } from '../../../src/projections/invoice-status/search-text.js';
import * as happened from '../invoice-events.js';
import { documentId, invoiceStream, named, recordedLog } from '../recorded.js';

const events = [
  ...[...happened.untilBookkept(), happened.paymentRegistered({ amountInOre: 123_450 }), happened.paymentRequested()],
  ...[happened.paymentCreated(), happened.paymentBookkept()],
];
const page = recordedLog(events.map((event) => ({ streamId: invoiceStream('55017'), event })));
const text = foldPage([], page, named)[0]?.searchText ?? '';

/** `like` with backslash as escape, as PostgreSQL reads it. */
const like = (pattern: string) =>
  new RegExp(
    `^${pattern.replace(/\\(.)|[%_]|[^\w\s]/gu, (part, escaped?: string) => {
      if (part === '%') return '.*';
      if (part === '_') return '.';
      return `\\${escaped ?? part}`;
    })}$`,
    's',
  );
const finds = (query: string) => searchPatterns(query).some((pattern) => like(pattern).test(text));

describe('what support has in hand finds the document', () => {
  it.each([
    ['the Sirvoy invoice number', '10482'],
    ['the Sirvoy invoice id', '55017'],
    ['the booking number', '40211'],
    ['the name', 'Maja Lind'],
    ['a part of the name in another case', 'lin'],
    ['the Fortnox number', '204'],
    ['the customer number', 's55017'],
    ['the voucher', 'B 12'],
    ['the voucher without space', 'b12'],
    ['the voucher of the payment', 'C 7'],
    ['the payment id', '90771'],
    ['the Fortnox payment number', '88'],
    ['the amount', '2740'],
    ['the amount with decimals', '2740.00'],
    ['the amount as Swedes write it', '2 740,00'],
    ['the amount with one decimal and currency', '2740,0 kr'],
    ['our own id', documentId('55017')],
  ])('%s', (_what, query) => expect(finds(query)).toBe(true));

  it.each([
    ['the beginning of a number', '1048'],
    ['a part of a number', '0482'],
    ['another amount', '2741'],
    ['another name', 'Majken'],
    ['a wildcard', '%'],
    ['another wildcard', 'maj_'],
    ['a backslash', '\\'],
  ])('but not %s', (_what, query) => expect(finds(query)).toBe(false));
});
