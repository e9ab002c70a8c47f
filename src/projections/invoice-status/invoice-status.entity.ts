import { entityOf } from '../columns.js';
import type { InvoiceDocument } from './invoice-document.js';
import { invoiceStatusColumns } from './invoice-status.columns.js';

export const invoiceStatusEntity = entityOf<InvoiceDocument>('invoice_status', invoiceStatusColumns);
