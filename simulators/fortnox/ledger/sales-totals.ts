import { proportion } from './hundredths.js';

/** One sold thing, as entered: with VAT in the amount or not, as the whole invoice says. */
export interface SaleLine {
  readonly account: number;
  readonly costCenter: string;
  readonly project: string;
  /** Whole per cent. */
  readonly rate: number;
  /** Öre. */
  readonly amount: number;
}

export interface TotalsRules {
  readonly vatIncluded: boolean;
  /** VAT rounded row by row instead of once per rate. */
  readonly vatPerRow: boolean;
  /** Öresavrundning: the total becomes whole kronor. */
  readonly wholeKronor: boolean;
}

/** Öre throughout. `nets` belongs to the lines by position; nets + VAT + roundOff = total, exactly. */
export interface SalesTotals {
  readonly nets: readonly number[];
  readonly net: number;
  readonly vatByRate: ReadonlyMap<number, number>;
  readonly vat: number;
  readonly roundOff: number;
  readonly total: number;
}

export function totalSales(lines: readonly SaleLine[], rules: TotalsRules): SalesTotals {
  const nets = lines.map(({ amount }) => amount);
  const vatByRate = new Map<number, number>();
  for (const rate of new Set(lines.map((line) => line.rate))) {
    const places = lines.flatMap((line, place) => (line.rate === rate ? [place] : []));
    const amounts = places.map((place) => nets[place] ?? 0);
    const group = rules.vatIncluded ? splitGross(amounts, rate, rules) : addVat(amounts, rate, rules);
    vatByRate.set(rate, group.vat);
    group.nets.forEach((net, index) => (nets[places[index] ?? -1] = net));
  }
  const net = sum(nets);
  const vat = sum([...vatByRate.values()]);
  const roundOff = rules.wholeKronor ? proportion(net + vat, 1, 100) * 100 - (net + vat) : 0;
  return { nets, net, vatByRate, vat, roundOff, total: net + vat + roundOff };
}

interface Split {
  readonly nets: readonly number[];
  readonly vat: number;
}

function addVat(nets: readonly number[], rate: number, { vatPerRow }: TotalsRules): Split {
  const vat = vatPerRow ? sum(nets.map((net) => proportion(net, rate, 100))) : proportion(sum(nets), rate, 100);
  return { nets, vat };
}

function splitGross(amounts: readonly number[], rate: number, { vatPerRow }: TotalsRules): Split {
  if (vatPerRow) {
    const vats = amounts.map((amount) => proportion(amount, rate, 100 + rate));
    return { nets: amounts.map((amount, index) => amount - (vats[index] ?? 0)), vat: sum(vats) };
  }
  const vat = proportion(sum(amounts), rate, 100 + rate);
  return { nets: shares(amounts, rate, sum(amounts) - vat), vat };
}

/** Nets of single rows whose sum is the group's net: each row takes the step of the running net, the last what is left. */
function shares(amounts: readonly number[], rate: number, groupNet: number): readonly number[] {
  let running = 0;
  let given = 0;
  return amounts.map((amount, index) => {
    running += amount;
    const until = index === amounts.length - 1 ? groupNet : proportion(running, 100, 100 + rate);
    const share = until - given;
    given = until;
    return share;
  });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
