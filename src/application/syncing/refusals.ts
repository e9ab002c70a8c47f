import { Inject, Injectable } from '@nestjs/common';
import { dayOfIntent } from '../../domain/invoice-sync/day-of-intent.js';
import type { FortnoxIntent, ParkReason } from '../../domain/invoice-sync/invoice-sync.events.js';
import type { InvoiceSyncState } from '../../domain/invoice-sync/invoice-sync.state.js';
import { closedOn } from '../../domain/invoice-sync/known-periods.js';
import type { CompanyPeriods } from '../ports/company-periods.port.js';
import type { FortnoxCall, FortnoxFailure } from '../ports/fortnox-ledger.port.js';
import { COMPANY_PERIODS } from '../ports/tokens.js';
import { parkReasonOf } from './park-reason.js';

type Refused = {
  readonly failure: FortnoxFailure;
  readonly intent: FortnoxIntent;
  readonly state: InvoiceSyncState;
  readonly call: FortnoxCall;
};
type Grounds = { readonly reason: ParkReason; readonly details: Readonly<Record<string, string>> };

/**
 * Why Fortnox said no. Few codes are public, so the books are looked at once more: a lock or a missing year that what we
 * knew did not show yet explains the refusal (R-DATE-1), and without one a code alone is shown and waits for a person.
 */
@Injectable()
export class Refusals {
  constructor(@Inject(COMPANY_PERIODS) private readonly periods: CompanyPeriods) {}

  /** @throws FortnoxFailure */
  async groundsOf({ failure, intent, state, call }: Refused): Promise<Grounds> {
    const said = parkReasonOf(failure);
    const day = dayOfIntent(intent, state);
    const closed = day === null ? null : closedOn(day, await this.periods.renewed(call));
    return closed ? { reason: closed.reason, details: { ...closed.details, ...said.details } } : said;
  }
}
