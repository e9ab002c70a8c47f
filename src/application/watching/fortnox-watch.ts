import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { GONE_WHEN, type CompanyCondition, type ConditionGone } from '../../domain/invoice-sync/company-conditions.js';
import { closedOn } from '../../domain/invoice-sync/known-periods.js';
import type { CompanyPeriods } from '../ports/company-periods.port.js';
import type { DocumentLists, WaitingForCompany } from '../ports/document-lists.port.js';
import type { FortnoxCall } from '../ports/fortnox-ledger.port.js';
import type { FortnoxRegisters } from '../ports/fortnox-registers.port.js';
import type { Ids } from '../ports/ids.port.js';
import type { Leases } from '../ports/leases.port.js';
import { COMPANY_PERIODS, DOCUMENT_LISTS, FORTNOX_REGISTERS, IDS, LEASES } from '../ports/tokens.js';
import { ReconsiderDocumentsCommand } from '../syncing/reconsider-documents.command.js';
import { causeOf, isOurs, type Watch } from './watch.js';
import { WatchedAccess } from './watched-access.js';

const NONE: readonly string[] = [];
type Judge = (details: WaitingForCompany['details']) => boolean;

/** Looks in Fortnox whether what documents wait for there has come, and has them looked at again (R-DATE-1, R-CUR-1). */
@Injectable()
export class FortnoxWatch implements Watch {
  constructor(
    @Inject(DOCUMENT_LISTS) private readonly lists: DocumentLists,
    @Inject(COMPANY_PERIODS) private readonly periods: CompanyPeriods,
    @Inject(FORTNOX_REGISTERS) private readonly registers: Pick<FortnoxRegisters, 'currencies'>,
    @Inject(IDS) private readonly ids: Ids,
    @Inject(LEASES) private readonly leases: Leases,
    private readonly access: WatchedAccess,
    private readonly commands: CommandBus,
  ) {}

  /** Connections of this process with documents that wait so; no other is ever asked about. */
  async waiting(): Promise<readonly string[]> {
    return (await this.lists.connectionsWaitingForCompany()).filter((connectionId) =>
      isOurs(this.leases, connectionId),
    );
  }

  look(connectionId: string): Promise<void> {
    return this.access.during(connectionId, ({ fortnoxTenantId }) => this.lookAt(connectionId, fortnoxTenantId));
  }

  private async lookAt(connectionId: string, tenantId: string | null): Promise<void> {
    const documents = await this.lists.waitingForCompany(connectionId);
    if (tenantId === null || documents.length === 0) return;
    const isGone = await this.judges({ connectionId, tenantId, priority: 'sweep' }, documents);
    const free = documents.filter(({ reason, details }) => isGone[reason](details));
    for (const because of new Set(free.map(({ reason }) => GONE_WHEN[reason]))) {
      await this.goOn(connectionId, because, free);
    }
  }

  /** Only what some document waits for is asked. */
  private async judges(
    call: FortnoxCall,
    documents: readonly WaitingForCompany[],
  ): Promise<{ readonly [Reason in CompanyCondition]: Judge }> {
    const isForMoney = ({ reason }: WaitingForCompany) => reason === 'CURRENCY_NOT_SET_UP';
    const [periods, currencies] = await Promise.all([
      documents.every(isForMoney) ? null : this.periods.renewed(call),
      documents.some(isForMoney) ? this.registers.currencies(call) : NONE,
    ]);
    const isOpen: Judge = ({ date }) => date !== undefined && periods !== null && closedOn(date, periods) === null;
    const isSetUp: Judge = ({ currency }) => currency !== undefined && currencies.includes(currency);
    return { PERIOD_LOCKED: isOpen, NO_FINANCIAL_YEAR: isOpen, CURRENCY_NOT_SET_UP: isSetUp };
  }

  private async goOn(connectionId: string, because: ConditionGone, free: readonly WaitingForCompany[]): Promise<void> {
    const concerned = free.filter(({ reason }) => GONE_WHEN[reason] === because);
    const rootInvoiceIds = [...new Set(concerned.map(({ rootInvoiceId }) => rootInvoiceId))];
    const cause = causeOf(this.ids);
    await this.commands.execute(ReconsiderDocumentsCommand.of({ connectionId, rootInvoiceIds, because, cause }));
  }
}
