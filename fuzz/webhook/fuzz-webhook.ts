import type { AnswerTimes } from '../answer-times.js';
import { atOnce } from '../at-once.js';
import { Chance } from '../chance.js';
import type { Findings } from '../findings.js';
import type { House } from '../house.js';
import { wrongWithRefusal, type Answered } from '../problem.js';
import { delivery, LARGEST_BYTES, type Delivery } from './bodies.js';
import { openHotels, type FuzzedHotel } from './hotels.js';
import { checkShown } from './shown.js';
import { checkStored, sha256Of } from './stored.js';

/** Messages of one hotel are worked on one after the other. */
const HOTELS = 8;
const CONNECTIONS_PER_HOTEL = 16;
const SETTLED_WITHIN_MS = 900_000;

export type WebhookOutcome = { readonly sent: number; readonly stored: number; readonly documents: number };
export type Wishes = { readonly bodies: number; readonly seed: number; readonly times: AnswerTimes };

/** Sends bad messages to hotels in test mode, and looks at each answer and at what became of it all. */
export async function fuzzWebhook(
  house: House,
  { bodies, seed, times }: Wishes,
  findings: Findings,
): Promise<WebhookOutcome> {
  const hotels = await openHotels(house, HOTELS, CONNECTIONS_PER_HOTEL);
  await atOnce(HOTELS * CONNECTIONS_PER_HOTEL, numbers(bodies), async (at) => {
    const hotel = hotels[at % HOTELS];
    if (hotel === undefined) return;
    // Each message has a chance of its own, so that which is sent does not depend on which was answered first.
    const message = delivery(hotel.propertyId, at, new Chance(seed * 1_000_003 + at));
    await sendOne(hotel, message, times, findings);
  });
  await house.application.settled(SETTLED_WITHIN_MS);
  let [stored, documents] = [0, 0];
  for (const hotel of hotels) {
    stored += await checkStored(house, hotel, findings);
    documents += await checkShown(house.application, hotel, findings);
    const { writes } = await house.fortnox.state(hotel.tenantId);
    if (writes > 0) findings.add('written to Fortnox in test mode', `${writes} writes`);
    await hotel.sender.close();
  }
  return { sent: bodies, stored, documents };
}

async function sendOne(hotel: FuzzedHotel, message: Delivery, times: AnswerTimes, findings: Findings): Promise<void> {
  try {
    const answer = await times.of(() => hotel.sender.send(message));
    if (answer === null) hotel.unanswered.add(sha256Of(message.bytes));
    else if (answer.status === 200) hotel.accepted.set(sha256Of(message.bytes), message);
    const wrong = answer === null ? null : wrongWith(answer, message);
    if (wrong !== null) findings.add(`${wrong}: ${message.kind}`, message.bytes.toString('utf8'));
  } catch (error) {
    findings.add(`no answer: ${message.kind}`, String(error));
  }
}

/** R-IN-1, R-IN-2: 404 for a wrong address, 413 for what is too long, else 200 with nothing in it. */
function wrongWith(answer: Answered, { bytes, address }: Delivery): string | null {
  const expected = address !== 'right' ? 404 : bytes.length > LARGEST_BYTES ? 413 : 200;
  if (answer.status !== expected) return `answered ${answer.status} and not ${expected}`;
  return expected === 200 ? null : wrongWithRefusal(answer);
}

function* numbers(below: number): Generator<number> {
  for (let at = 0; at < below; at++) yield at;
}
