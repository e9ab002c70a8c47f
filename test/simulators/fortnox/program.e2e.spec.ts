import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from '@jest/globals';
import { request } from 'undici';

const root = resolve(import.meta.dirname, '../../..');
let running: ChildProcess | undefined;

afterEach(() => {
  running?.kill('SIGKILL');
});

async function start(...args: readonly string[]): Promise<{ url: string; program: ChildProcess }> {
  const program = spawn(process.execPath, ['scripts/run.mjs', 'simulators/fortnox/main.js', '--port', '0', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = program;
  for await (const line of createInterface({ input: program.stdout })) {
    const { msg, url } = JSON.parse(line) as { msg: string; url: string };
    expect(msg).toBe('ready');
    return { url, program };
  }
  throw new Error('The simulator ended before it was ready');
}

describe('npm run simulator:fortnox', () => {
  it('says where it listens, knows its client, and stops at once on SIGTERM with a connection open', async () => {
    const { url, program } = await start('--client-id', 'hotel', '--client-secret', 'hush');
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const opened = await request(`${url}/__simulator/tenants`, { method: 'POST', body: '{"tenantId":"1001"}' });
    expect(await opened.body.json()).toStrictEqual({ tenantId: '1001', clientId: 'hotel', clientSecret: 'hush' });
    const token = await request(`${url}/oauth-v1/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('hotel:hush').toString('base64')}`,
        tenantid: '1001',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    expect(await token.body.json()).toMatchObject({ expires_in: 3600 });
    program.kill('SIGTERM');
    expect(await once(program, 'exit')).toStrictEqual([0, null]);
  });

  it('explains a wrong command line and exits with 64', async () => {
    const program = spawn(process.execPath, ['scripts/run.mjs', 'simulators/fortnox/main.js', '--port', 'x'], {
      cwd: root,
      stdio: 'ignore',
    });
    running = program;
    expect(await once(program, 'exit')).toStrictEqual([64, null]);
  });
});
