import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AbortBulkActCommand } from '../../../src/application/bulk/abort-bulk-act.command.js';
import { AbortBulkActHandler } from '../../../src/application/bulk/abort-bulk-act.handler.js';
import { BulkActs, type BulkPlace } from '../../../src/application/bulk/bulk-acts.js';
import { CarryOutBulkActCommand } from '../../../src/application/bulk/carry-out-bulk-act.command.js';
import { CarryOutBulkActHandler } from '../../../src/application/bulk/carry-out-bulk-act.handler.js';
import { PlanBulkActCommand } from '../../../src/application/bulk/plan-bulk-act.command.js';
import { PlanBulkActHandler } from '../../../src/application/bulk/plan-bulk-act.handler.js';
import { StartBulkActCommand } from '../../../src/application/bulk/start-bulk-act.command.js';
import { StartBulkActHandler } from '../../../src/application/bulk/start-bulk-act.handler.js';
import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import type { SelectedDocument } from '../../../src/application/ports/document-selection.port.js';
import type { RecordedEvent } from '../../../src/application/ports/event-store.port.js';
import type { BulkActStarted } from '../../../src/domain/bulk-act/bulk-act.events.js';
import { BULK_VERBS } from '../../../src/domain/bulk-act/bulk-act.events.js';
import { CONNECTION, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { RandomIds } from '../../../src/infrastructure/crypto/random-ids.js';
import { Hotel, INVOICE } from '../syncing/a-hotel.js';

const OTHERS = ['55018', '55019'];
const ALL = [INVOICE, ...OTHERS];
const parked = (invoiceId: string): SelectedDocument => ({
  ...{ id: `id-${invoiceId}`, invoiceId, rootInvoiceId: invoiceId, currency: 'SEK', totalInOre: 274_000 },
  ...{ status: 'parked', reason: 'UNMAPPED' },
});

/** Three documents parked for a payment method without a rule, and whatever the read side finds of them. */
async function threeParked(found: readonly SelectedDocument[] = ALL.map(parked)) {
  const unmapped = paid({ method: 'Presentkort' });
  const hotel = await Hotel.with([issued(), unmapped]);
  for (const id of OTHERS)
    await hotel.tell([issued({ invoiceId: id }), paid({ method: 'Presentkort', linkedTo: id })], id);
  const process = hotel.start('boot-1');
  for (const id of ALL) await hotel.run(process.sync(id));
  const ids = new RandomIds();
  const acts = new BulkActs(process.store, ids);
  const connections = new ConnectionCommands(process.store, ids);
  const asked: object[] = [];
  const matching = (filter: object) => {
    asked.push(filter);
    return Promise.resolve({ documents: found, isMore: false });
  };
  const planner = new PlanBulkActHandler({ matching }, ids, connections, acts);
  const streamOf = ({ connectionId, bulkId }: BulkPlace) => `bulk-${connectionId}-${bulkId}`;
  const carryOut = async (place: BulkPlace) => {
    const started = hotel.log.of(streamOf(place)).find(({ event }) => event.type === 'BulkActStarted');
    const command = CarryOutBulkActCommand.becauseOf(started as RecordedEvent<BulkActStarted>);
    await new CarryOutBulkActHandler(process.store, process.leases).execute(command);
  };
  return {
    ...{ hotel, process, acts, asked, carryOut },
    plan: (verb: (typeof BULK_VERBS)[number], filter: object = {}) =>
      planner.execute(new PlanBulkActCommand(verb, { connectionId: CONNECTION, ...filter }, 'all at once', 'key:Åsa')),
    start: (place: BulkPlace) =>
      new StartBulkActHandler(acts, connections).execute(new StartBulkActCommand(place, 'key:Åsa')),
    abort: (place: BulkPlace) =>
      new AbortBulkActHandler(acts).execute(new AbortBulkActCommand(place, 'wrong ones', 'key:Bo')),
    words: () =>
      ALL.map(
        (id) => hotel.story(id).filter(({ type }) => type === 'DocumentRetried' || type === 'DocumentSkipped').length,
      ),
    typesOf: (place: BulkPlace) => hotel.log.of(streamOf(place)).map(({ event }) => event.type),
  };
}

describe('a bulk act', () => {
  it('does nothing before it is started', async () => {
    const three = await threeParked();
    const place = await three.plan('retry');
    expect((await three.acts.one(place)).plan.documents.map(({ invoiceId }) => invoiceId)).toStrictEqual(ALL);
    expect(three.words()).toStrictEqual([0, 0, 0]);
  });
  it('gives each document the same word as a person would, in the name of who started it', async () => {
    const three = await threeParked();
    const place = await three.plan('retry');
    await three.start(place);
    await three.carryOut(place);
    expect(three.words()).toStrictEqual([1, 1, 1]);
    const last = three.hotel.log.of(`invoice-${CONNECTION}-${INVOICE}`).at(-1);
    expect([last?.event, last?.actor]).toMatchObject([
      { type: 'DocumentRetried', data: { reason: 'all at once' } },
      'key:Åsa',
    ]);
    expect((await three.acts.one(place)).status).toBe('ended');
  });
  it('tells what was refused and goes on with the others', async () => {
    const three = await threeParked([parked(INVOICE), parked('no such'), parked('55019')]);
    const place = await three.plan('skip');
    await three.start(place);
    await three.carryOut(place);
    expect([...(await three.acts.one(place)).results.values()]).toStrictEqual([
      { outcome: 'refused', code: 'ALREADY_IN_FORTNOX' },
      { outcome: 'refused', code: 'INVOICE_NOT_FOUND' },
      { outcome: 'refused', code: 'ALREADY_IN_FORTNOX' },
    ]);
  });
  it('goes on after a crash where it was, and says nothing twice', async () => {
    const three = await threeParked();
    const place = await three.plan('retry');
    await three.start(place);
    // The log takes the second document's word and dies before its result.
    const { store } = three.process;
    const append = store.append.bind(store);
    let results = 0;
    store.append = (stream, events, options) => {
      if (stream.startsWith('bulk-') && ++results === 2) return Promise.reject(new Error('killed'));
      return append(stream, events, options);
    };
    await expect(three.carryOut(place)).rejects.toThrow('killed');
    expect(three.words()).toStrictEqual([1, 1, 0]);
    await three.carryOut(place);
    expect(three.words()).toStrictEqual([1, 1, 1]);
    expect([...(await three.acts.one(place)).results.values()]).toStrictEqual(ALL.map(() => ({ outcome: 'done' })));
    await three.carryOut(place);
    expect(three.typesOf(place).filter((type) => type === 'BulkDocumentActedOn')).toHaveLength(3);
  });
  it('stops before the next document when it is aborted', async () => {
    const three = await threeParked();
    const place = await three.plan('retry');
    await three.start(place);
    const { store } = three.process;
    const append = store.append.bind(store);
    store.append = async (stream, events, options) => {
      store.append = append;
      const appended = await append(stream, events, options);
      await three.abort(place);
      return appended;
    };
    await three.carryOut(place);
    expect(three.words()).toStrictEqual([1, 0, 0]);
    const { status, results, abortedBecause } = await three.acts.one(place);
    expect([status, results.size, abortedBecause]).toStrictEqual(['aborted', 1, 'wrong ones']);
  });
  it('refuses a release in test mode', async () => {
    const three = await threeParked([]);
    const place = await three.plan('release');
    await three.hotel.say({
      type: 'ChangeMode',
      to: 'test',
      syncFrom: null,
      reason: 'stop',
      blockingChecks: [],
    } as never);
    await expect(three.start(place)).rejects.toMatchObject({ code: 'RELEASE_IN_TEST_MODE' });
  });
});

describe('an act on nothing', () => {
  const nothing = fc.record({
    verb: fc.constantFrom(...BULK_VERBS),
    selection: fc.constantFrom<readonly [object, readonly SelectedDocument[]]>(
      [{}, []],
      [{ ids: [] }, ALL.map(parked)],
      [{ status: [] }, ALL.map(parked)],
      [{ status: ['bookkept'] }, ALL.map(parked)],
      [{}, ALL.map((id) => ({ ...parked(id), status: 'bookkept', reason: null }))],
    ),
  });

  it('acts on nothing, whatever the verb', async () => {
    await fc.assert(
      fc.asyncProperty(nothing, async ({ verb, selection: [filter, found] }) => {
        const three = await threeParked(found);
        const before = three.hotel.log.appends.length;
        const place = await three.plan(verb, filter);
        await three.start(place);
        await three.carryOut(place);
        expect(three.typesOf(place)).toStrictEqual(['BulkActPlanned', 'BulkActStarted', 'BulkActEnded']);
        expect(three.hotel.log.appends.length - before).toBe(2);
      }),
      { numRuns: 30 },
    );
  });
});
