import { describe, expect, it, jest } from '@jest/globals';
import { runSeed } from '../../simulation/one-seed.js';

/** The long run is `npm run simulate`; these few show that it works, and that it would tell. */
const SEEDS = 24;

// Much work, and none of it waits for anything: on a busy machine it only takes longer.
jest.setTimeout(300_000);

/** Which seed finds a bug changes with every change of the core, that it is found must not. */
const FINDS_WITHIN = 100;

async function brokenBy(bug: string): Promise<readonly string[]> {
  for (let seed = 1; seed <= FINDS_WITHIN; seed++) {
    const { violations } = await runSeed(seed, bug);
    if (violations.length > 0) return violations.map(({ invariant }) => invariant);
  }
  return [];
}

describe('I1–I5, I8, I10, I13, I14: the production core in virtual time, with faults on every port', () => {
  it(`keeps its promises in ${SEEDS} seeds`, async () => {
    const broken: unknown[] = [];
    for (let seed = 1; seed <= SEEDS; seed++) {
      const { violations } = await runSeed(seed);
      broken.push(...violations.map((violation) => ({ seed, ...violation })));
    }
    expect(broken).toEqual([]);
  });

  it('goes the same way each time', async () => {
    const [one, other] = [await runSeed(9), await runSeed(9)];
    expect(one).toEqual(other);
    expect(one.traceHash).not.toBe((await runSeed(8)).traceHash);
  });

  it('finds a write that is sent again without reading back', async () => {
    expect(await brokenBy('resend-without-read-back')).toContain('I1');
  });

  it('finds a position stored before what follows from its event', async () => {
    expect(await brokenBy('position-before-effects')).toContain('I2');
  });

  it('finds a token used before it is stored', async () => {
    expect(await brokenBy('token-used-before-stored')).toContain('I10');
  });

  it('finds an invoice paid before it is bookkept', async () => {
    expect(await brokenBy('bookkeep-skipped')).toContain('I4');
  });
});
