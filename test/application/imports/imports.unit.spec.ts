import { beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from '../../../src/application/ports/event-store.port.js';
import type { SirvoySnapshot } from '../../../src/domain/sirvoy-booking/snapshot.js';
import { InMemoryEventStore } from '../../support/in-memory-event-store.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';
import { Intake } from '../intake/an-intake.js';
import { Importing } from './an-import.js';

const at = (minute: number, rest: Partial<SirvoySnapshot> = {}): SirvoySnapshot =>
  snapshot({ generatedAt: `2026-03-02T09:0${minute}:00.000Z`, invoices: [invoice()], ...rest });
const FILE = [
  'Payment Id;Date;Method;Linked To;Amount',
  '90771;2026-03-20;Kort;Invoice 10482;2.740,00',
  '90799;2026-03-20;Kort;Invoice 10999;500,00',
].join('\n');
const why = 'the webhook was down';

let intake: Intake;
let importing: Importing;
beforeEach(async () => {
  intake = new Intake();
  await intake.open();
  importing = new Importing(intake);
  await intake.take(at(0));
});

describe('a file that is imported', () => {
  it('is compared with what was seen, kept, and told in the log without its content', async () => {
    const id = await importing.import(FILE);
    const { file } = await importing.one(id);
    expect(file.report.items.map(({ verdict, entry }) => [verdict, entry])).toStrictEqual([
      ['never-seen', 'enter'],
      ['never-seen', 'snapshot'],
    ]);
    expect([file.importedBy, file.file.toString()]).toStrictEqual(['key:anna', FILE]);
    const [told] = intake.log.of(`import-${file.connectionId}-${id}`);
    expect(told).toMatchObject({
      event: { type: 'SirvoyFileCompared', data: { fileSha256: file.sha256 } },
      actor: 'key:anna',
    });
    expect(JSON.stringify(told?.event)).not.toContain('90771');
  });

  it('again is the same import with the same report, whatever was seen since', async () => {
    const id = await importing.import(FILE);
    await intake.take(at(1, { payments: [payment()] }));
    expect(await importing.import(FILE, 'key:bo')).toBe(id);
    expect((await importing.one(id)).file.report.counts['never-seen']).toBe(2);
    expect(importing.events(id)).toStrictEqual(['SirvoyFileCompared']);
  });

  it('is told in the log by the next try when the first died before it', async () => {
    const id = await importing.import(FILE);
    const [file] = importing.files.rows.values();
    const later = new Importing(intake);
    await later.files.store(file!);
    expect(await later.import(FILE)).toBe(id);
    expect(later.events(id)).toStrictEqual(['SirvoyFileCompared']);
  });

  it('of a connection that does not exist is refused', async () => {
    const empty = new Importing(new Intake());
    await expect(empty.import(FILE)).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
  });
});

describe('a line that is entered', () => {
  const registered = 'payment:90771:on:55017:registered';

  it('becomes the fact that the webhook would have told, with who entered it', async () => {
    const id = await importing.import(FILE);
    expect(await importing.enter(id, { lines: [2], reason: why })).toStrictEqual([
      { line: 2, paymentId: '90771', invoiceId: '55017', facts: [registered] },
    ]);
    const fact = intake.facts('55017').at(-1);
    expect([fact?.event.data.factId, fact?.actor, fact?.correlationId]).toStrictEqual([registered, 'key:anna', id]);
    expect((await importing.one(id)).entered).toStrictEqual(new Set([2]));
  });

  it('is no second payment when the webhook then shows it', async () => {
    await importing.enter(await importing.import(FILE), { lines: 'all', reason: why });
    const before = intake.types('55017');
    await intake.take(at(1, { payments: [payment({ reference: 'R1' })] }));
    expect(intake.types('55017')).toStrictEqual(before);
  });

  it('yields to the webhook when that says otherwise', async () => {
    await importing.enter(await importing.import(FILE), { lines: 'all', reason: why });
    await intake.take(at(1, { payments: [payment({ amountInOre: 250_000 })] }));
    expect(intake.types('55017').slice(-2)).toStrictEqual(['SirvoyPaymentRegistered', 'SirvoyPaymentChanged']);
    expect(intake.state('55017').payments.map((known) => known.payment.amountInOre)).toStrictEqual([250_000]);
  });

  it('that the webhook has brought meanwhile adds nothing', async () => {
    const id = await importing.import(FILE);
    await intake.take(at(1, { payments: [payment()] }));
    const before = intake.types('55017');
    expect(await importing.enter(id, { lines: 'all', reason: why })).toMatchObject([{ line: 2, facts: [] }]);
    expect(intake.types('55017')).toStrictEqual(before);
  });

  it('again changes nothing', async () => {
    const id = await importing.import(FILE);
    await importing.enter(id, { lines: 'all', reason: why });
    const appends = intake.log.appends.length;
    await importing.enter(id, { lines: 'all', reason: why });
    expect(intake.log.appends).toHaveLength(appends);
  });

  it('R-IN-5 of an invoice on two bookings is one payment, whichever booking shows it later', async () => {
    await intake.take(at(0, { bookingId: '40212' }));
    await importing.enter(await importing.import(FILE), { lines: 'all', reason: why });
    for (const bookingId of ['40211', '40212']) await intake.take(at(1, { bookingId, payments: [payment()] }));
    expect(intake.types('55017').filter((type) => type.startsWith('SirvoyPayment'))).toStrictEqual([
      'SirvoyPaymentRegistered',
    ]);
  });

  it.each([[[3]], [[2, 3]], [[99]]])(
    'that has another way, or none, is refused with all of its wish: %j',
    async (lines) => {
      const id = await importing.import(FILE);
      await expect(importing.enter(id, { lines, reason: why })).rejects.toMatchObject({
        code: 'LINE_CANNOT_BE_ENTERED',
      });
      expect(importing.events(id)).toStrictEqual(['SirvoyFileCompared']);
    },
  );

  it.each([0, 1, 2])('with a crash after %i appends is entered once by the repeat', async (appends) => {
    const id = await importing.import(FILE);
    const died = new EventStoreUnavailable('no answer');
    const dying = new InMemoryEventStore(intake.log, 'boot-0');
    let made = 0;
    dying.beforeAppend = () => (made++ === appends ? Promise.reject(died) : Promise.resolve());
    await expect(importing.enter(id, { lines: 'all', reason: why }, dying)).rejects.toBe(died);
    await importing.enter(id, { lines: 'all', reason: why });
    expect(intake.types('55017').filter((type) => type === 'SirvoyPaymentRegistered')).toHaveLength(1);
    expect(importing.events(id)).toStrictEqual(['SirvoyFileCompared', 'SirvoyFileLinesEntered']);
  });
});
