import { describe, expect, it } from '@jest/globals';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import { isIntent } from '../../../src/domain/invoice-sync/evolve.js';
import { SyncInvoiceCommand } from '../../../src/application/syncing/sync-invoice.command.js';
import { cashIssued, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { recorded } from '../../support/recorded.js';
import { Hotel, INVOICE } from './a-hotel.js';

const WRITES = ['createInvoice', 'bookkeepInvoice', 'createPayment', 'bookkeepPayment'];
const READS = ['customers'];

describe('a paid invoice', () => {
  it('P21 of a known guest takes four writes and five appends', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.calls.map(({ operation }) => operation)).toStrictEqual([...READS, ...WRITES]);
    expect(hotel.appends).toStrictEqual([
      ['FortnoxCustomerMatched', 'FortnoxInvoiceRequested'],
      ['FortnoxInvoiceCreated', 'FortnoxBookkeepRequested'],
      ['FortnoxInvoiceBookkept', 'FortnoxPaymentRequested'],
      ['FortnoxPaymentCreated', 'FortnoxPaymentBookkeepRequested'],
      ['FortnoxPaymentBookkept'],
    ]);
    expect(hotel.fortnox.company.books).toMatchObject({
      invoices: [{ reference: 'SIRVOY-8123-55017.', totalInOre: 274_000, booked: true, balanceInOre: 0 }],
      payments: [{ amountInOre: 274_000, account: 1580, booked: true }],
    });
  });

  it('R-INV-2 a cash invoice takes the same', async () => {
    const hotel = await Hotel.with([cashIssued(), paid()]);
    await hotel.run(hotel.start('boot-1').sync());
    expect([hotel.fortnox.calls.length, hotel.appends.length]).toStrictEqual([5, 5]);
  });

  it('R-CUS-2 of a new guest takes one more of each, and the guest is known from then on', async () => {
    const hotel = await Hotel.with([issued(), paid()], { knowsGuest: false });
    const process = hotel.start('boot-1');
    await hotel.run(process.sync());
    expect(hotel.fortnox.calls.map(({ operation }) => operation)).toStrictEqual([
      ...READS,
      'createCustomer',
      ...WRITES,
    ]);
    expect(hotel.appends).toHaveLength(6);
    await hotel.tell([issued({ invoiceId: '55018' })], '55018');
    await hotel.run(process.sync('55018'));
    expect(hotel.fortnox.company.customers.size).toBe(1);
    expect(hotel.story('55018').map(({ type }) => type)).toStrictEqual([
      'FortnoxCustomerMatched',
      'FortnoxInvoiceRequested',
      'FortnoxInvoiceCreated',
    ]);
  });

  it('done once, is not even read again for the other facts of the same body', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    const process = hotel.start('boot-1');
    await hotel.run(process.sync());
    const calls = hotel.fortnox.calls.length;
    await hotel.run(process.sync());
    expect([hotel.fortnox.calls.length, hotel.appends.length]).toStrictEqual([calls, 5]);
  });

  it('R-MODE-1 in test mode is previewed, and Fortnox is never asked', async () => {
    const hotel = await Hotel.with([issued(), paid()], { mode: 'test' });
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.calls).toStrictEqual([]);
    expect(hotel.appends).toStrictEqual([['DocumentPreviewed']]);
  });

  it('R-MODE-2 in manual mode is held, and nothing is written to Fortnox', async () => {
    const hotel = await Hotel.with([issued(), paid()], { mode: 'manual' });
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.calls.map(({ operation }) => operation)).toStrictEqual(READS);
    expect(hotel.appends).toStrictEqual([['DocumentHeld']]);
  });

  it('of a connection that does not exist is refused', async () => {
    const hotel = await Hotel.with([issued()]);
    const streamId = 'invoice-b6d5c7a2-0000-4000-8000-00000000dead-55017';
    const command = SyncInvoiceCommand.becauseOf(recorded(1, issued(), { streamId }));
    await expect(hotel.run(hotel.start('boot-1').execute(command))).rejects.toMatchObject({
      code: 'CONNECTION_NOT_FOUND',
    });
  });
});

describe('I5, I8 without room in Fortnox’s window', () => {
  it('outcome and next intent are two appends, and every intent is followed by its call at once', async () => {
    const hotel = await Hotel.with([issued(), paid()], { limit: 1 });
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.appends).toStrictEqual([
      ['FortnoxCustomerMatched'],
      ['FortnoxInvoiceRequested'],
      ['FortnoxInvoiceCreated'],
      ['FortnoxBookkeepRequested'],
      ['FortnoxInvoiceBookkept'],
      ['FortnoxPaymentRequested'],
      ['FortnoxPaymentCreated'],
      ['FortnoxPaymentBookkeepRequested'],
      ['FortnoxPaymentBookkept'],
    ]);
    const recorded = hotel.log.of(`invoice-b6d5c7a2-0000-4000-8000-000000000001-${INVOICE}`);
    const intents = recorded.filter(({ event }) => isIntent(event as Parameters<typeof isIntent>[0]));
    const writes = hotel.fortnox.calls.filter(({ operation }) => operation !== 'customers');
    expect(writes.map(({ at }) => at)).toStrictEqual(intents.map(({ recordedAt }) => recordedAt));
  });

  it('nothing is in doubt after a crash while waiting', async () => {
    const hotel = await Hotel.with([issued(), paid()], { limit: 1, windowMs: 60_000 });
    const crashed = hotel.start('boot-1').sync();
    await hotel.clock.advance(30_000);
    expect(hotel.story().map(({ type }) => type)).toStrictEqual(['FortnoxCustomerMatched']);
    await hotel.run(hotel.start('boot-2').sync());
    await hotel.run(crashed);
    expect(hotel.fortnox.company.books.invoices).toMatchObject([{ booked: true, balanceInOre: 0 }]);
  });

  it('a document in doubt holds no turn while it is read back', async () => {
    const hotel = await Hotel.with([issued()], { limit: 1 });
    hotel.fortnox.plan('createInvoice', 'lost answer');
    // A time-out comes long after the window has room again.
    hotel.fortnox.whileAnswering = () => hotel.clock.sleep(30_000);
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.invoices.size).toBe(1);
  });

  it('a turn is not held either while the list of customers is renewed', async () => {
    const hotel = await Hotel.with([issued()], { limit: 1, customersStaleAfterMs: 0, knowsGuest: false });
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.invoices.size).toBe(1);
  });

  it('no turn is left behind, however the work ended', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    hotel.fortnox.plan('createInvoice', 'not sent', 'refused');
    const process = hotel.start('boot-1');
    await expect(hotel.run(process.sync())).rejects.toBeInstanceOf(FortnoxFailure);
    expect(hotel.fortnox.window.held).toBe(0);
    await hotel.run(process.sync());
    expect(hotel.fortnox.window.held).toBe(0);
  });
});
