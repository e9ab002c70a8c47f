import { auditTrailEntity } from '../../projections/audit-trail/audit-trail.entity.js';
import { connectionEntity } from '../../projections/connections/connection.entity.js';
import { invoiceStatusEntity } from '../../projections/invoice-status/invoice-status.entity.js';
import { ApiKeyEntity } from '../http/access/api-key.entity.js';
import type { Entity } from './data-source.js';

/** Everything TypeORM reads. */
export const entities: readonly Entity[] = [invoiceStatusEntity, auditTrailEntity, connectionEntity, ApiKeyEntity];
