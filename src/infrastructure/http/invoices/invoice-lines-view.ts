import { ApiProperty } from '@nestjs/swagger';
import type { InvoiceDraft, InvoiceRowDraft } from '../../../domain/mapping/fortnox-documents.js';
import type { AuditEntry } from '../../../projections/audit-trail/audit-entry.js';
import type { ShapeOf } from '../view-shape.js';

/** R-MAP-1: one line, and the answer to "why this account?". */
export class InvoiceLineView {
  @ApiProperty()
  readonly description!: string;
  @ApiProperty({ example: 3002 })
  readonly account!: number;
  @ApiProperty({ description: 'Percent, as Sirvoy states it.', example: 12 })
  readonly vatRate!: number;
  @ApiProperty({ description: 'Including VAT; negative on credits.' })
  readonly totalInOre!: number;
  @ApiProperty({ description: 'The mapping’s rule that decided.', example: 'sales-12' })
  readonly ruleId!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    description: 'Rules that stood before it, by the condition that did not hold: { "vatRate": ["sales-25"] }.',
  })
  readonly passedOver!: Readonly<Record<string, readonly string[]>>;
  @ApiProperty({
    type: [String],
    description: 'Rules that fit the row too, but stand later.',
  })
  readonly stoodLater!: readonly string[];
  @ApiProperty({ description: 'No rule knew the row, and the fallback took it (R-MAP-4).' })
  readonly fallback!: boolean;
  @ApiProperty({ description: 'Nothing was sold at this VAT rate on the document’s date (R-MAP-3).' })
  readonly unusualVat!: boolean;
}

export class InvoiceLinesView {
  @ApiProperty({ nullable: true, type: Number, description: 'Null while nothing was decided.' })
  readonly mappingVersion!: number | null;
  @ApiProperty({ type: [InvoiceLineView] })
  readonly lines!: readonly InvoiceLineView[];
}

/** What the event that last decided the lines says; null when there is none. */
export function invoiceLinesView(decided: AuditEntry | null): ShapeOf<InvoiceLinesView> {
  // The trail holds what its own projector wrote.
  const { invoice = null, mappingVersion = null } = (decided?.data ?? {}) as Partial<{
    readonly invoice: InvoiceDraft | null;
    readonly mappingVersion: number;
  }>;
  return { mappingVersion, lines: (invoice?.rows ?? []).map(lineView) };
}

function lineView({ description, account, vatRate, totalInOre, because }: InvoiceRowDraft): ShapeOf<InvoiceLineView> {
  const { ruleId, losingRuleIds, passedOver = {}, fallback = false, unusualVat = false } = because;
  const decision = { ruleId, passedOver, stoodLater: losingRuleIds, fallback, unusualVat };
  return { description, account, vatRate, totalInOre, ...decision };
}
