import type { Dice } from './dice.js';
import type { Recipient } from './documents.js';

const FIRST_NAMES = ['Anna', 'Erik', 'Åsa', 'Björn', 'Märta', 'Göran', 'Ingrid', 'Lars-Åke', 'Siv', 'Örjan'];
const LAST_NAMES = ['Lindqvist', 'Öberg', 'Åkerström', 'Sjöö', 'Nyström', 'Ekblad', 'von Essen', 'Hägg', 'Wahlberg'];

/** Names that have broken somebody's form: quotes, markup, formulas, other scripts, line breaks, invisible signs. */
const NAUGHTY_NAMES: readonly (readonly [string, string])[] = [
  ['Seán', "O'Neill-Ó Briain"],
  ['Łukasz', 'Żółć'],
  ['小龍', '李'],
  ['محمد', 'العلي'],
  ['Anna "Nanna"', '<b>Ek</b> & Co'],
  ['Robert', "'); DROP TABLE guests;--"],
  ['=HYPERLINK("http://x")', 'Formelsson'],
  ['Rad\nBryt', 'Tab\tsson'],
  ['Zero\u200bWidth', 'Vänd\u202etxet'],
  ['Null', 'undefined'],
  ['Maja 🏨', 'Smajl 😀'],
  ['Jo\u0308rgen', 'A\u030akesson'],
];

type Place = { readonly country: string; readonly language: string; readonly cities: readonly string[] };
const SWEDEN: Place = { country: 'SE', language: 'sv', cities: ['Stockholm', 'Göteborg', 'Luleå', 'Visby', 'Åre'] };
const ABROAD: readonly Place[] = [
  { country: 'NO', language: 'no', cities: ['Oslo', 'Tromsø'] },
  { country: 'DK', language: 'da', cities: ['København', 'Århus'] },
  { country: 'FI', language: 'fi', cities: ['Helsinki', 'Jyväskylä'] },
  { country: 'DE', language: 'de', cities: ['München', 'Köln'] },
  { country: 'GB', language: 'en', cities: ['London', 'Bath'] },
  { country: 'US', language: 'en', cities: ['New York', 'Austin'] },
  { country: 'JP', language: 'en', cities: ['Tokyo', 'Kyoto'] },
];
const STREETS = ['Storgatan', 'Hamnvägen', 'Kyrkogatan', 'Skolgränd', 'Ängsstigen'];
const RELAYS = ['guest.booking.com', 'm.expediapartnercentral.com', 'guest.airbnb.com'];

const COMPANIES = [
  'Nordkalotten Måleri AB',
  'Bygg & Betong i Åre HB',
  'Öresunds Konferens AB',
  'Föreningen "Glada Laxen"',
  'Süd<Nord> Consulting AB',
  'Internationella Sällskapet för Främjande av Uthållig Turism, Hållbara Möten och Långa Firmanamn i Norra Norrlands Inland Ekonomisk Förening',
];

/** A private guest: mostly Swedish, some from abroad, some behind a booking site's relay address, some with naughty names. */
export function privateGuest(dice: Dice): Recipient {
  const [firstName, lastName] = dice.chance(0.25)
    ? dice.pick(NAUGHTY_NAMES)
    : ([dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)] as const);
  const nobody = { businessName: null, organisationNumber: null, vatNumber: null };
  return { ...nobody, firstName, lastName, ...contact(dice, dice.chance(0.3) ? dice.pick(ABROAD) : SWEDEN) };
}

/** A Swedish company with a formally valid, invented organisation number; the same name always has the same number. */
export function company(dice: Dice): Recipient {
  const index = dice.integer(0, COMPANIES.length - 1);
  const organisationNumber = organisationNumberOf(556_990_100 + index * 37);
  return {
    ...contact(dice, SWEDEN),
    businessName: COMPANIES[index] ?? null,
    firstName: dice.pick(FIRST_NAMES),
    lastName: dice.pick(LAST_NAMES),
    organisationNumber,
    vatNumber: dice.chance(0.5) ? `SE${organisationNumber.replace('-', '')}01` : null,
    email: `faktura${index}@bolag.example`,
  };
}

function contact(
  dice: Dice,
  place: Place,
): Pick<Recipient, 'email' | 'phone' | 'address' | 'postcode' | 'city' | 'country' | 'language'> {
  return {
    email: emailOf(dice),
    phone: dice.chance(0.5) ? `+46 70 ${dice.digits(3)} ${dice.digits(2)} ${dice.digits(2)}` : null,
    address: dice.chance(0.9) ? `${dice.pick(STREETS)} ${dice.integer(1, 120)}` : null,
    postcode: place.country === 'SE' ? `1${dice.digits(2)} ${dice.digits(2)}` : dice.digits(5),
    city: dice.pick(place.cities),
    country: place.country,
    language: place.language,
  };
}

function emailOf(dice: Dice): string | null {
  if (dice.chance(0.15)) return null;
  if (dice.chance(0.2)) return `gast.${dice.digits(6)}@${dice.pick(RELAYS)}`;
  return `gast.${dice.digits(8)}@post.example`;
}

/** Nine digits and the Luhn digit that makes them an organisation number. */
function organisationNumberOf(nineDigits: number): string {
  const digits = nineDigits.toString();
  const sum = Array.from(digits).reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  const all = `${digits}${(10 - (sum % 10)) % 10}`;
  return `${all.slice(0, 6)}-${all.slice(6)}`;
}
