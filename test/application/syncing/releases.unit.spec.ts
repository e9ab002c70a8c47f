import { describe, expect, it } from '@jest/globals';
import type { DocumentLists, ReleaseChoice } from '../../../src/application/ports/document-lists.port.js';
import { GiveUpCommand } from '../../../src/application/syncing/give-up.command.js';
import { GiveUpHandler } from '../../../src/application/syncing/give-up.handler.js';
import { ReconsiderDocumentsCommand } from '../../../src/application/syncing/reconsider-documents.command.js';
import { ReconsiderDocumentsHandler } from '../../../src/application/syncing/reconsider-documents.handler.js';
import { ReleaseDocumentsCommand } from '../../../src/application/syncing/release-documents.command.js';
import { ReleaseDocumentsHandler } from '../../../src/application/syncing/release-documents.handler.js';
import { ReleaseHeldDocumentsCommand } from '../../../src/application/syncing/release-held-documents.command.js';
import { ReleaseHeldDocumentsHandler } from '../../../src/application/syncing/release-held-documents.handler.js';
import type { Mode } from '../../../src/domain/connection/connection.events.js';
import { CONNECTION, issued, on, paid } from '../../domain/invoice-sync/a-stay.js';
import { CountingIds } from '../../support/counting-ids.js';
import { recorded } from '../../support/recorded.js';
import { Hotel, INVOICE } from './a-hotel.js';

const OTHER = '55018';
const stream = `invoice-${CONNECTION}-${INVOICE}`;

/** A hotel with two documents waiting, and what its list of them is asked for. */
async function twoWaiting(mode: Mode) {
  const hotel = await Hotel.with([issued(), paid()], { mode });
  await hotel.tell([issued({ invoiceId: OTHER })], OTHER);
  const process = hotel.start('boot-1');
  for (const invoiceId of [INVOICE, OTHER]) await hotel.run(process.sync(invoiceId));
  const asked: (readonly [string, ReleaseChoice])[] = [];
  const lists: DocumentLists = {
    waiting: (connectionId, choice) => {
      asked.push([connectionId, choice]);
      return Promise.resolve([INVOICE, OTHER].map((rootInvoiceId) => ({ rootInvoiceId, invoiceDate: '2026-03-02' })));
    },
    stopped: () => Promise.resolve([INVOICE]),
    awaitingMapping: () => Promise.resolve([OTHER]),
    connectionsWaitingForCompany: () => Promise.resolve([]),
    waitingForCompany: () => Promise.resolve([]),
    inFortnox: () => Promise.resolve([]),
  };
  return { hotel, process, lists, asked };
}

const last = (hotel: Hotel, invoiceId: string) => hotel.story(invoiceId).at(-1);

describe('R-MODE-2 a person releases', () => {
  const choice: ReleaseChoice = { kind: 'next', limit: 2 };
  const released = ({ process, lists }: Awaited<ReturnType<typeof twoWaiting>>) =>
    new ReleaseDocumentsHandler(process.store, lists, new CountingIds()).execute(
      new ReleaseDocumentsCommand(CONNECTION, choice, 'Åsa'),
    );

  it('the chosen documents, each noted with who did, and is told how many', async () => {
    const waiting = await twoWaiting('manual');
    expect(await released(waiting)).toStrictEqual({ released: 2 });
    expect(waiting.asked).toStrictEqual([[CONNECTION, choice]]);
    expect(last(waiting.hotel, OTHER)).toStrictEqual({
      type: 'DocumentReleased',
      data: { ...on(OTHER), reason: 'released by Åsa' },
    });
    expect(waiting.hotel.log.of(stream).at(-1)?.actor).toBe('Åsa');
  });

  it('and they go out with the money that waited with them', async () => {
    const waiting = await twoWaiting('manual');
    await released(waiting);
    await waiting.hotel.run(waiting.process.sync());
    expect(waiting.hotel.fortnox.company.books).toMatchObject({ invoices: [{ booked: true, balanceInOre: 0 }] });
  });

  it('counts only what was not released before', async () => {
    const waiting = await twoWaiting('manual');
    await released(waiting);
    expect(await released(waiting)).toStrictEqual({ released: 0 });
  });

  it('nothing in test mode', async () => {
    const waiting = await twoWaiting('test');
    await expect(released(waiting)).rejects.toMatchObject({ code: 'RELEASE_IN_TEST_MODE' });
    expect(waiting.asked).toStrictEqual([]);
  });

  it('nothing of a connection that does not exist', async () => {
    const { process, lists } = await twoWaiting('manual');
    const handler = new ReleaseDocumentsHandler(process.store, lists, new CountingIds());
    await expect(handler.execute(new ReleaseDocumentsCommand('nobody', choice, 'Åsa'))).rejects.toMatchObject({
      code: 'CONNECTION_NOT_FOUND',
    });
  });
});

