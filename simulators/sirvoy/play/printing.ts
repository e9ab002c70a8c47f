import type { Dice } from './dice.js';

/** How one installation happens to print: Sirvoy's own samples mix texts and numbers within one body. */
export type Hand = {
  readonly price: 'text' | 'number';
  readonly total: 'text' | 'number';
  readonly id: 'text' | 'number';
  /** Where a credit invoice carries its sign; Sirvoy's convention is not documented. */
  readonly creditSign: 'positive' | 'negative-price' | 'negative-quantity';
};

export function someHand(dice: Dice): Hand {
  return {
    price: dice.pick(['text', 'number']),
    total: dice.pick(['text', 'number']),
    id: dice.chance(0.2) ? 'text' : 'number',
    creditSign: dice.pick(['positive', 'negative-price', 'negative-quantity']),
  };
}

/** 2740.5 or "2740.50", from öre. */
export function money(amountInOre: number, form: 'text' | 'number'): string | number {
  // Dividing two whole numbers gives the double nearest to the decimal, which prints as that decimal.
  return form === 'number' ? amountInOre / 100 : decimals(amountInOre);
}

/** "2740.50", from öre. */
export function decimals(amountInOre: number): string {
  const digits = Math.abs(amountInOre).toString().padStart(3, '0');
  return `${amountInOre < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 2, 0.5, "2" or "0.5", from hundredths. */
export function quantity(hundredths: number, form: 'text' | 'number'): string | number {
  return form === 'number' ? hundredths / 100 : String(hundredths / 100);
}
