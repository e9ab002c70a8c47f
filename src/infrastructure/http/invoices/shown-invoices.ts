import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../../../domain/shared/domain-error.js';
import type { InvoiceDocument } from '../../../projections/invoice-status/invoice-document.js';
import { InvoiceStatusQuery } from '../../../projections/invoice-status/invoice-status.query.js';
import type { Role } from '../access/roles.js';
import { ReadYourWrites } from '../read-your-writes.js';
import type { ShapeOf } from '../view-shape.js';
import { ChangedSinceLooked } from '../problems/changed-since-looked.js';
import { invoiceView, versionOf, type InvoiceView } from './invoice-views.js';

/** A document as its routes find and show it. */
@Injectable()
export class ShownInvoices {
  constructor(
    private readonly invoices: InvoiceStatusQuery,
    private readonly writes: ReadYourWrites,
  ) {}

  /** @throws DomainError INVOICE_NOT_FOUND */
  async found(id: string): Promise<InvoiceDocument> {
    const document = isUUID(id) ? await this.invoices.byId(id) : null;
    if (!document) throw new DomainError('INVOICE_NOT_FOUND', { id });
    return document;
  }

  /**
   * The document a person decides about, if it is still as they saw it; without a version whatever it is now.
   * @throws DomainError INVOICE_NOT_FOUND
   * @throws ChangedSinceLooked
   */
  async decidedOn(id: string, { version }: { readonly version?: string }, role: Role): Promise<InvoiceDocument> {
    // The read side may lag behind what the person did not see yet.
    if (version !== undefined) await this.writes.settle();
    const document = await this.found(id);
    if (version === undefined || version === versionOf(document)) return document;
    throw new ChangedSinceLooked(invoiceView(document, role));
  }

  /** As it is after what was just written. */
  async afterWrite(id: string, role: Role): Promise<ShapeOf<InvoiceView>> {
    await this.writes.settle();
    return invoiceView(await this.found(id), role);
  }
}
