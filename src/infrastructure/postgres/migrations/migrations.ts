import type { Migration } from '../data-source.js';
import { CreateInboxAndCheckpoints } from './create-inbox-and-checkpoints.js';

/** Every change of the database, oldest first. Append; never change one that has been released. */
export const migrations: readonly Migration[] = [CreateInboxAndCheckpoints];
