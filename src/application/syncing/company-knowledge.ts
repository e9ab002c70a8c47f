import { Inject, Injectable } from '@nestjs/common';
import type { SyncContext } from '../../domain/invoice-sync/invoice-sync.commands.js';
import { wantsToAsk } from '../../domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncState } from '../../domain/invoice-sync/invoice-sync.state.js';
import type { CompanyPeriods } from '../ports/company-periods.port.js';
import { FortnoxFailure, type FortnoxCall } from '../ports/fortnox-ledger.port.js';
import type { FortnoxRegisters } from '../ports/fortnox-registers.port.js';
import { COMPANY_PERIODS, FORTNOX_REGISTERS } from '../ports/tokens.js';

/** What the rules ask about the Fortnox company itself. */
export type KnownOfCompany = Pick<SyncContext, 'periods' | 'currencies'>;
export const NOTHING_KNOWN: KnownOfCompany = { periods: null, currencies: null };

/** Gathered only for a document that is about to be sent or shown as it would be; from what is read ahead. */
@Injectable()
export class CompanyKnowledge {
  constructor(
    @Inject(COMPANY_PERIODS) private readonly periods: CompanyPeriods,
    @Inject(FORTNOX_REGISTERS) private readonly registers: Pick<FortnoxRegisters, 'currencies'>,
  ) {}

  /** @throws FortnoxFailure */
  async for(state: InvoiceSyncState, context: SyncContext, call: FortnoxCall): Promise<KnownOfCompany> {
    if (call.tenantId === '' || state.original === null) return NOTHING_KNOWN;
    if (context.mode === 'test') return this.ifToldAtAll(state, context, call);
    const currencies = await this.currenciesFor(state, context, call);
    const isToBeSent = state.open !== null || wantsToAsk(state, { ...context, currencies });
    return { currencies, periods: isToBeSent ? await this.periods.known(call) : null };
  }

  /** A preview is worth having also before the company can be asked: then it says nothing of periods. */
  private async ifToldAtAll(state: InvoiceSyncState, context: SyncContext, call: FortnoxCall): Promise<KnownOfCompany> {
    try {
      const currencies = await this.currenciesFor(state, context, call);
      return { currencies, periods: await this.periods.known(call) };
    } catch (error) {
      if (error instanceof FortnoxFailure) return NOTHING_KNOWN;
      throw error;
    }
  }

  /** R-CUR-1: most companies are never asked. */
  private async currenciesFor(
    { original, credits, skipped }: InvoiceSyncState,
    { companyCurrency }: SyncContext,
    call: FortnoxCall,
  ): Promise<KnownOfCompany['currencies']> {
    const documents = original ? [original, ...credits] : credits;
    const isForeign = documents.some(({ invoice }) => invoice.currency !== companyCurrency);
    return isForeign && skipped === null ? this.registers.currencies(call) : null;
  }
}
