import { describe, expect, it } from '@jest/globals';
import type { CallTurn, FortnoxCall, FortnoxLedger } from '../../../src/application/ports/fortnox-ledger.port.js';
import { TurnKeeper } from '../../../src/application/syncing/turn-keeper.js';

const call: FortnoxCall = { connectionId: 'c', tenantId: '1001', priority: 'live' };

/** A company's rate window with so much room. */
function windowOf(room: number) {
  const window = { room };
  const take = (): CallTurn => {
    window.room -= 1;
    return { giveBack: () => (window.room += 1) };
  };
  const ledger: Pick<FortnoxLedger, 'turn' | 'turnNow'> = {
    turnNow: () => (window.room > 0 ? take() : null),
    turn: () => Promise.resolve(take()),
  };
  return { window, turns: new TurnKeeper(ledger, call) };
}

describe('a turn for the next call', () => {
  it('is held once, however often asked for', () => {
    const { window, turns } = windowOf(2);
    expect([turns.hold(), turns.hold(), window.room]).toStrictEqual([true, true, 1]);
  });

  it('is not held when there is no room', () => {
    const { turns } = windowOf(0);
    expect(turns.hold()).toBe(false);
    expect(turns.use()).toStrictEqual(call);
  });

  it('goes with one call', () => {
    const { turns } = windowOf(1);
    turns.hold();
    expect(turns.use().turn).not.toBe(undefined);
    expect(turns.use().turn).toBe(undefined);
  });

  it('unused goes back', async () => {
    const { window, turns } = windowOf(1);
    await turns.wait();
    turns.giveBack();
    turns.giveBack();
    expect(window.room).toBe(1);
  });
});
