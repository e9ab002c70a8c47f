import { PickType } from '@nestjs/swagger';
import type { IssueFilter } from '../../../projections/issues/issues.query.js';
import { InvoiceFilterDto } from '../invoices/invoice-filter.dto.js';
import { onlyGiven } from '../validation/only-given.js';

/** Of what the list of invoices takes, what an issue knows. */
export class IssueFilterDto extends PickType(InvoiceFilterDto, [
  ...(['limit', 'cursor'] as const),
  ...(['connectionId', 'reason', 'from', 'to'] as const),
]) {}

export function issueFilter({ connectionId, reason, from, to }: IssueFilterDto): IssueFilter {
  return onlyGiven({ connectionId, reason, from, to });
}