describe('R-MODE-1 the switch to automatic releases', () => {
  it('what is dated from the date on, once however often it is done', async () => {
    const { hotel, process, lists, asked } = await twoWaiting('manual');
    const changed = recorded(9, {
      type: 'ConnectionModeChanged',
      data: { connectionId: CONNECTION, from: 'manual', to: 'automatic', syncFrom: '2026-03-01', reason: 'go' },
    } as const);
    const handler = new ReleaseHeldDocumentsHandler(process.store, lists);
    for (let time = 0; time < 2; time++) await handler.execute(ReleaseHeldDocumentsCommand.becauseOf(changed));
    expect(asked[0]).toStrictEqual([CONNECTION, { kind: 'dates', from: '2026-03-01', to: null }]);
    expect(hotel.story().filter(({ type }) => type === 'DocumentReleased')).toStrictEqual([
      { type: 'DocumentReleased', data: { ...on(), reason: 'automatic mode' } },
    ]);
    expect(hotel.log.of(stream).at(-1)).toMatchObject({ actor: 'automatic-mode', causationId: 'event-9' });
  });
});

describe('R-MODE-3, R-MAP-5 a changed connection', () => {
  it.each([
    ['RESUMED', INVOICE],
    ['MAPPING_CHANGED', OTHER],
  ] as const)('%s: has just the documents concerned looked at again', async (because, concerned) => {
    const { hotel, process, lists } = await twoWaiting('manual');
    const appends = hotel.log.appends.length;
    const event = recorded(9, { type: 'ConnectionResumed', data: { connectionId: CONNECTION, reason: 'x' } });
    await new ReconsiderDocumentsHandler(process.store, lists).execute(
      ReconsiderDocumentsCommand.becauseOf(event, because),
    );
    expect(hotel.log.appends.slice(appends)).toStrictEqual([
      { streamId: `invoice-${CONNECTION}-${concerned}`, types: ['DocumentReconsidered'], writer: 'boot-1' },
    ]);
  });
});

describe('a fault of ours', () => {
  const giveUp = async (hotel: Hotel) => {
    const event = hotel.log.of(stream)[0]!;
    await new GiveUpHandler(hotel.start('boot-1').store).execute(new GiveUpCommand(event, 'cannot read x'));
  };

  it('parks the document with its words, once', async () => {
    const hotel = await Hotel.with([issued()]);
    await giveUp(hotel);
    await giveUp(hotel);
    expect(hotel.story()).toStrictEqual([
      {
        type: 'DocumentParked',
        data: { ...on(), sirvoyPaymentId: null, reason: 'INTERNAL_ERROR', details: { message: 'cannot read x' } },
      },
    ]);
  });

  it('stops it: nothing is sent afterwards', async () => {
    const hotel = await Hotel.with([issued(), paid()]);
    await giveUp(hotel);
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.fortnox.company.invoices.size).toBe(0);
  });

  it('with a call on its way leaves the question open what became of it', async () => {
    const hotel = await Hotel.with([issued()]);
    hotel.fortnox.plan('createInvoice', 'died after');
    void hotel.start('boot-0').sync();
    await hotel.clock.advance(0);
    await giveUp(hotel);
    await hotel.run(hotel.start('boot-1').sync());
    expect(hotel.story().map(({ type }) => type)).toStrictEqual([
      'FortnoxCustomerMatched',
      'FortnoxInvoiceRequested',
      'DocumentParked',
      'FortnoxInvoiceCreated',
    ]);
  });

  it('on an event of no invoice parks nothing', async () => {
    const hotel = await Hotel.with([issued()]);
    const event = recorded(1, issued(), { streamId: `connection-${CONNECTION}` });
    const appends = hotel.log.appends.length;
    await new GiveUpHandler(hotel.start('boot-1').store).execute(new GiveUpCommand(event, 'cannot read x'));
    expect(hotel.log.appends).toHaveLength(appends);
  });
});
