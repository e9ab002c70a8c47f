import type { Estate } from './estate.js';

/** What Sirvoy's bodies call people and papers by. */
const TELLING = [
  ...['bookingId', 'guestReference', 'invoiceId', 'invoiceNumber', 'paymentId', 'reference', 'linkedTo'],
  ...['email', 'phone', 'address', 'businessName', 'organisationNumber', 'vatNumber'],
];
const SHORTEST = 4;

/** Texts that only one of two hotels' papers have: where one is shown, something of that hotel's is shown. */
export class Canaries {
  private readonly texts: readonly string[];

  constructor(of: Estate, beside: Estate) {
    const others = asWords(textsOf(beside).join(' '));
    const telling = [...tellingIn(of), ...ours(of)].map(asWords);
    this.texts = [...new Set(telling)].filter((text) => text.trim().length >= SHORTEST && !others.includes(text));
  }

  /** The first that an answer shows and the question does not say itself; null where it shows none. */
  in(answer: string, question: string): string | null {
    const [shown, asked] = [asWords(answer), asWords(decodeURIComponent(question))];
    return this.texts.find((text) => shown.includes(text) && !asked.includes(text))?.trim() ?? null;
  }
}

/** What we call them. */
const ours = ({ hotel, ...estate }: Estate): readonly string[] => [
  ...[hotel.connectionId, `Hotel ${hotel.propertyId}`, estate.bulkAct, estate.importedFile],
  ...estate.documents,
  ...estate.issues,
  ...estate.events,
];

const textsOf = (estate: Estate): readonly string[] => [
  ...estate.hotel.deliveries.map(({ body }) => body),
  ...tellingIn(estate),
  ...ours(estate),
];

function tellingIn({ hotel }: Estate): readonly string[] {
  const found = hotel.expected.map(({ recipientName }) => recipientName).filter((name) => name.includes(' '));
  for (const { body } of hotel.deliveries) {
    JSON.parse(body, (key, value: unknown) => {
      if (TELLING.includes(key) && (typeof value === 'string' || typeof value === 'number')) found.push(String(value));
      return value;
    });
  }
  return found;
}

/** Punctuation is not what tells: `SIRVOY-8100-522960001.` and 522960001 are about the same. */
function asWords(text: string): string {
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
}
