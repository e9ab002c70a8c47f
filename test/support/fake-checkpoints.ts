import type { LogPosition } from '../../src/application/ports/event-store.port.js';
import type { Queryable } from '../../src/infrastructure/event-store/subscription-checkpoints.js';

type Move = {
  readonly name: string;
  readonly from_commit: string | null;
  readonly to_commit: string;
  readonly to_prepare: string;
};

/** The `checkpoints` table in memory, for tests without a database; compare-and-set like the real one. */
export class FakeCheckpoints implements Queryable {
  readonly rows = new Map<string, LogPosition>();
  /** Every position that was stored, in order. */
  readonly stored: LogPosition[] = [];
  /** Thrown by the next statements, one each. */
  readonly failures: Error[] = [];
  /** So many moves are done but not answered. */
  loseAnswers = 0;

  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: unknown[] }> {
    const failure = this.failures.shift();
    if (failure !== undefined) return Promise.reject(failure);
    const [first] = values as readonly [string];
    if (text.startsWith('select')) return Promise.resolve({ rows: this.select(first) });
    const rows = this.move(first);
    return this.loseAnswers-- > 0 ? Promise.reject(new Error('connection lost')) : Promise.resolve({ rows });
  }

  private select(name: string): unknown[] {
    const row = this.rows.get(name);
    return row === undefined ? [] : [{ commit_position: `${row.commit}`, prepare_position: `${row.prepare}` }];
  }

  private move(json: string): unknown[] {
    return (JSON.parse(json) as readonly Move[]).flatMap(({ name, from_commit, to_commit, to_prepare }) => {
      if ((this.rows.get(name)?.commit.toString() ?? null) !== from_commit) return [];
      const to = { commit: BigInt(to_commit), prepare: BigInt(to_prepare) };
      this.rows.set(name, to);
      this.stored.push(to);
      return [{ name }];
    });
  }
}
