import { BookingFacts } from '../../src/application/intake/booking-facts.js';
import { DeriveFactsCommand } from '../../src/application/intake/derive-facts.command.js';
import { DeriveFactsHandler } from '../../src/application/intake/derive-facts.handler.js';
import { PropertyOfConnection } from '../../src/application/intake/property-of-connection.js';
import { ReceiveSnapshotCommand } from '../../src/application/intake/receive-snapshot.command.js';
import { ReceiveSnapshotHandler } from '../../src/application/intake/receive-snapshot.handler.js';
import { invoiceOfStream } from '../../src/application/streams.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';
import { parseSirvoySnapshot } from '../../src/infrastructure/sirvoy/sirvoy-snapshot.parser.js';
import { datesOfMonth } from '../../simulators/sirvoy/play/calendar.js';
import { Dice } from '../../simulators/sirvoy/play/dice.js';
import { playDay } from '../../simulators/sirvoy/play/play-day.js';
import type { ExpectedInvoice, PlayedDelivery } from '../../simulators/sirvoy/play/played-day.js';
import { shakeUp } from '../../simulators/sirvoy/play/shake-up.js';
import { ORDINARY, TROUBLES } from '../../simulators/sirvoy/play/stories/stories.js';
import { CONNECTION } from '../domain/invoice-sync/a-stay.js';
import { InMemoryEventStore } from '../support/in-memory-event-store.js';
import { InMemoryInbox } from '../support/in-memory-inbox.js';
import { Hotel, type Company, type Process } from './syncing/a-hotel.js';

const PROPERTY_ID = 8123;
const MONTH = '2026-04-01';
const STORIES_PER_DAY = 2;
/** Another currency depends on what the company has set up. */
const STORIES = [...ORDINARY, ...TROUBLES].flatMap(([name, story]) => (name === 'foreign-currency' ? [] : [story]));

export type Month = {
  readonly hotel: Hotel;
  readonly invoices: readonly ExpectedInvoice[];
  readonly deliveries: readonly PlayedDelivery[];
};

/**
 * A month of a property from a seed, from Sirvoy's bodies to Fortnox's books: the real parser and use cases on fakes at
 * the ports, or with another Fortnox. Deliveries come doubled and out of order, and the work on them now at once and now only after others.
 */
export async function playedMonth(seed: number, company?: Company): Promise<Month> {
  const dice = new Dice(seed, 'month');
  // The window is not what this is about: no call ever waits.
  const hotel = await Hotel.with([], { knowsGuest: false, limit: Infinity, ...(company && { company }) });
  const sync = hotel.start('boot-1');
  const intake = new Intake(hotel);
  const days = datesOfMonth(MONTH).map((date) => {
    const stories = Array.from({ length: STORIES_PER_DAY }, () => dice.pick(STORIES));
    return playDay({ seed, propertyId: PROPERTY_ID, date, bookings: STORIES_PER_DAY, stories });
  });
  const waves = days.flatMap(({ deliveries }) => wavesOf(shakeUp(deliveries, { seed, duplicates: 0.2, reorder: 0.3 })));
  for (const wave of waves) {
    for (const { body } of wave) {
      await intake.take(body);
      if (dice.chance(0.5)) await intake.work(sync);
    }
    await intake.work(sync);
  }
  return {
    hotel,
    invoices: days.flatMap(({ expected }) => expected.invoices),
    deliveries: days.flatMap(({ deliveries }) => deliveries),
  };
}

const wavesOf = (deliveries: readonly PlayedDelivery[]): readonly (readonly PlayedDelivery[])[] =>
  [...new Set(deliveries.map(({ wave }) => wave))].map((wave) => deliveries.filter((each) => each.wave === wave));

/** From a body to the invoices' streams, and from these to Fortnox, as the sagas would. */
class Intake {
  private readonly inbox = new InMemoryInbox();
  private readonly store: InMemoryEventStore;
  private readonly receiving: ReceiveSnapshotHandler;
  private readonly deriving: DeriveFactsHandler;
  private worked = 0;

  constructor(private readonly hotel: Hotel) {
    this.store = new InMemoryEventStore(hotel.log, 'intake');
    this.receiving = new ReceiveSnapshotHandler(this.inbox, new RandomIds(), hotel.clock);
    const properties = new PropertyOfConnection(this.store);
    const facts = new BookingFacts(this.store);
    this.deriving = new DeriveFactsHandler(this.inbox, this.store, parseSirvoySnapshot, properties, facts);
  }

  async take(body: string): Promise<void> {
    const before = this.inbox.rows.length;
    await this.receiving.execute(new ReceiveSnapshotCommand(CONNECTION, Buffer.from(body), null));
    const received = this.inbox.rows[before]?.received;
    if (received) await this.deriving.execute(new DeriveFactsCommand(received));
  }

  /** All invoices that something new was told of. */
  async work(sync: Process): Promise<void> {
    const news = this.hotel.log.appends.slice(this.worked).filter(({ writer }) => writer === 'intake');
    this.worked = this.hotel.log.appends.length;
    const roots = news.flatMap(({ streamId }) => invoiceOfStream(streamId)?.rootInvoiceId ?? []);
    for (const root of new Set(roots)) await sync.sync(root);
  }
}
