import { Inject, Injectable } from '@nestjs/common';
import type { BookkeepWhen } from '../../domain/connection/connection.events.js';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { Clock } from '../ports/clock.port.js';
import {
  FortnoxFailure,
  type FinancialYear,
  type FortnoxCall,
  type FortnoxLedger,
} from '../ports/fortnox-ledger.port.js';
import { CLOCK, FORTNOX_LEDGER } from '../ports/tokens.js';

type Choice = { readonly bookkeepWhen: BookkeepWhen | undefined; readonly fortnoxTenantId: string | null };

/** R-BK-1: a company on the cash method bookkeeps when paid, so that no other choice can be kept there. */
@Injectable()
export class CashMethodCheck {
  constructor(
    @Inject(FORTNOX_LEDGER) private readonly ledger: Pick<FortnoxLedger, 'financialYear'>,
    @Inject(CLOCK) private readonly clock: Pick<Clock, 'today'>,
  ) {}

  /** @throws DomainError CASH_METHOD_COMPANY */
  async allows(connectionId: string, { bookkeepWhen, fortnoxTenantId: tenantId }: Choice): Promise<void> {
    if (bookkeepWhen !== 'on-creation' || tenantId === null) return;
    const year = await this.yearIfTold({ connectionId, tenantId, priority: 'person' });
    if (year?.method === 'CASH') throw new DomainError('CASH_METHOD_COMPANY', { from: year.from, to: year.to });
  }

  /** Before consent nobody can be asked: readiness then keeps the connection in test mode until it is known. */
  private async yearIfTold(call: FortnoxCall): Promise<FinancialYear | null> {
    try {
      return await this.ledger.financialYear(call, this.clock.today());
    } catch (error) {
      if (error instanceof FortnoxFailure) return null;
      throw error;
    }
  }
}
