import { atLeast, atMost, type Figure, type Measurement } from '../figure.js';
import { boundMs } from '../support/bound.js';
import { Company, type Run } from '../support/company.js';
import { inHouse, type Conditions, type House } from '../support/house.js';
import { refusesTheNaive } from '../support/naive.js';

/** 4 or 5 calls each: above 1,500, five minutes of Fortnox's limit. */
const DOCUMENTS = 345;
/** Fortnox's own. In a shorter one the few milliseconds of our own work in each window would weigh more than they do. */
const WINDOW_MS = 5_000;

type Shape = {
  readonly id: string;
  readonly name: string;
  readonly latency: string;
  readonly target: number;
  readonly refusedTarget: number;
  readonly before?: (house: House) => Promise<void>;
};

const RECORDED: Shape = {
  id: 'P10',
  name: 'one company, recorded answer times',
  latency: '70..490',
  target: 0.98,
  refusedTarget: 0.001,
};
const WIDE: Shape = {
  id: 'P11',
  name: 'one company, wide answer times and one in a hundred very slow',
  latency: '20..150',
  target: 0.97,
  refusedTarget: 0.003,
  before: ({ fortnox }) => fortnox.addFault({ route: '* /3/*', kind: 'slow', probability: 0.01, delayMs: 1_000 }),
};

export const utilisation: Measurement = {
  ids: ['P10', 'P11'],
  title: 'how much of the calls that Fortnox allows one company gets',
  measure: async (say) => {
    say('about five minutes');
    // Side by side: each is busy for a hundredth of the time.
    return (await Promise.all([RECORDED, WIDE].map((shape) => measureShape(shape, say)))).flat();
  },
};

async function measureShape(shape: Shape, say: (line: string) => void): Promise<readonly Figure[]> {
  const conditions: Conditions = { windowMs: WINDOW_MS, latency: shape.latency };
  const { run, control } = await inHouse(conditions, async (house) => {
    const refusesNaive = await refusesTheNaive(house);
    const company = await Company.open(house);
    await shape.before?.(house);
    await company.receive(DOCUMENTS);
    await house.application.settled(600_000);
    return { run: await company.outcome(DOCUMENTS), control: refusesNaive };
  });
  say(`${shape.name}: ${run.calls} calls in ${(run.spanMs / 1_000).toFixed(1)} s, ${run.refused} refused`);
  const bound = boundMs(run.calls, WINDOW_MS);
  return [
    atLeast({
      ...shape,
      name: `${shape.name}: share of the bound`,
      value: bound / run.spanMs,
      control,
      pairs: [[run.spanMs, bound]],
    }),
    atMost({
      id: `${shape.id}-refused`,
      name: `${shape.name}: refused`,
      value: run.refused / run.calls,
      target: shape.refusedTarget,
      control,
      pairs: [refusals(run)],
    }),
  ];
}

const refusals = ({ refused, calls }: Run): readonly [number, number] => [refused, calls];
