/** A round of the event loop costs as much as a happening or two: so many turns share one. */
const TURNS_A_ROUND = 64;

/**
 * Takes turns until one says that it was the last. Between two of them all goes on that could go on by itself: Node runs
 * every promise and next tick before its next immediate.
 */
export function eachInItsTurn(turn: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let isOver = false;
    const taken = (): void => {
      if (isOver) return;
      try {
        isOver = !turn();
        if (isOver) resolve();
      } catch (error) {
        isOver = true;
        reject(error instanceof Error ? error : new Error('a turn failed', { cause: error }));
      }
    };
    const round = (): void => {
      if (isOver) return;
      for (let turns = 0; turns < TURNS_A_ROUND; turns += 1) setImmediate(taken);
      setImmediate(round);
    };
    round();
  });
}
