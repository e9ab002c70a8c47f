import { Inject, Injectable } from '@nestjs/common';
import type { OpenConnectionState } from '../../domain/connection/connection.state.js';
import { mappingFor } from '../../domain/connection/connection.state.js';
import { CompanyCheck } from '../connections/company-check.js';
import { fortnoxCallOf } from '../connections/fortnox-call-of.js';
import type { Clock } from '../ports/clock.port.js';
import { FortnoxFailure, type FortnoxCall, type FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import type { FortnoxRegisters } from '../ports/fortnox-registers.port.js';
import { CLOCK, FORTNOX_LEDGER, FORTNOX_REGISTERS } from '../ports/tokens.js';
import { CHECK_IDS, checkOf, type Check, type CheckId, type Finding } from './check.js';
import * as finding from './findings.js';

type Asked = { readonly call: FortnoxCall; readonly state: OpenConnectionState; readonly today: string };
type Ask = (asked: Asked) => Promise<Finding>;

/** Fortnox's preflight (fortnox.md 11): all at once, each answer judged by itself. Only reads. */
@Injectable()
export class FortnoxPreflight {
  private readonly asks: { readonly [Id in Exclude<CheckId, 'sirvoy-delivery'>]: Ask };

  constructor(
    @Inject(FORTNOX_LEDGER) ledger: Pick<FortnoxLedger, 'financialYear' | 'lockedUntil'>,
    @Inject(FORTNOX_REGISTERS) registers: FortnoxRegisters,
    company: CompanyCheck,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.asks = {
      'fortnox-access': async ({ call }) => finding.access(await registers.company(call), call.tenantId),
      'financial-year': async ({ call, today }) => finding.year(await ledger.financialYear(call, today)),
      'accounting-method': async ({ call, state, today }) =>
        finding.method(await ledger.financialYear(call, today), state.bookkeepWhen),
      'locked-period': async ({ call, today }) => finding.lock(await ledger.lockedUntil(call), today),
      mapping: async ({ call, state, today }) => {
        const mapping = mappingFor(state, today);
        // As documents of today will meet it, whenever it began.
        return finding.mapping(mapping && (await company.problems(call, { ...mapping, validFrom: today })));
      },
      'predefined-accounts': async ({ call }) => finding.predefined(await registers.predefinedAccounts(call)),
      'voucher-series': async ({ call }) => finding.series(await registers.predefinedVoucherSeries(call)),
      'modes-of-payment': async ({ call }) =>
        finding.some((await registers.modesOfPayment(call)).map(({ code }) => code)),
      currency: async ({ call }) => finding.currency(await registers.currencies(call)),
      'terms-of-payment': async ({ call }) => finding.some(await registers.termsOfPayment(call)),
    };
  }

  async run(state: OpenConnectionState): Promise<readonly Check[]> {
    const ids = CHECK_IDS.filter((id) => id !== 'sirvoy-delivery');
    if (state.fortnoxTenantId === null) return ids.map((id) => checkOf(id, finding.withoutConsent(id)));
    const asked = { call: fortnoxCallOf(state), state, today: this.clock.today() };
    return Promise.all(ids.map(async (id) => checkOf(id, await judged(this.asks[id], asked))));
  }
}

/** Fortnox's refusal is an answer too; when no answer came nothing is known. */
async function judged(ask: Ask, asked: Asked): Promise<Finding> {
  try {
    return await ask(asked);
  } catch (error) {
    if (error instanceof FortnoxFailure) return finding.failed(error);
    throw error;
  }
}
