import { ApiProperty } from '@nestjs/swagger';
import { ALLOWED_ACTIONS, PERSONS_ACTIONS, type PersonsAction } from '../../../domain/invoice-sync/allowed-actions.js';
import type { Language } from '../../../projections/audit-trail/summary.js';
import type { IssueReason } from '../../../projections/issues/cause.js';
import type { Issue } from '../../../projections/issues/issues.query.js';
import type { ShapeOf } from '../view-shape.js';
import { issueWords } from './issue-words.js';

export class MoneyView {
  @ApiProperty({ example: 'SEK' })
  readonly currency!: string;
  @ApiProperty({ description: 'Öre, without sign.' })
  readonly amountInOre!: number;
}

export class IssueView {
  @ApiProperty({ format: 'uuid', description: 'GET /api/invoices?issue= lists its documents.' })
  readonly key!: string;
  @ApiProperty()
  readonly connectionId!: string;
  @ApiProperty({ type: String, example: 'UNMAPPED' })
  readonly reason!: IssueReason;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, example: { method: 'Presentkort' } })
  readonly cause!: Readonly<Record<string, string>>;
  @ApiProperty({ description: 'Documents, or messages from Sirvoy that were not understood.' })
  readonly count!: number;
  @ApiProperty({ type: [MoneyView] })
  readonly money!: readonly MoneyView[];
  @ApiProperty({ format: 'date-time' })
  readonly firstSeenAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastSeenAt!: string;
  @ApiProperty({ description: 'In the language of Accept-Language (sv, en).' })
  readonly meaning!: string;
  @ApiProperty()
  readonly remedy!: string;
  @ApiProperty({ enum: PERSONS_ACTIONS, isArray: true })
  readonly actions!: readonly PersonsAction[];
  @ApiProperty({ type: [String], description: 'Ids of a few of its documents, the latest first.' })
  readonly exampleIds!: readonly string[];
}

export class IssuePageView {
  @ApiProperty({ type: [IssueView] })
  readonly items!: readonly IssueView[];
  @ApiProperty({ nullable: true, type: String })
  readonly nextCursor!: string | null;
}

export class SetAsideView {
  @ApiProperty({ description: 'How many messages.' })
  readonly setAside!: number;
}

export function issueView({ money, ...issue }: Issue, language: Language): ShapeOf<IssueView> {
  return {
    ...issue,
    money: Object.entries(money)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([currency, amountInOre]) => ({ currency, amountInOre })),
    ...issueWords[language][issue.reason],
    actions: issue.reason === 'BODY_NOT_UNDERSTOOD' ? [] : ALLOWED_ACTIONS[issue.reason],
  };
}
