import { ApiProperty } from '@nestjs/swagger';
import type { AuditEntry } from '../../../projections/audit-trail/audit-entry.js';
import { summaryOf, type Language } from '../../../projections/audit-trail/summary.js';
import type { Role } from '../access/roles.js';
import { maySeeGuests, withMaskedGuests } from '../guest-masking.js';
import type { ShapeOf } from '../view-shape.js';

export type Reader = { readonly role: Role; readonly language: Language };

export class TimelineEntryView {
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty()
  readonly eventId!: string;
  @ApiProperty({ example: 'FortnoxInvoiceBookkept' })
  readonly type!: string;
  @ApiProperty({ description: 'One line, in Swedish with "Accept-Language: sv".' })
  readonly summary!: string;
  @ApiProperty()
  readonly actor!: string;
  @ApiProperty({ nullable: true, type: String })
  readonly causationId!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly data!: unknown;
}

export class TimelineView {
  @ApiProperty({ type: [TimelineEntryView], description: 'In causal order.' })
  readonly entries!: readonly TimelineEntryView[];
}

export class AuditEntryView extends TimelineEntryView {
  @ApiProperty()
  readonly connectionId!: string;
  @ApiProperty({ nullable: true, type: String })
  readonly bookingId!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly sirvoyInvoiceId!: string | null;
  @ApiProperty()
  readonly stream!: string;
  @ApiProperty({ description: 'Place in the stream; a 64-bit number as text.' })
  readonly revision!: string;
  @ApiProperty({ description: 'Place in the whole log; a 64-bit number as text.' })
  readonly position!: string;
  @ApiProperty()
  readonly correlationId!: string;
}

export class AuditPageView {
  @ApiProperty({ type: [AuditEntryView] })
  readonly items!: readonly AuditEntryView[];
  @ApiProperty({ nullable: true, type: String })
  readonly nextCursor!: string | null;
}

export function timelineEntryView(entry: AuditEntry, { role, language }: Reader): ShapeOf<TimelineEntryView> {
  const { id, type, recordedAt, actor, causationId, data } = entry;
  return {
    ...{ at: recordedAt, eventId: id, type, summary: summaryOf(entry, language), actor, causationId },
    data: maySeeGuests(role) ? data : withMaskedGuests(data),
  };
}

export function auditEntryView(entry: AuditEntry, reader: Reader): ShapeOf<AuditEntryView> {
  const { connectionId, bookingId, invoiceId, streamId, revision, commitPosition, correlationId } = entry;
  return {
    ...timelineEntryView(entry, reader),
    ...{ connectionId, bookingId, sirvoyInvoiceId: invoiceId, stream: streamId, revision, correlationId },
    position: commitPosition,
  };
}
