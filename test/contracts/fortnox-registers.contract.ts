import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FortnoxCall } from '../../src/application/ports/fortnox-ledger.port.js';
import type { FortnoxRegisters } from '../../src/application/ports/fortnox-registers.port.js';

/**
 * A company with accounts 1930 and 3002 active and 3003 not in the year `yearId`, mode of payment BG on 1930, cost
 * centre RUM active and GAMMAL not, project 1 under way and project 2 completed.
 */
export type RegistersUnderTest = {
  readonly registers: FortnoxRegisters;
  readonly call: FortnoxCall;
  readonly yearId: number;
  close(): Promise<void>;
};

/** What every adapter of the port keeps to. */
export function fortnoxRegistersContract(name: string, open: () => Promise<RegistersUnderTest>): void {
  describe(`${name} keeps the registers' contract`, () => {
    let company: RegistersUnderTest;
    beforeEach(async () => {
      company = await open();
    });
    afterEach(() => company.close());

    it('shows accounts with their activity in the year', async () => {
      const accounts = await company.registers.accounts(company.call, company.yearId);
      const wanted = accounts.filter(({ number }) => [1930, 3002, 3003].includes(number));
      expect(wanted).toStrictEqual([
        { number: 1930, active: true },
        { number: 3002, active: true },
        { number: 3003, active: false },
      ]);
    });
    it('shows modes of payment with their account', async () => {
      const modes = await company.registers.modesOfPayment(company.call);
      expect(modes).toContainEqual({ code: 'BG', account: 1930 });
    });
    it('shows cost centres and projects with whether they may be used', async () => {
      await expect(company.registers.costCenters(company.call)).resolves.toStrictEqual([
        { code: 'GAMMAL', active: false },
        { code: 'RUM', active: true },
      ]);
      await expect(company.registers.projects(company.call)).resolves.toStrictEqual([
        { number: '1', isCompleted: false },
        { number: '2', isCompleted: true },
      ]);
    });
    it('refuses a year there is not', () =>
      expect(company.registers.accounts(company.call, 999)).rejects.toMatchObject({ kind: 'refused' }));
  });
}
