import { ApiProperty } from '@nestjs/swagger';
import type { BulkPlace } from '../../../application/bulk/bulk-acts.js';
import type { PlannedBulkAct } from '../../../domain/bulk-act/bulk-act.decider.js';
import { BULK_VERBS, type BulkDocument, type BulkVerb } from '../../../domain/bulk-act/bulk-act.events.js';
import type { ShapeOf } from '../view-shape.js';
import { MoneyView } from './issue-views.js';

const STATUSES = ['planned', 'running', 'aborted', 'ended'] as const;
const OUTCOMES = ['pending', 'done', 'unchanged', 'refused'] as const;

class BulkItemView {
  @ApiProperty({ format: 'uuid', description: 'GET /api/invoices/:id shows the document.' })
  readonly id!: string;
  @ApiProperty()
  readonly sirvoyInvoiceId!: string;
  @ApiProperty({ enum: OUTCOMES, description: '`unchanged`: there was nothing left to do.' })
  readonly outcome!: (typeof OUTCOMES)[number];
  @ApiProperty({ nullable: true, type: String, description: 'Why it was refused.', example: 'ALREADY_IN_FORTNOX' })
  readonly code!: string | null;
}

export class BulkActView {
  @ApiProperty()
  readonly id!: string;
  @ApiProperty({ enum: BULK_VERBS })
  readonly verb!: BulkVerb;
  @ApiProperty({ enum: STATUSES })
  readonly status!: (typeof STATUSES)[number];
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty({ nullable: true, type: String })
  readonly abortedBecause!: string | null;
  @ApiProperty({ description: 'Documents in the frozen selection.' })
  readonly count!: number;
  @ApiProperty({ type: [MoneyView], description: 'Of the whole selection, by currency.' })
  readonly money!: readonly MoneyView[];
  @ApiProperty({ description: 'How many have their result.' })
  readonly finished!: number;
  @ApiProperty()
  readonly refused!: number;
  @ApiProperty({ type: [BulkItemView] })
  readonly items!: readonly BulkItemView[];
}

export function bulkActView(act: PlannedBulkAct): ShapeOf<BulkActView> {
  const { plan, status, results, abortedBecause } = act;
  const items = plan.documents.map((document) => itemView(document, act));
  return {
    ...{ id: bulkIdOf(plan), verb: plan.verb, status, reason: plan.reason, abortedBecause },
    ...{ count: items.length, money: moneyOf(plan.documents), finished: results.size },
    refused: items.filter(({ outcome }) => outcome === 'refused').length,
    items,
  };
}

function itemView({ id, invoiceId }: BulkDocument, { results }: PlannedBulkAct): ShapeOf<BulkItemView> {
  const result = results.get(id);
  const code = result?.outcome === 'refused' ? result.code : null;
  return { id, sirvoyInvoiceId: invoiceId, outcome: result?.outcome ?? 'pending', code };
}

function moneyOf(documents: readonly BulkDocument[]): readonly ShapeOf<MoneyView>[] {
  const currencies = [...new Set(documents.map(({ currency }) => currency))].toSorted();
  return currencies.map((currency) => ({
    currency,
    amountInOre: documents.reduce((sum, each) => (each.currency === currency ? sum + each.totalInOre : sum), 0),
  }));
}

/** One opaque id: an act is found by its connection, which no list needs to look up then. */
const bulkIdOf = ({ connectionId, bulkId }: BulkPlace): string => `${connectionId}.${bulkId}`;

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const BULK_ID = new RegExp(`^(${UUID})\\.(${UUID})$`);

/** Null for what can be no bulk act's id. */
export function bulkPlaceOf(id: string): BulkPlace | null {
  const [, connectionId, bulkId] = BULK_ID.exec(id) ?? [];
  return connectionId && bulkId ? { connectionId, bulkId } : null;
}
