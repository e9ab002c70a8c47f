import { describe, expect, it } from '@jest/globals';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { AUDITED_TYPES, summaryOf } from '../../../src/projections/audit-trail/summary.js';
import { swedish } from '../../../src/projections/audit-trail/summary.sv.js';
import * as happened from '../invoice-events.js';

describe('the timeline in words a bookkeeper reads', () => {
  it.each<[InvoiceSyncEvent, string, string]>([
    [
      happened.issued(),
      'Sirvoy issued invoice 10482 dated 2026-03-02, 2,740.00 SEK',
      'Sirvoy ställde ut faktura 10482 daterad 2026-03-02, 2 740,00 SEK',
    ],
    [
      happened.creditIssued({ invoiceNumber: null, totalInOre: 123_456_789 }),
      'Sirvoy issued credit invoice #55090 dated 2026-03-02, 1,234,567.89 SEK',
      'Sirvoy ställde ut kreditfaktura #55090 daterad 2026-03-02, 1 234 567,89 SEK',
    ],
    [
      happened.paymentRegistered({ amountInOre: -5 }),
      'Payment registered in Sirvoy: -0.05 SEK by Kort on 2026-03-20',
      'Betalning registrerad i Sirvoy: -0,05 SEK med Kort 2026-03-20',
    ],
    [
      happened.invoiceBookkept(),
      'Invoice 204 bookkept in Fortnox, voucher B 12',
      'Faktura 204 bokförd i Fortnox, verifikation B 12',
    ],
    [
      happened.parked('UNMAPPED'),
      'Parked: the mapping has no rule for it',
      'Parkerad: konteringen saknar regel för den',
    ],
    [
      happened.movedToOpenDay(),
      'Dated 2026-04-01, the first open day, instead of 2026-03-02: month closed',
      'Daterad 2026-04-01, första öppna dag, i stället för 2026-03-02: month closed',
    ],
    [
      happened.documentResolved(),
      'In Fortnox as 31, says a person, total 2,740.00, bookkept, voucher B 40: booked by hand',
      'Finns i Fortnox som 31, säger en person, total 2 740,00, bokförd, verifikation B 40: booked by hand',
    ],
    [
      happened.paymentResolved({
        acceptedDifferences: [{ field: 'account', sirvoy: '1930', fortnox: '1580' }],
      }),
      'Payment #90771 is in Fortnox as 9, says a person, 2,740.00, bookkept, voucher C 41; account 1580 accepted instead of 1930: booked by hand',
      'Betalning #90771 finns i Fortnox som 9, säger en person, 2 740,00, bokförd, verifikation C 41; kontot 1580 godtas i stället för 1930: booked by hand',
    ],
    [
      happened.changeNoticed({
        booked: true,
        voucher: { series: 'B', number: 7, year: 2026 },
        content: { customerNumber: '7', invoiceDate: '2026-03-05', currency: 'SEK', balanceInOre: 174_000 },
      }),
      'Someone had a hand in 204 in Fortnox. It shows: total 2,740.00, dated 2026-03-05, left to pay 1,740.00, bookkept, voucher B 7',
      'Någon har gjort något med 204 i Fortnox. Där står: total 2 740,00, daterad 2026-03-05, kvar att betala 1 740,00, bokförd, verifikation B 7',
    ],
    [
      happened.outcomeUnknown('FortnoxInvoiceRequested'),
      'No clear answer from Fortnox on creating the invoice; it will be read back',
      'Inget tydligt svar från Fortnox på att skapa fakturan; det läses tillbaka',
    ],
  ])('%#', (event, english, inSwedish) => {
    expect(summaryOf(event, 'en')).toBe(english);
    expect(summaryOf(event, 'sv')).toBe(inSwedish);
  });
  it('knows the same events in both languages', () =>
    expect(Object.keys(swedish).sort()).toStrictEqual([...AUDITED_TYPES].sort()));
  it('names the type of an event it does not know', () =>
    expect(summaryOf({ type: 'MoonLanded', data: {} }, 'en')).toBe('MoonLanded'));
});
