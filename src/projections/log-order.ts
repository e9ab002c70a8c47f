import type { ProjectedEvent } from './projector.js';
import type { RowPosition } from './table-shape.js';

export function positionOf({ position }: Pick<ProjectedEvent, 'position'>): RowPosition {
  return { commitPosition: position.commit.toString(), preparePosition: position.prepare.toString() };
}

/** Whether the event lies after everything the row has seen. */
export function isNewFor(row: RowPosition, { position }: Pick<ProjectedEvent, 'position'>): boolean {
  const commit = BigInt(row.commitPosition);
  return position.commit > commit || (position.commit === commit && position.prepare > BigInt(row.preparePosition));
}
