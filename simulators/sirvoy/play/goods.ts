import type { Dice } from './dice.js';
import { sumOfLinesInOre, type Line } from './documents.js';

/** Swedish VAT in force on the day: food went from 12 to 6 % on 2026-04-01. */
function foodRate(date: string): number {
  return date < '2026-04-01' ? 12 : 6;
}

const ROOMS = ['Enkelrum', 'Dubbelrum', 'Familjerum', 'Svit "Havsutsikt"', 'Stuga 4 bäddar', 'Campingplats m. el'];
const AT_25 = ['Slutstädning', 'Parkering', 'Vinpaket 🍷', 'Cykelhyra', 'Öl & vin i baren', 'Konferensrum <halvdag>'];
const AT_6 = ['Museibiljett', 'Konsertbiljett', 'Bok: "Skärgårdens fåglar"', 'Taxi t/r färjan'];
const FOOD = ['Frukostbuffé', 'Middag, 3 rätter', 'Lunchpaket; vegan', 'Barnmeny (½ portion)'];

/** One to four nights and up to three extras, so that most stays mix VAT rates. */
export function staysGoods(dice: Dice, date: string): readonly Line[] {
  const nights = dice.integer(1, 4);
  const extras = [
    ...(dice.chance(0.7) ? [extra(dice, FOOD, foodRate(date))] : []),
    ...(dice.chance(0.6) ? [extra(dice, AT_25, 25)] : []),
    ...(dice.chance(0.35) ? [extra(dice, AT_6, 6)] : []),
  ];
  return [room(dice, nights), ...extras, ...(dice.chance(0.1) ? [discount()] : [])];
}

/** What is sold over the counter: one or two extras and no room. */
export function counterGoods(dice: Dice, date: string): readonly Line[] {
  const first = dice.chance(0.5) ? extra(dice, FOOD, foodRate(date)) : extra(dice, AT_25, 25);
  return dice.chance(0.5) ? [first, extra(dice, AT_6, 6)] : [first];
}

/** The same goods at half the quantity, for two who share the bill. Prices are even, so that no half öre appears. */
export function halfOf(lines: readonly Line[]): readonly Line[] {
  return lines.map((line) => ({ ...line, quantity: line.quantity / 2 }));
}

/** What must be added, at most 50 öre either way, for a whole number of kronor. */
export function roundingToKronor(lines: readonly Line[]): number {
  const over = ((sumOfLinesInOre(lines) % 100) + 100) % 100;
  return over === 0 ? 0 : over > 50 ? 100 - over : -over;
}

function room(dice: Dice, nights: number): Line {
  const ore = dice.chance(0.3) ? dice.pick([50, 90, 24, 78]) : 0;
  const unitPriceInOre = dice.integer(69, 219) * 1_000 + ore;
  const description = `${dice.pick(ROOMS)}, ${nights} ${nights === 1 ? 'natt' : 'nätter'}`;
  return { description, isRoom: true, quantity: nights * 100, unitPriceInOre, vatRate: 12 };
}

function extra(dice: Dice, names: readonly string[], vatRate: number): Line {
  const unitPriceInOre = dice.integer(4, 60) * 1_000 + (dice.chance(0.2) ? 950 : 0);
  return { description: dice.pick(names), isRoom: false, quantity: dice.integer(1, 4) * 100, unitPriceInOre, vatRate };
}

function discount(): Line {
  return {
    description: 'Rabatt återkommande gäst',
    isRoom: false,
    quantity: 100,
    unitPriceInOre: -10_000,
    vatRate: 12,
  };
}
