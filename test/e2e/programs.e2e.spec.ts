import { describe, expect, it } from '@jest/globals';
import { runProgram } from './support/program.js';

type Summary = {
  readonly snapshots: number;
  readonly invoices: Readonly<Record<string, number>>;
  readonly payments: Readonly<Record<string, number>>;
  readonly fortnox: Readonly<Record<string, number>>;
  readonly totalsAgree: boolean;
  readonly seconds: number;
};

describe('wrong settings', () =>
  it('stop the start with code 78 and all faults at once', async () => {
    const env = { PORT: 'many', LOG_LEVEL: 'loud', DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    const { code, stderr } = await runProgram({ program: 'src/main.js', env });
    expect(code).toBe(78);
    expect(['PORT', 'LOG_LEVEL', 'ENCRYPTION_KEY'].filter((name) => !stderr.includes(name))).toStrictEqual([]);
  }));

describe('the demonstration', () =>
  it('settles a hotel’s day and ends with a summary that agrees to the öre', async () => {
    const { code, stdout } = await runProgram({ program: 'src/demo.js', args: ['--once', '--json'] });
    const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Summary;
    expect(code).toBe(0);
    expect(Object.keys(summary)).toStrictEqual([
      ...['snapshots', 'invoices', 'payments', 'fortnox', 'totalsAgree', 'seconds'],
    ]);
    expect(Object.keys(summary.fortnox)).toStrictEqual([
      ...['customers', 'invoices', 'bookkept', 'cancelled', 'creditInvoices', 'payments', 'requests'],
    ]);
    expect(summary.totalsAgree).toBe(true);
    expect(Object.values(summary.invoices).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(80);
    expect(summary.payments['bookkept']).toBe(summary.fortnox['payments']);
  }, 120_000));
