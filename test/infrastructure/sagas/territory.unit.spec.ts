import { describe, expect, it } from '@jest/globals';
import { Territories } from '../../../src/infrastructure/sagas/territories.js';
import type { Territory } from '../../../src/infrastructure/sagas/territory.js';

/** A process and the connection it works on. */
function working() {
  const stopping = new AbortController();
  const territories = new Territories(stopping.signal);
  const admit = (connectionId: string): Territory => {
    territories.admit({ connectionId, from: null, ready: () => Promise.resolve() });
    const territory = territories.of(connectionId);
    if (territory === undefined) throw new Error(`${connectionId} was not admitted`);
    return territory;
  };
  return { stopping, territories, admit };
}

describe('Territory', () => {
  it('ends when everything stops, and when its connection is lost, no other with it', () => {
    const { stopping, territories, admit } = working();
    const [lost, kept] = [admit('c-1'), admit('c-2')];
    territories.forget('c-1');
    expect([lost, kept].map(({ until }) => until.aborted)).toEqual([true, false]);
    stopping.abort();
    expect(kept.until.aborted).toBe(true);
  });

  it('begins nothing when everything has stopped before it came', () => {
    const { stopping, admit } = working();
    stopping.abort();
    expect(admit('c-1').until.aborted).toBe(true);
  });
});
