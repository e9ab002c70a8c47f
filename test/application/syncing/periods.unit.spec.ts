import { describe, expect, it } from '@jest/globals';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { Hotel } from './a-hotel.js';

const WRITES = /^(create|bookkeep|cancel|credit|adjust)/;
const written = (hotel: Hotel) => hotel.fortnox.calls.map(({ operation }) => operation).filter((it) => WRITES.test(it));
const parks = (hotel: Hotel) =>
  hotel
    .story()
    .filter((event): event is Extract<InvoiceSyncEvent, { type: 'DocumentParked' }> => event.type === 'DocumentParked');
const LOCK = { date: '2026-03-02', lockedUntil: '2026-03-31', firstOpenDay: '2026-04-01' };

describe('R-DATE-1', () => {
  it('a day in a locked period is parked before anything is sent', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    hotel.fortnox.company.lockedUntil = '2026-03-31';
    await hotel.run(hotel.start('boot-1').sync());
    expect(written(hotel)).toStrictEqual([]);
    expect(parks(hotel)).toMatchObject([{ data: { reason: 'PERIOD_LOCKED', details: LOCK } }]);
  });

  it.each<Parameters<Hotel['fortnox']['plan']>[0]>(['bookkeepInvoice', 'bookkeepPayment'])(
    'a lock that moved just before %s is understood from the refusal, with its dates',
    async (operation) => {
      const hotel = await Hotel.with([issued(), paid()]);
      const before = operation === 'bookkeepInvoice' ? 'createInvoice' : 'createPayment';
      hotel.fortnox.whileAnswering = (answered) => {
        if (answered === before) hotel.fortnox.company.lockedUntil = '2026-03-31';
        return Promise.resolve();
      };
      await hotel.run(hotel.start('boot-1').sync());
      expect(written(hotel).at(-1)).toBe(operation);
      const details = { lockedUntil: '2026-03-31', code: '2000401' };
      expect(parks(hotel)).toMatchObject([{ data: { reason: 'PERIOD_LOCKED', details } }]);
    },
  );

  it('a year that is gone is understood from the refusal, though its code is not public', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    hotel.fortnox.plan('bookkeepInvoice', 'refused');
    hotel.fortnox.whileAnswering = () => {
      hotel.fortnox.company.financialYears = [];
      return Promise.resolve();
    };
    await hotel.run(hotel.start('boot-1').sync());
    expect(parks(hotel)).toMatchObject([{ data: { reason: 'NO_FINANCIAL_YEAR', details: { date: '2026-03-02' } } }]);
  });

  it('a refusal for another reason stays one, whatever is locked elsewhere', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    hotel.fortnox.company.lockedUntil = '2026-02-28';
    hotel.fortnox.plan('bookkeepInvoice', 'refused');
    await hotel.run(hotel.start('boot-1').sync());
    expect(parks(hotel)).toMatchObject([{ data: { reason: 'REFUSED_BY_FORTNOX', details: { code: '2009999' } } }]);
  });

  it('in test mode a preview says nothing of periods while the company cannot be asked', async () => {
    const hotel = await Hotel.with([issued()], { mode: 'test' });
    hotel.fortnox.periodsFail = true;
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.appends).toStrictEqual([['DocumentPreviewed']]);
  });
});
