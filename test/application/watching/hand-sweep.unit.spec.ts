import { describe, expect, it } from '@jest/globals';
import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import { HandSweep } from '../../../src/application/watching/hand-sweep.js';
import { NoticedChanges } from '../../../src/application/watching/noticed-changes.js';
import { WatchedAccess } from '../../../src/application/watching/watched-access.js';
import { CONNECTION, creditIssued, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { CountingIds } from '../../support/counting-ids.js';
import { Hotel, INVOICE } from '../syncing/a-hotel.js';

const EVERY_MS = 300_000;

/** What the read side would tell of the hotel's documents by their number. */
const creditsOf = (hotel: Hotel): ReadonlyMap<string, string> =>
  new Map(
    hotel
      .story()
      .flatMap((event) =>
        event.type === 'FortnoxCreditCreated' ? [[event.data.creditDocumentNumber, event.data.invoiceId]] : [],
      ),
  );

function sweepOf(hotel: Hotel) {
  const process = hotel.start('boot-1');
  const { store, leases } = process;
  const swept = new Map<string, string>();
  const positions = {
    of: () => Promise.resolve(swept),
    move: (connectionIds: readonly string[], until: string) => {
      for (const connectionId of connectionIds) swept.set(connectionId, until);
      return Promise.resolve();
    },
  };
  const inFortnox = (_: string, numbers: readonly string[]) =>
    Promise.resolve(
      numbers.map((documentNumber) => ({
        documentNumber,
        invoiceId: creditsOf(hotel).get(documentNumber) ?? INVOICE,
        rootInvoiceId: INVOICE,
      })),
    );
  const ids = new CountingIds();
  const sweep = new HandSweep(
    { writingToFortnox: () => Promise.resolve([CONNECTION]) },
    positions,
    { inFortnox },
    hotel.fortnox,
    leases,
    hotel.clock,
    { betweenSweepsMs: EVERY_MS },
    new WatchedAccess(ids, new ConnectionCommands(store, ids), process.access),
    new NoticedChanges(store, hotel.fortnox, leases, ids),
  );
  return {
    ...{ process, sweep, swept },
    look: () => hotel.run(sweep.look(CONNECTION)),
    /** A sweep when it is due, and what follows from it. */
    next: async () => {
      await hotel.clock.advance(EVERY_MS);
      await hotel.run(sweep.look(CONNECTION));
      await hotel.run(process.sync());
    },
  };
}

/** Synced, and known to the sweep. */
async function swept(facts: Parameters<typeof Hotel.with>[0]) {
  const hotel = await Hotel.with(facts);
  const sweep = sweepOf(hotel);
  await sweep.sweep.waiting();
  await hotel.run(sweep.process.sync());
  return { hotel, ...sweep };
}
const types = (hotel: Hotel) => hotel.story().map(({ type }) => type);
const noticed = (hotel: Hotel) => types(hotel).filter((type) => type === 'FortnoxChangeNoticed').length;

describe('R-DUP-1 the sweep for what hands change in Fortnox', () => {
  it('makes no event of our own work, and reads no document for it', async () => {
    const { hotel, next } = await swept([issued(), paid(), creditIssued()]);
    const before = types(hotel);
    const { calls } = hotel.fortnox;
    const made = calls.length;
    await next();
    await next();
    expect(types(hotel)).toStrictEqual(before);
    expect(calls.slice(made).map(({ operation }) => operation)).toStrictEqual([
      ...['invoicesChangedSince', 'invoicesChangedSince'],
    ]);
  });

  it('has what was edited parked with both sides, and told once, however often it is listed', async () => {
    const { hotel, next } = await swept([issued()]);
    hotel.fortnox.changeByHand('1', { invoiceDate: '2026-03-05' });
    await next();
    await next();
    expect(noticed(hotel)).toBe(1);
    expect(hotel.story().at(-1)).toMatchObject({
      type: 'DocumentParked',
      data: { reason: 'CHANGED_IN_FORTNOX', details: { invoiceDate: '2026-03-02 -> 2026-03-05' } },
    });
    expect(hotel.fortnox.count('invoice')).toBe(1);
  });

  it('finds by its overlap what Fortnox had not listed yet', async () => {
    const { hotel, next, look } = await swept([issued()]);
    await hotel.clock.advance(EVERY_MS);
    hotel.fortnox.changeByHand('1', { cancelled: true });
    await look();
    expect(noticed(hotel)).toBe(0);
    await next();
    expect(hotel.story().at(-1)).toMatchObject({ data: { details: { inFortnox: 'cancelled' } } });
  });

  it('pays nothing twice that a hand has paid in part', async () => {
    const { hotel, next, process } = await swept([issued()]);
    hotel.fortnox.changeByHand('1', { booked: true, balanceInOre: 174_000 });
    await next();
    await hotel.tell([issued(), paid()]);
    await hotel.run(process.sync());
    expect(hotel.story().at(-1)).toMatchObject({
      data: { reason: 'CHANGED_IN_FORTNOX', sirvoyPaymentId: '90771', details: { paidByHandInOre: '100000' } },
    });
    expect(hotel.fortnox.company.books.payments).toStrictEqual([]);
  });

  it('writes nothing where the document moved on while it was read', async () => {
    const { hotel, look } = await swept([issued()]);
    hotel.fortnox.changeByHand('1', { invoiceDate: '2026-03-05' });
    hotel.fortnox.whileAnswering = async (operation) => {
      if (operation === 'invoice') await hotel.tell([issued(), paid()]);
    };
    await hotel.clock.advance(EVERY_MS);
    await look();
    expect([hotel.fortnox.count('invoice'), noticed(hotel)]).toStrictEqual([1, 0]);
  });
});

describe('a sweep that Fortnox does not let in', () => {
  it('says that the consent is lost, though no document is under way', async () => {
    const { hotel, look } = await swept([issued()]);
    hotel.fortnox.plan('invoicesChangedSince', 'unauthorised');
    await expect(look()).rejects.toMatchObject({ name: 'SyncPostponed' });
    expect([hotel.refusedBecause(), hotel.alerts.length]).toStrictEqual(['invoicesChangedSince: unauthorised', 1]);
  });

  it('says nothing while Fortnox is out of reach', async () => {
    const { hotel, look } = await swept([issued()]);
    hotel.fortnox.plan('invoicesChangedSince', 'not sent');
    await expect(look()).rejects.toMatchObject({ name: 'FortnoxFailure' });
    expect([hotel.refusedBecause(), hotel.alerts]).toStrictEqual([null, []]);
  });
});

describe('when a connection is swept', () => {
  it('begins without a call, and is due again after its interval, whoever swept last', async () => {
    const { hotel, sweep, swept: positions } = await swept([issued()]);
    expect(hotel.fortnox.count('invoicesChangedSince')).toBe(0);
    expect(await sweep.waiting()).toStrictEqual([]);
    await hotel.clock.advance(EVERY_MS);
    expect(await sweep.waiting()).toStrictEqual([CONNECTION]);
    positions.set(CONNECTION, hotel.clock.now());
    expect(await sweep.waiting()).toStrictEqual([]);
  });

  it('keeps its place when Fortnox fails, and tries again after its interval', async () => {
    const { hotel, sweep, swept: positions, look } = await swept([issued()]);
    const before = positions.get(CONNECTION);
    await hotel.clock.advance(EVERY_MS);
    hotel.fortnox.plan('invoicesChangedSince', 'lost answer');
    await expect(look()).rejects.toMatchObject({ kind: 'unknown' });
    expect([await sweep.waiting(), positions.get(CONNECTION)]).toStrictEqual([[], before]);
    await hotel.clock.advance(EVERY_MS);
    expect(await sweep.waiting()).toStrictEqual([CONNECTION]);
  });

  it('is left to the process that works on it', async () => {
    const { hotel, sweep, process } = await swept([issued()]);
    await hotel.clock.advance(EVERY_MS);
    process.leases.lose(CONNECTION);
    expect(await sweep.waiting()).toStrictEqual([]);
  });
});
