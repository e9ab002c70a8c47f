import { entityOf } from '../columns.js';
import { auditTrailColumns, type AuditEntry } from './audit-entry.js';

export const auditTrailEntity = entityOf<AuditEntry>('audit_trail', auditTrailColumns);
