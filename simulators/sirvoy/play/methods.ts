import type { Dice } from './dice.js';
import type { Money } from './front-desk.js';
import type { Invoice } from './documents.js';

/** Methods are free text in Sirvoy, so their case varies with whoever typed them. */
export function bankMoney(dice: Dice, invoice: Invoice): Money {
  const method = dice.pick(['Bankgiro', 'Plusgiro', 'Banköverföring', 'bankgiro']);
  return { method, amountInOre: invoice.totalInOre, reference: `OCR ${invoice.invoiceNumber}` };
}

export function cardMoney(dice: Dice, amountInOre: number): Money {
  return {
    method: dice.pick(['Kort', 'Kortterminal', 'kort', 'Card']),
    amountInOre,
    reference: `KORT-${dice.digits(6)}`,
  };
}

export function swishMoney(dice: Dice, amountInOre: number): Money {
  return { method: dice.pick(['Swish', 'SWISH']), amountInOre, reference: dice.digits(10) };
}

export function cash(dice: Dice, amountInOre: number): Money {
  return { method: dice.pick(['Kontant', 'Cash']), amountInOre };
}

export function stripeMoney(dice: Dice, amountInOre: number): Money {
  return { method: dice.pick(['Stripe', 'stripe']), amountInOre, reference: `pi_3Q${dice.digits(12)}` };
}

/** Any way a guest pays at the desk. */
export function deskMoney(dice: Dice, amountInOre: number): Money {
  return dice.pick([cardMoney, swishMoney, cash])(dice, amountInOre);
}
