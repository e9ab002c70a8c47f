import { ROW_KINDS, type SirvoyRow } from '../../domain/sirvoy-booking/snapshot.js';
import { decimal, multiply, negate, printDecimal, toOre, type Decimal } from './exact-decimal.js';
import { member, type PayloadNode } from './payload-node.js';
import { readDecimal, readOre, readPrice } from './payload-numbers.js';
import { readId, readText } from './payload-texts.js';
import { Unreadable } from './unreadable.js';

const ONE = decimal(1n, 0);

/** One invoice row, prices including VAT. What comes out always multiplies: quantity × unit price = total. */
export function parseRow(node: PayloadNode): SirvoyRow {
  return {
    description: readText(member(node, 'description')) ?? '',
    ...parseAmounts(node),
    vatRate: parseVatRate(member(node, 'vatRate')),
    ledgerAccount: readId(member(node, 'ledgerAccount')),
    ...parseKind(node),
  };
}

/**
 * No row of Sirvoy's is documented to carry its kind; these are the names it may come by. Anything that is none of our
 * words is nothing said, like every field we do not know.
 */
function parseKind(node: PayloadNode): Pick<SirvoyRow, 'kind'> {
  const words = ['sourceKind', 'kind', 'type'].map((name) => member(node, name).value);
  const kind = ROW_KINDS.find((known) => words.some((word) => typeof word === 'string' && folded(word) === known));
  return kind === undefined ? {} : { kind };
}

const folded = (word: string): string => word.trim().toLowerCase();

type RowAmounts = Pick<SirvoyRow, 'quantity' | 'unitPriceInOre' | 'totalInOre'>;

/**
 * A unit price with parts of an öre, or one that was rounded for display, does not survive in Fortnox, which
 * multiplies two decimals by two. Such a row becomes one piece at the row's total, which is what the guest owes.
 */
function parseAmounts(node: PayloadNode): RowAmounts {
  const quantity = readDecimal(member(node, 'quantity')) ?? ONE;
  const price = readPrice(member(node, 'price'));
  const product = price === null ? null : multiply(quantity, price);
  const totalInOre = readOre(member(node, 'rowTotal')) ?? (product === null ? null : toOre(product));
  if (totalInOre === null) {
    throw new Unreadable(member(node, 'rowTotal').path, 'missing, and the price gives no whole number of öre');
  }
  const unitPriceInOre = price === null ? null : unitPriceThatMultiplies(quantity, price, totalInOre);
  return unitPriceInOre === null
    ? { quantity: '1', unitPriceInOre: totalInOre, totalInOre }
    : { quantity: printDecimal(quantity), unitPriceInOre, totalInOre };
}

/** A credit may show a positive price beside a negative total: the total's sign decides. */
function unitPriceThatMultiplies(quantity: Decimal, price: Decimal, totalInOre: number): number | null {
  const signed = [price, negate(price)].find((candidate) => toOre(multiply(quantity, candidate)) === totalInOre);
  return signed === undefined ? null : toOre(signed);
}

function parseVatRate(node: PayloadNode): string | null {
  const text = readText(node);
  if (text === null) return null;
  const rate = readDecimal({ path: node.path, value: text.endsWith('%') ? text.slice(0, -1) : text });
  if (rate === null || rate.coefficient < 0n || rate.coefficient > 100n * 10n ** BigInt(rate.scale)) {
    throw new Unreadable(node.path, 'not a percentage');
  }
  return printDecimal(rate);
}
