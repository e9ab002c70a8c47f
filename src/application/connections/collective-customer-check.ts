import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../../domain/shared/domain-error.js';
import type { FortnoxCall, FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import { FORTNOX_LEDGER } from '../ports/tokens.js';

/** R-CUS-3: a number that is nobody's would be refused invoice by invoice; told here instead. */
@Injectable()
export class CollectiveCustomerCheck {
  constructor(@Inject(FORTNOX_LEDGER) private readonly ledger: Pick<FortnoxLedger, 'customer'>) {}

  /** @throws DomainError COLLECTIVE_CUSTOMER_NOT_FOUND; FortnoxFailure */
  async exists(call: FortnoxCall, customerNumber: string): Promise<void> {
    const found = await this.ledger.customer(call, customerNumber);
    if (!found) throw new DomainError('COLLECTIVE_CUSTOMER_NOT_FOUND', { customerNumber });
  }
}
