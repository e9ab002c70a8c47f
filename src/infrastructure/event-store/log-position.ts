import type { LogPosition } from '../../application/ports/event-store.port.js';

/** Negative when `a` is before `b`. The commit part decides; the prepare part orders what one commit holds. */
export function comparePositions(a: LogPosition, b: LogPosition): number {
  if (a.commit !== b.commit) return a.commit < b.commit ? -1 : 1;
  if (a.prepare !== b.prepare) return a.prepare < b.prepare ? -1 : 1;
  return 0;
}

/** Whether `position` is at or before `reached`; nothing has been reached while it is null. */
export function isReached(position: LogPosition, reached: LogPosition | null): boolean {
  return reached !== null && comparePositions(position, reached) <= 0;
}

export function positionText(position: LogPosition | null): string {
  return position === null ? 'the start' : `${position.commit.toString()}/${position.prepare.toString()}`;
}
