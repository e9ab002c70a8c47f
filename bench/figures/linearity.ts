import { atLeast, type Measurement } from '../figure.js';
import { Company, type Run } from '../support/company.js';
import { inHouse, type House } from '../support/house.js';
import { refusesTheNaive } from '../support/naive.js';

const COMPANIES = 50;
/** About ten windows for each company. */
const DOCUMENTS = 56;
/**
 * Fortnox's window and the recorded answers, both twice as long: 125 calls a second for all of them together. At Fortnox's own
 * 250 two cores that also carry PostgreSQL, the event store and the simulator are what is measured.
 */
const CONDITIONS = { windowMs: 10_000, latency: '140..980' };

export const linearity: Measurement = {
  ids: ['P12'],
  title: `whether ${COMPANIES} companies get ${COMPANIES} times the calls of one`,
  measure: async (say) => {
    const one = await inHouse(CONDITIONS, (house) => play(house, 1));
    say(`1 company: ${perSecond(one.runs).toFixed(2)} calls/s`);
    const all = await inHouse(CONDITIONS, (house) => play(house, COMPANIES));
    say(`${COMPANIES} companies: ${perSecond(all.runs).toFixed(2)} calls/s`);
    const aggregate = perSecond(all.runs);
    const linear = COMPANIES * perSecond(one.runs);
    const name = `${COMPANIES} companies together: share of ${COMPANIES} times one`;
    const control = Math.min(one.control, all.control);
    return [
      atLeast({ id: 'P12', name, value: aggregate / linear, target: 0.98, control, pairs: [[aggregate, linear]] }),
    ];
  },
};

type Played = { readonly runs: readonly Run[]; readonly control: number };

async function play(house: House, count: number): Promise<Played> {
  const control = await refusesTheNaive(house);
  const companies: Company[] = [];
  for (let at = 0; at < count; at++) companies.push(await Company.open(house));
  await Promise.all(companies.map((company) => company.receive(DOCUMENTS)));
  await house.application.settled(300_000);
  return { runs: await Promise.all(companies.map((company) => company.outcome(DOCUMENTS))), control };
}

/** Each company's own rate, added up: one that was slow is not hidden by the others. */
const perSecond = (runs: readonly Run[]): number =>
  runs.reduce((sum, { calls, spanMs }) => sum + (calls * 1_000) / spanMs, 0);
