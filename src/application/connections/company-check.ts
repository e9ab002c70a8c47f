import { Inject, Injectable } from '@nestjs/common';
import type { ProposedMapping } from '../../domain/connection/connection.commands.js';
import { isAccount } from '../../domain/mapping/mapping.shapes.js';
import { referencesOf, type Reference } from '../../domain/mapping/mapping-references.js';
import type { Clock } from '../ports/clock.port.js';
import type { FinancialYear, FortnoxCall, FortnoxLedger } from '../ports/fortnox-ledger.port.js';
import type { FortnoxRegisters, RegisteredAccount } from '../ports/fortnox-registers.port.js';
import { CLOCK, FORTNOX_LEDGER, FORTNOX_REGISTERS } from '../ports/tokens.js';

type Registers = Pick<FortnoxRegisters, 'accounts' | 'modesOfPayment' | 'costCenters' | 'projects'>;

/** What a mapping names is looked up in the Fortnox company; a register is only read when the mapping names something in it. */
@Injectable()
export class CompanyCheck {
  constructor(
    @Inject(FORTNOX_REGISTERS) private readonly registers: Registers,
    @Inject(FORTNOX_LEDGER) private readonly ledger: Pick<FortnoxLedger, 'financialYear'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the company lacks, in plain words; nothing when the mapping can work there. @throws FortnoxFailure */
  async problems(call: FortnoxCall, mapping: ProposedMapping): Promise<readonly string[]> {
    const { accounts, modesOfPayment, costCenters, projects } = referencesOf(mapping);
    const [chart, modes, centers, known] = await Promise.all([
      this.chart(call, mapping.validFrom),
      modesOfPayment.length > 0 ? this.registers.modesOfPayment(call) : [],
      costCenters.length > 0 ? this.registers.costCenters(call) : [],
      projects.length > 0 ? this.registers.projects(call) : [],
    ]);
    const accountsThere = states(chart ?? [], ({ number, active }) => [`${number}`, active]);
    const named = accounts.filter(({ name }) => isAccount(name)).map(({ rule, name }) => ({ rule, name: `${name}` }));
    return [
      ...(chart ? missing('Account', named, accountsThere) : ['Fortnox has no financial year to look accounts up in.']),
      ...missing(
        'Mode of payment',
        modesOfPayment,
        states(modes, ({ code }) => [code, true]),
      ),
      ...missing(
        'Cost centre',
        costCenters,
        states(centers, ({ code, active }) => [code, active]),
      ),
      ...missing(
        'Project',
        projects,
        states(known, ({ number, isCompleted }) => [number, !isCompleted]),
      ),
    ];
  }

  /** Of the year a mapping begins in. One that shall hold from before the company's first year is judged by today's. */
  private async chart(call: FortnoxCall, validFrom: string): Promise<readonly RegisteredAccount[] | null> {
    const year = (await this.yearOf(call, validFrom)) ?? (await this.yearOf(call, this.clock.today()));
    return year && this.registers.accounts(call, year.id);
  }

  private yearOf(call: FortnoxCall, date: string): Promise<FinancialYear | null> {
    return /^\d{4}-\d{2}-\d{2}$/.test(date) ? this.ledger.financialYear(call, date) : Promise.resolve(null);
  }
}

function states<T>(items: readonly T[], of: (item: T) => readonly [string, boolean]): ReadonlyMap<string, boolean> {
  return new Map(items.map(of));
}

function missing(what: string, named: readonly Reference[], there: ReadonlyMap<string, boolean>): readonly string[] {
  return named.flatMap(({ rule, name }) => {
    const isActive = there.get(name);
    if (isActive === true) return [];
    return [`${what} ${name} of "${rule}" ${isActive === false ? 'is not active' : 'does not exist'} in Fortnox.`];
  });
}
