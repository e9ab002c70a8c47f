import { describe, expect, it } from '@jest/globals';
import type { CheckpointTakenOver } from '../../../src/infrastructure/event-store/subscription-checkpoints.js';
import { CheckpointKeeper } from '../../../src/infrastructure/sagas/checkpoint-keeper.js';
import { FakeCheckpoints } from '../../support/fake-checkpoints.js';
import { FakeClock } from '../../support/fake-clock.js';
import { keptLog } from '../../support/logs.js';
import { at } from '../../support/recorded.js';

function keeper() {
  const db = new FakeCheckpoints();
  const clock = new FakeClock();
  const lost: CheckpointTakenOver[] = [];
  const parts = {
    name: 'sagas',
    db,
    clock,
    log: keptLog(),
    onTakenOver: (error: CheckpointTakenOver) => void lost.push(error),
  };
  return { db, clock, lost, keeper: new CheckpointKeeper(parts, null) };
}

describe('the stored checkpoint', () => {
  it('is written once for many moves', async () => {
    const { db, clock, keeper: kept } = keeper();
    for (let n = 1; n <= 50; n++) kept.moveTo(at(n));
    await clock.advance(200);
    expect([db.stored, kept.value]).toStrictEqual([[at(50)], at(50)]);
  });

  it('is written without waiting after two hundred events', async () => {
    const { db, clock, keeper: kept } = keeper();
    for (let n = 1; n <= 200; n++) kept.moveTo(at(n));
    await clock.advance(0);
    expect(db.stored).toStrictEqual([at(200)]);
  });

  it('is written again and again until the database takes it, less and less often', async () => {
    const { db, clock, keeper: kept } = keeper();
    db.failures.push(new Error('away'), new Error('away'), new Error('away'));
    kept.moveTo(at(1));
    await clock.advance(3_000);
    expect(clock.slept).toStrictEqual([200, 400, 800, 1_600]);
    expect(db.stored).toStrictEqual([at(1)]);
  });

  it('goes on from a write whose answer was lost', async () => {
    const { db, clock, lost, keeper: kept } = keeper();
    db.loseAnswers = 1;
    kept.moveTo(at(1));
    await clock.advance(200);
    kept.moveTo(at(2));
    await clock.advance(2_000);
    expect([db.stored, lost, kept.value]).toStrictEqual([[at(1), at(2)], [], at(2)]);
  });

  it('is given up once another worker has moved it, even to the same place', async () => {
    const { db, clock, lost, keeper: kept } = keeper();
    db.rows.set('sagas', at(1));
    kept.moveTo(at(1));
    await clock.advance(200);
    kept.moveTo(at(2));
    await clock.advance(2_000);
    await kept.close();
    expect(lost).toHaveLength(1);
    expect(db.stored).toStrictEqual([]);
  });

  it('is written at the close, and no more after it', async () => {
    const { db, clock, keeper: kept } = keeper();
    kept.moveTo(at(1));
    await kept.close();
    kept.moveTo(at(2));
    await clock.advance(2_000);
    expect(db.stored).toStrictEqual([at(1)]);
  });

  it('does not hold up the close when the database is away', async () => {
    const { db, keeper: kept } = keeper();
    db.failures.push(new Error('away'), new Error('away'), new Error('away'));
    kept.moveTo(at(1));
    await kept.close();
    expect(db.stored).toStrictEqual([]);
  });
});
