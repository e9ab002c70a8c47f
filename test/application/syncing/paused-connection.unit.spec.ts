import { describe, expect, it } from '@jest/globals';
import { handle } from '../../../src/application/command-handling.js';
import { connectionStream } from '../../../src/application/streams.js';
import { connection } from '../../../src/domain/connection/connection.decider.js';
import { CONNECTION, issued, paid } from '../../domain/invoice-sync/a-stay.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { Hotel } from './a-hotel.js';

const say = (hotel: Hotel, type: 'PauseConnection' | 'ResumeConnection') =>
  handle(
    new InMemoryEventStore(hotel.log, 'somebody'),
    connection,
    connectionStream(CONNECTION),
    { type, reason: 'month end' },
    { commandId: type, correlationId: type, causationId: null, actor: 'somebody' },
  );

describe('R-MODE-3 a paused connection', () => {
  it.each([true, false])('holds a document before its first call, customer known: %s', async (knowsGuest) => {
    const hotel = await Hotel.with([issued(), paid()], { knowsGuest });
    const process = hotel.start('one');
    await say(hotel, 'PauseConnection');
    await hotel.run(process.sync());
    await hotel.run(process.sync());
    expect(hotel.story()).toStrictEqual([
      { type: 'DocumentHeld', data: { connectionId: CONNECTION, invoiceId: '55017', why: 'PAUSED' } },
    ]);
    await say(hotel, 'ResumeConnection');
    await hotel.tell([paid({ paymentId: '90772', amountInOre: 0 })]);
    await hotel.run(process.sync());
    expect(
      hotel
        .story()
        .map(({ type }) => type)
        .slice(0, 2),
    ).toStrictEqual(['DocumentHeld', 'DocumentReconsidered']);
    expect(hotel.story().at(-1)?.type).toBe('FortnoxPaymentBookkept');
  });
});
