import { entityOf } from '../columns.js';
import { connectionColumns, type ConnectionRow } from './connection-row.js';

export const connectionEntity = entityOf<ConnectionRow>('connections', connectionColumns);
