import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';
import { SimulatedFortnox } from './support/simulated-fortnox.js';
import { until } from './support/until.js';

let fortnox: SimulatedFortnox;
let url: string;

beforeEach(async () => {
  fortnox = await SimulatedFortnox.start({ tenantId: '1001' });
  url = await fortnox.app.listen({ host: '127.0.0.1', port: 0 });
});

afterEach(() => fortnox.app.close());

const fault = (kind: string, more: object = {}) =>
  fortnox.control('POST', '/faults', { route: 'POST /3/customers', kind, ...more });
const customers = async () => (await fortnox.state()).customers.length;

async function create(): Promise<number> {
  const { statusCode, body } = await request(`${url}/3/customers`, {
    method: 'POST',
    headers: { authorization: fortnox.bearer, accept: 'application/json', 'content-type': 'application/json' },
    body: '{"Customer":{"Name":"Åsa"}}',
  });
  await body.text();
  return statusCode;
}

const broken = /other side closed|ECONNRESET|terminated|socket/;

describe('reliability: connections that break', () => {
  it('lost-answer is executed, then the connection is cut without a byte', async () => {
    await fault('lost-answer');
    await expect(create()).rejects.toThrow(broken);
    expect(await customers()).toBe(1);
    expect(await create()).toBe(201);
  });

  it('lost-request is never executed', async () => {
    await fault('lost-request');
    await expect(create()).rejects.toThrow(broken);
    fortnox.clock.advance(60_000);
    expect(await customers()).toBe(0);
  });

  it('late-execution cuts the connection now and is executed when its time has come', async () => {
    await fault('late-execution', { delayMs: 8000 });
    await expect(create()).rejects.toThrow(broken);
    fortnox.clock.advance(7999);
    expect(await customers()).toBe(0);
    fortnox.clock.advance(1);
    expect(await customers()).toBe(1);
  });

  it('reset is executed and breaks in the middle of the answer', async () => {
    await fault('reset');
    await expect(create()).rejects.toThrow(broken);
    expect(await customers()).toBe(1);
  });

  it('counts every broken call as arrived', async () => {
    await fault('lost-request', { count: 3 });
    for (let call = 0; call < 3; call++) await expect(create()).rejects.toThrow(broken);
    expect(await fortnox.state()).toMatchObject({ requests: 3, writes: 3, maxInWindow: 3 });
  });

  it('answers on a connection kept alive', async () => {
    for (let call = 0; call < 5; call++) expect(await create()).toBe(201);
    await until('five customers', async () => (await customers()) === 5);
  });
});
