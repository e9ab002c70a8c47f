import { describe, expect, it } from '@jest/globals';
import type { CommandBus, ICommand } from '@nestjs/cqrs';
import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import type { DocumentLists, WaitingForCompany } from '../../../src/application/ports/document-lists.port.js';
import { ReconsiderDocumentsCommand } from '../../../src/application/syncing/reconsider-documents.command.js';
import { ReconsiderDocumentsHandler } from '../../../src/application/syncing/reconsider-documents.handler.js';
import { WatchedAccess } from '../../../src/application/watching/watched-access.js';
import { FortnoxWatch } from '../../../src/application/watching/fortnox-watch.js';
import { CONNECTION, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { CountingIds } from '../../support/counting-ids.js';
import { Hotel, INVOICE } from '../syncing/a-hotel.js';

/** What the read side would tell of the hotel's one invoice. */
function parkedNow(hotel: Hotel): readonly WaitingForCompany[] {
  const last = hotel.story().at(-1);
  if (last?.type !== 'DocumentParked') return [];
  const { reason, details } = last.data;
  return [{ rootInvoiceId: INVOICE, reason: reason as WaitingForCompany['reason'], details }];
}

function watchOver(hotel: Hotel) {
  const process = hotel.start('boot-1');
  const none = () => Promise.resolve([]);
  const lists: DocumentLists = {
    ...{ waiting: none, stopped: none, awaitingMapping: none, inFortnox: none },
    connectionsWaitingForCompany: () => Promise.resolve(parkedNow(hotel).length > 0 ? [CONNECTION] : []),
    waitingForCompany: () => Promise.resolve(parkedNow(hotel)),
  };
  const handler = new ReconsiderDocumentsHandler(process.store, lists);
  const execute = async (command: ICommand): Promise<unknown> =>
    command instanceof ReconsiderDocumentsCommand ? handler.execute(command) : undefined;
  const commands = { execute } as Pick<CommandBus, 'execute'> as CommandBus;
  const ids = new CountingIds();
  const { periods, registers } = hotel.fortnox;
  const access = new WatchedAccess(ids, new ConnectionCommands(process.store, ids), process.access);
  const watch = new FortnoxWatch(lists, periods, registers, ids, process.leases, access, commands);
  const look = async () => {
    await hotel.run(watch.look(CONNECTION));
    await hotel.run(process.sync());
  };
  return { watch, look, process };
}
const types = (hotel: Hotel) => hotel.story().map(({ type }) => type);

describe('R-DATE-1 what a closed period held up', () => {
  it('goes on by itself when the lock has moved, and not before', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    hotel.fortnox.company.lockedUntil = '2026-03-31';
    const { watch, look, process } = watchOver(hotel);
    await hotel.run(process.sync());
    await look();
    expect(types(hotel)).toStrictEqual(['DocumentParked']);
    hotel.fortnox.company.lockedUntil = '2026-03-01';
    expect(await watch.waiting()).toStrictEqual([CONNECTION]);
    await look();
    expect(hotel.story().at(1)).toMatchObject({ data: { because: 'PERIOD_OPENED' } });
    expect(types(hotel).at(-1)).toBe('FortnoxPaymentBookkept');
    expect(await watch.waiting()).toStrictEqual([]);
  });

  it('is left to the process that works on the connection', async () => {
    const hotel = await Hotel.with([issued()]);
    hotel.fortnox.company.lockedUntil = '2026-03-31';
    const { watch, process } = watchOver(hotel);
    await hotel.run(process.sync());
    process.leases.lose(CONNECTION);
    expect(await watch.waiting()).toStrictEqual([]);
  });

  it('says that the consent is lost when Fortnox does not let the look in', async () => {
    const hotel = await Hotel.with([issued()]);
    hotel.fortnox.company.lockedUntil = '2026-03-31';
    const { look, process } = watchOver(hotel);
    await hotel.run(process.sync());
    const refused = new FortnoxFailure('unauthorised', 'no longer accepted', { operation: 'periods' });
    Object.assign(hotel.fortnox.periods, { renewed: () => Promise.reject(refused) });
    await expect(look()).rejects.toMatchObject({ name: 'SyncPostponed' });
    expect([hotel.refusedBecause(), hotel.alerts]).toStrictEqual(['no longer accepted', ['no longer accepted']]);
  });

  it('goes on when Fortnox itself had refused it', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    const { look, process } = watchOver(hotel);
    hotel.fortnox.whileAnswering = (operation) => {
      if (operation === 'createPayment') hotel.fortnox.company.lockedUntil = '2026-03-31';
      return Promise.resolve();
    };
    await hotel.run(process.sync());
    expect(parkedNow(hotel)).toMatchObject([{ reason: 'PERIOD_LOCKED' }]);
    hotel.fortnox.company.lockedUntil = null;
    await look();
    expect(hotel.fortnox.company.books.payments).toMatchObject([{ booked: true }]);
    expect(hotel.fortnox.count('createPayment')).toBe(1);
  });

  it('goes on when its financial year has been created', async () => {
    const hotel = await Hotel.with([issued()]);
    const { company } = hotel.fortnox;
    const years = company.financialYears;
    company.financialYears = [];
    const { look, process } = watchOver(hotel);
    await hotel.run(process.sync());
    company.financialYears = years;
    await look();
    expect(hotel.story().at(1)).toMatchObject({ data: { because: 'YEAR_CREATED' } });
    expect(types(hotel).at(-1)).toBe('FortnoxInvoiceCreated');
  });
});

describe('R-CUR-1 what waits for a currency', () => {
  it('goes on by itself when it is set up', async () => {
    const hotel = await Hotel.with([issued({ currency: 'CHF' }), paid({ currency: 'CHF' })]);
    const { look, process } = watchOver(hotel);
    await hotel.run(process.sync());
    await look();
    expect(types(hotel)).toStrictEqual(['DocumentParked']);
    hotel.fortnox.company.currencies = ['SEK', 'CHF'];
    await look();
    expect(hotel.story().at(1)).toMatchObject({ data: { because: 'CURRENCY_SET_UP' } });
    expect(hotel.fortnox.company.books).toMatchObject({
      invoices: [{ currency: 'CHF', booked: true, balanceInOre: 0 }],
      payments: [{ amountInOre: 274_000, booked: true }],
    });
  });
});
