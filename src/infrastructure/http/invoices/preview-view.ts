import { ApiProperty } from '@nestjs/swagger';
import type { DocumentPreviewed } from '../../../domain/invoice-sync/invoice-sync.events.js';
import type { AuditEntry } from '../../../projections/audit-trail/audit-entry.js';
import type { Role } from '../access/roles.js';
import { maySeeGuests, withMaskedGuests } from '../guest-masking.js';
import type { ShapeOf } from '../view-shape.js';

/** Exactly what automatic mode would send; nothing of it is in Fortnox. */
export class PreviewView {
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty()
  readonly mappingVersion!: number;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly customer!: object | null;
  @ApiProperty({ nullable: true, type: String, description: 'R-CUS-3: the collective customer, where there is one.' })
  readonly customerNumber!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  readonly invoice!: object | null;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'R-TXT-1: texts that Fortnox would not take as they are: field, from, to.',
  })
  readonly textChanges!: readonly object[];
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  readonly payments!: readonly object[];
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Payments that would be parked, each with reason and details.',
  })
  readonly parkedPayments!: readonly object[];
}

export function previewView({ recordedAt, data }: AuditEntry, role: Role): ShapeOf<PreviewView> {
  const shown = maySeeGuests(role) ? data : withMaskedGuests(data);
  // The trail holds what its own projector wrote.
  const {
    mappingVersion,
    customer,
    customerNumber = null,
    invoice,
    textChanges = [],
    payments,
    parkedPayments = [],
  } = shown as DocumentPreviewed['data'];
  return { at: recordedAt, mappingVersion, customer, customerNumber, invoice, textChanges, payments, parkedPayments };
}
