import type { DataSource } from 'typeorm';
import type { Projector } from '../../src/projections/projector.js';

/** How the read side is put together: what a planted bug may wrap or replace there. */
export type ReadSideComposition = {
  readonly projectors: (projectors: readonly Projector[]) => readonly Projector[];
  /** What the queries behind the routes ask. */
  readonly dataSource: (dataSource: DataSource) => DataSource;
};

/** A mistake somebody could make on the read side; it is planted as the others are (bug.ts). */
export type ReadSideBug = Partial<ReadSideComposition> & {
  readonly inList: number | null;
  /** The mistake, in a sentence. */
  readonly mistake: string;
};

const SOUND: ReadSideComposition = {
  projectors: (projectors) => projectors,
  dataSource: (dataSource) => dataSource,
};

export const readSideWith = (bug: ReadSideBug | null): ReadSideComposition => ({ ...SOUND, ...bug });
