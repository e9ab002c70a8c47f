import { describe, expect, it } from '@jest/globals';
import { issued } from '../../domain/invoice-sync/a-stay.js';
import { Hotel, type Process } from './a-hotel.js';

const INVOICES = ['55017', '55018', '55019'];

async function hotelWithThree(): Promise<Hotel> {
  const hotel = await Hotel.with([], { knowsGuest: false });
  for (const invoiceId of INVOICES) await hotel.tell([issued({ invoiceId })], invoiceId);
  return hotel;
}

const allAtOnce = (process: Process): Promise<unknown> =>
  Promise.allSettled(INVOICES.map((invoiceId) => process.sync(invoiceId)));
const asked = ({ fortnox }: Hotel): readonly string[] =>
  fortnox.calls.map(({ operation }) => operation).filter((operation) => /customer$/i.test(operation));

describe('R-CUS-1, R-CUS-2 the first invoices of a guest, all at once', () => {
  it('make one customer with one request', async () => {
    const hotel = await hotelWithThree();
    await hotel.run(allAtOnce(hotel.start('boot-1')));
    expect(asked(hotel)).toStrictEqual(['createCustomer']);
    expect(hotel.fortnox.company.books).toMatchObject({ customers: [{}], invoices: [{}, {}, {}] });
  });

  it('do not wait for one that fails: the next makes the customer', async () => {
    const hotel = await hotelWithThree();
    hotel.fortnox.plan('createCustomer', 'not sent');
    await hotel.run(allAtOnce(hotel.start('boot-1')));
    expect(asked(hotel)).toStrictEqual(['createCustomer']);
    expect(hotel.fortnox.company.books).toMatchObject({ customers: [{}], invoices: [{}, {}] });
  });
});
