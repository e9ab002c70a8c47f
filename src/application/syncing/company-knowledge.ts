import { Inject, Injectable } from '@nestjs/common';
import type { SyncContext } from '../../domain/invoice-sync/invoice-sync.commands.js';
import { wantsToAsk } from '../../domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncState } from '../../domain/invoice-sync/invoice-sync.state.js';
import type { CompanyPeriods } from '../ports/company-periods.port.js';
import { FortnoxFailure, type FortnoxCall } from '../ports/fortnox-ledger.port.js';
import { COMPANY_PERIODS } from '../ports/tokens.js';

/** What the rules ask about the Fortnox company itself. */
export type KnownOfCompany = Pick<SyncContext, 'periods'>;
export const NOTHING_KNOWN: KnownOfCompany = { periods: null };

/** Gathered only for a document that is about to be sent or shown as it would be; from what is read ahead. */
@Injectable()
export class CompanyKnowledge {
  constructor(@Inject(COMPANY_PERIODS) private readonly periods: CompanyPeriods) {}

  /** @throws FortnoxFailure */
  async for(state: InvoiceSyncState, context: SyncContext, call: FortnoxCall): Promise<KnownOfCompany> {
    if (context.mode === 'test') return state.original && call.tenantId !== '' ? this.ifToldAtAll(call) : NOTHING_KNOWN;
    return state.open || wantsToAsk(state, context) ? this.read(call) : NOTHING_KNOWN;
  }

  /** A preview is worth having also before the company can be asked: then it says nothing of periods. */
  private async ifToldAtAll(call: FortnoxCall): Promise<KnownOfCompany> {
    try {
      return await this.read(call);
    } catch (error) {
      if (error instanceof FortnoxFailure) return NOTHING_KNOWN;
      throw error;
    }
  }

  private async read(call: FortnoxCall): Promise<KnownOfCompany> {
    return { periods: await this.periods.known(call) };
  }
}
