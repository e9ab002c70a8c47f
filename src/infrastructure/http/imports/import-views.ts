import { ApiProperty } from '@nestjs/swagger';
import type { EnteredLine } from '../../../application/imports/enter-lines.command.js';
import type { Import } from '../../../application/imports/imports.js';
import type { ImportedFileInList } from '../../../application/ports/sirvoy-files.port.js';
import {
  ITEM_REASONS,
  VERDICTS,
  type FileItem,
  type FileKind,
  type FileSummary,
} from '../../../domain/sirvoy-files/file-report.js';
import type { Page } from '../../../projections/cursor.js';
import type { ShapeOf } from '../view-shape.js';

class PeriodView {
  @ApiProperty({ example: '2026-03-01' })
  readonly from!: string;
  @ApiProperty({ example: '2026-03-31' })
  readonly to!: string;
}

class FileMoneyView {
  @ApiProperty({ nullable: true, type: String, description: 'Null where neither the file nor we know.' })
  readonly currency!: string | null;
  @ApiProperty()
  readonly inFileInOre!: number;
  @ApiProperty()
  readonly matchedInOre!: number;
  @ApiProperty({ description: 'In Sirvoy’s file, never seen by us.' })
  readonly neverSeenInOre!: number;
  @ApiProperty({ description: 'Of that, what can be entered from the file.' })
  readonly canBeEnteredInOre!: number;
  @ApiProperty({ description: 'File less known, where both have it.' })
  readonly differenceInOre!: number;
  @ApiProperty()
  readonly notInFileInOre!: number;
}

class DifferenceView {
  @ApiProperty({ enum: ['amount', 'date', 'method', 'invoice', 'currency', 'status'] })
  readonly field!: string;
  @ApiProperty({ description: 'Amounts in öre.' })
  readonly inFile!: string;
  @ApiProperty()
  readonly known!: string;
}

export class FileItemView {
  @ApiProperty({ enum: VERDICTS })
  readonly verdict!: string;
  @ApiProperty({ enum: ['payment', 'invoice', 'day', 'voucher', 'line'] })
  readonly subject!: string;
  @ApiProperty({ nullable: true, type: Number, description: 'Line of the file, from 1; null for what is not in it.' })
  readonly line!: number | null;
  @ApiProperty({ nullable: true, type: String })
  readonly sirvoyPaymentId!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly sirvoyInvoiceId!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly sirvoyInvoiceNumber!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly date!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly method!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly currency!: string | null;
  @ApiProperty({ nullable: true, type: Number })
  readonly inFileInOre!: number | null;
  @ApiProperty({ nullable: true, type: Number })
  readonly knownInOre!: number | null;
  @ApiProperty({ type: [DifferenceView] })
  readonly differences!: readonly DifferenceView[];
  @ApiProperty({ enum: ITEM_REASONS, nullable: true, type: String })
  readonly reason!: string | null;
  @ApiProperty({ nullable: true, type: String })
  readonly detail!: string | null;
  @ApiProperty({
    enum: ['enter', 'snapshot', 'payments-file', 'none'],
    description: 'How it can be entered: from this file, as a whole booking, by the payments export, or not at all.',
  })
  readonly entry!: string;
  @ApiProperty({ description: 'Somebody had it entered since.' })
  readonly entered!: boolean;
}

export class ImportHeadView {
  @ApiProperty({ format: 'uuid' })
  readonly id!: string;
  @ApiProperty({ enum: ['payments', 'accounting'] })
  readonly kind!: FileKind;
  @ApiProperty({ description: 'Hex, of the file as it was sent.' })
  readonly fileSha256!: string;
  @ApiProperty({ format: 'date-time' })
  readonly importedAt!: string;
  @ApiProperty({ example: 'key:anna' })
  readonly importedBy!: string;
  @ApiProperty({ type: PeriodView, nullable: true })
  readonly period!: PeriodView | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' }, description: 'Findings by verdict.' })
  readonly counts!: FileSummary['counts'];
  @ApiProperty({ type: [FileMoneyView] })
  readonly money!: readonly FileMoneyView[];
  @ApiProperty({
    type: [String],
    enum: ['MAY_BE_CUT', 'LINES_UNREADABLE', 'NO_LINES', 'NO_PAYMENTS_IN_FILE', 'COMPARED_BY_DAY'],
  })
  readonly remarks!: readonly string[];
}

export class ImportView extends ImportHeadView {
  @ApiProperty({ type: [FileItemView] })
  readonly items!: readonly FileItemView[];
  @ApiProperty({ nullable: true, type: String })
  readonly nextCursor!: string | null;
}

export class ImportPageView {
  @ApiProperty({ type: [ImportHeadView] })
  readonly items!: readonly ImportHeadView[];
  @ApiProperty({ nullable: true, type: String })
  readonly nextCursor!: string | null;
}

class EnteredLineView {
  @ApiProperty()
  readonly line!: number;
  @ApiProperty()
  readonly sirvoyPaymentId!: string;
  @ApiProperty()
  readonly sirvoyInvoiceId!: string;
  @ApiProperty({ type: [String], description: 'Ids of the facts it added; none when we had them meanwhile.' })
  readonly facts!: readonly string[];
}

export class EnteredLinesView {
  @ApiProperty({ type: [EnteredLineView] })
  readonly entered!: readonly EnteredLineView[];
}

export function importHeadView({
  id,
  sha256,
  importedAt,
  importedBy,
  summary,
}: ImportedFileInList): ShapeOf<ImportHeadView> {
  const { kind, period, counts, money, remarks } = summary;
  return { id, kind, fileSha256: sha256, importedAt, importedBy, period, counts, money, remarks };
}

export function importView({ file, entered }: Import, { items, nextCursor }: Page<FileItem>): ShapeOf<ImportView> {
  const head = importHeadView({ ...file, summary: file.report });
  return { ...head, items: items.map((item) => itemView(item, entered)), nextCursor };
}

function itemView(
  { paymentId, invoiceId, invoiceNumber, ...rest }: FileItem,
  entered: ReadonlySet<number>,
): ShapeOf<FileItemView> {
  const {
    verdict,
    subject,
    line,
    date,
    method,
    currency,
    inFileInOre,
    knownInOre,
    differences,
    reason,
    detail,
    entry,
  } = rest;
  return {
    ...{
      verdict,
      subject,
      line,
      sirvoyPaymentId: paymentId,
      sirvoyInvoiceId: invoiceId,
      sirvoyInvoiceNumber: invoiceNumber,
    },
    ...{ date, method, currency, inFileInOre, knownInOre, differences, reason, detail, entry },
    entered: entry === 'enter' && line !== null && entered.has(line),
  };
}

export function enteredLinesView(lines: readonly EnteredLine[]): ShapeOf<EnteredLinesView> {
  const entered = lines.map(({ line, paymentId, invoiceId, facts }) => ({
    ...{ line, facts },
    sirvoyPaymentId: paymentId,
    sirvoyInvoiceId: invoiceId,
  }));
  return { entered };
}
