import { beforeEach, describe, expect, it } from '@jest/globals';
import { bookingStream } from '../../../src/application/streams.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { invoice, payment, snapshot } from '../../support/sirvoy-documents.js';
import { Intake } from './an-intake.js';

const lost = snapshot({ invoices: [invoice()], payments: [payment()] });
const FACTS = ['invoice:55017:issued', 'invoice:55017:booking:40211', 'payment:90771:on:55017:registered'];

let intake: Intake;
beforeEach(async () => {
  intake = new Intake();
  await intake.open();
});

describe('a booking entered by hand', () => {
  it('goes the webhook’s way, marked with who entered it, and answers what it told', async () => {
    const { facts, ...answer } = await intake.enter(lost);
    expect(answer).toStrictEqual({ bookingId: '40211', repeated: false });
    expect(facts.map(({ fact }) => fact.data.factId)).toStrictEqual(FACTS);
    expect(intake.facts('55017').map(({ event, actor }) => [event.data.factId, actor])).toStrictEqual(
      FACTS.map((id) => [id, 'key:anna']),
    );
    const [taken] = intake.log.of(bookingStream(CONNECTION, '40211'));
    expect(taken?.event).toMatchObject({ data: { enteredBy: 'key:anna' } });
    expect(intake.inbox.rows).toMatchObject([
      { received: { enteredBy: 'key:anna', sourceAddress: null }, verdict: { status: 'derived' } },
    ]);
  });

  it('R-IN-3 the webhook’s own body again is nothing new, and neither is the same snapshot', async () => {
    await intake.take(lost);
    expect(await intake.enter(lost)).toStrictEqual({ bookingId: '40211', repeated: true, facts: [] });
    const before = intake.types('55017');
    await intake.enter({ ...lost, cancelled: true });
    expect(intake.types('55017')).toStrictEqual(before);
  });

  it('is nothing new to the webhook that brings it later', async () => {
    await intake.enter(lost);
    const before = intake.types('55017');
    await intake.take({ ...lost, generatedAt: '2026-03-03T00:00:00.000Z' });
    expect(intake.types('55017')).toStrictEqual(before);
  });

  it('answers the same when the inbox’s worker was faster', async () => {
    intake.afterStore = async (received) => intake.derive(received);
    expect((await intake.enter(lost)).facts.map(({ fact }) => fact.data.factId)).toStrictEqual(FACTS);
    expect(intake.types('55017')).toHaveLength(FACTS.length);
  });

  it.each([
    ['no booking', 'nonsense'],
    ['another property’s', snapshot({ propertyId: '9999' })],
  ])('that is %s is refused, and nothing is kept', async (_, body) => {
    await expect(intake.enter(body)).rejects.toMatchObject({ code: 'SNAPSHOT_NOT_UNDERSTOOD' });
    expect(intake.inbox.rows).toStrictEqual([]);
  });

  it('for a connection that does not exist is refused', async () => {
    await expect(new Intake().enter(lost)).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
  });
});
