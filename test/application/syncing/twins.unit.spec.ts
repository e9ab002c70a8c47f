import { describe, expect, it } from '@jest/globals';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { INVOICE, QUIET_MS } from './a-hotel.js';
import { booksWithoutFaults, CASES, hotelWhere, timesSent, timesTold, type Case } from './operation-cases.js';

/** The first request arrives when it has been given up and its second is about to be, or is, executed. */
const LATE_MS = QUIET_MS + 15_000;
const searched = CASES.filter(({ readBack }) => readBack === 'search');
const documents = searched.filter(({ operation }) => operation === 'createInvoice');
const the = CASES.find(({ intent }) => intent === 'FortnoxInvoiceRequested') as Case;
const payments = searched.filter(({ operation }) => operation === 'createPayment');

const lateIn = async (the: Case) => {
  const hotel = await hotelWhere(the, { lateMs: LATE_MS });
  await hotel.run(hotel.start('boot-1').sync());
  return hotel;
};
describe('R-DUP-1 a write sent again, whose first request was executed after all', () => {
  it.each(documents)('$intent: the unbooked copy is cancelled before anything is built on ours', async (the) => {
    const hotel = await lateIn(the);
    expect(timesSent(hotel, the)).toBe(2);
    const { invoices, ...rest } = hotel.fortnox.company.books;
    const expected = await booksWithoutFaults(the);
    const living = (all: typeof invoices) =>
      all
        .filter(({ cancelled }) => !cancelled)
        .map(({ reference, totalInOre, booked }) => [reference, totalInOre, booked]);
    expect(living(invoices)).toStrictEqual(living(expected.invoices));
    expect(rest.payments.length).toBe(expected.payments.length);
    const types = hotel.story().map(({ type }) => type);
    const search = types.indexOf('FortnoxTwinSearchRequested');
    expect(types.slice(search - 1, search + 4)).toStrictEqual([
      the.intent.replace('Requested', 'Created'),
      ...['FortnoxTwinSearchRequested', 'FortnoxTwinsRead', 'FortnoxTwinCancelRequested', 'FortnoxTwinCancelled'],
    ]);
  });

  it.each(['lost answer', 'lost request'] as const)('the cancelling itself ends in %s: one is left', async (fate) => {
    const hotel = await hotelWhere(the, { lateMs: LATE_MS });
    hotel.fortnox.plan('cancelInvoice', fate);
    await hotel.run(hotel.start('boot-1').sync());
    const ours = hotel.fortnox.company.books.invoices.filter(({ isCredit }) => !isCredit);
    expect(ours.map(({ cancelled }) => cancelled)).toStrictEqual([false, true]);
    expect(timesTold(hotel, 'FortnoxTwinCancelled')).toBe(1);
  });

  it.each(payments)('$intent: a payment carries no reference, so a person decides', async (the) => {
    const hotel = await lateIn(the);
    const [park, ...others] = hotel.story().flatMap((event) => (event.type === 'DocumentParked' ? [event.data] : []));
    expect(others).toStrictEqual([]);
    const ofPayment = the.intent === 'FortnoxPaymentRequested';
    expect([park?.reason, park?.sirvoyPaymentId]).toStrictEqual(['TWIN_IN_FORTNOX', ofPayment ? '90771' : null]);
    const made = hotel.fortnox.company.books.payments;
    expect(made.filter(({ booked }) => !booked)).toHaveLength(2);
    expect(made).toHaveLength(the.earlier + 2);
  });

  it('costs nothing where nothing was sent twice, and one search where something was', async () => {
    const undisturbed = await hotelWhere(the, 'lost answer');
    await undisturbed.run(undisturbed.start('boot-1').sync());
    expect(timesTold(undisturbed, 'FortnoxTwinSearchRequested')).toBe(0);
    const resent = await hotelWhere(the, 'lost request');
    await resent.run(resent.start('boot-1').sync());
    expect(resent.story()).toContainEqual({
      type: 'FortnoxTwinsRead',
      data: { connectionId: CONNECTION, invoiceId: INVOICE, of: 'FortnoxInvoiceRequested', number: '1', twins: [] },
    });
    expect(timesTold(resent, 'FortnoxTwinSearchRequested')).toBe(1);
  });

  it('a search cut off by the end of the process is made by the next one', async () => {
    const hotel = await hotelWhere(the, { lateMs: LATE_MS });
    void hotel.start('boot-1').sync();
    await hotel.clock.advance(QUIET_MS + 30_000);
    expect(hotel.story().at(-1)?.type).toBe('FortnoxTwinSearchRequested');
    await hotel.run(hotel.start('boot-2').sync());
    expect(timesTold(hotel, 'FortnoxTwinCancelled')).toBe(1);
    expect(hotel.story().at(-1)?.type).not.toBe('FortnoxTwinSearchRequested');
  });
});
