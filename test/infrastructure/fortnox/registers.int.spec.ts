import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FortnoxCall } from '../../../src/application/ports/fortnox-ledger.port.js';
import { fortnoxRegistersContract } from '../../contracts/fortnox-registers.contract.js';
import { clientOf } from './support/client.js';
import { FortnoxSimulator } from './support/simulator.js';

let simulator: FortnoxSimulator;
beforeAll(async () => {
  simulator = await FortnoxSimulator.start();
});
afterAll(() => simulator.stop());

async function company() {
  const { tenantId, clientId, clientSecret } = await simulator.tenant({
    financialYears: [{ from: '2026-01-01', to: '2026-12-31' }],
  });
  const { client } = clientOf(simulator.url, { clientId, clientSecret, timeoutMs: 5_000 });
  const call: FortnoxCall = { connectionId: `connection-${tenantId}`, tenantId, priority: 'person' };
  const year = await client.ledger.financialYear(call, '2026-03-01');
  const bearer = await simulator.bearer({ tenantId, clientId, clientSecret });
  await simulator.api(bearer, 'PUT', '/3/accounts/3003', { Account: { Number: 3003, Active: false } });
  for (const [Code, Active] of [
    ['RUM', true],
    ['GAMMAL', false],
  ])
    await simulator.api(bearer, 'POST', '/3/costcenters', { CostCenter: { Code, Description: 'Rum', Active } });
  for (const Status of ['ONGOING', 'COMPLETED'])
    await simulator.api(bearer, 'POST', '/3/projects', { Project: { Description: 'Bröllop', Status } });
  return { client, tenantId, call, yearId: year?.id ?? 0 };
}

fortnoxRegistersContract('Fortnox’s API, played by the simulator', async () => {
  const { client, call, yearId } = await company();
  return { registers: client.registers, call, yearId, close: () => client.close() };
});

describe('against the simulator’s own count', () => {
  it('a register asked for again within moments costs no call', async () => {
    const { client, tenantId, call, yearId } = await company();
    const before = (await simulator.state(tenantId)).requests;
    for (let times = 0; times < 3; times++) {
      await Promise.all([client.registers.accounts(call, yearId), client.registers.modesOfPayment(call)]);
    }
    expect((await simulator.state(tenantId)).requests - before).toBe(2);
    await client.close();
  });
});
