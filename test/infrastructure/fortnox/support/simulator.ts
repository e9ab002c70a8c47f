import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export type Tenant = { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string };

/** What the simulator holds of a company, in Fortnox's own field names. */
export type TenantState = {
  readonly customers: readonly Readonly<Record<string, unknown>>[];
  readonly invoices: readonly Readonly<Record<string, unknown>>[];
  readonly payments: readonly Readonly<Record<string, unknown>>[];
  readonly vouchers: readonly unknown[];
  readonly requests: number;
  readonly refused: number;
  readonly maxInWindow: number;
  readonly tokensIssued: number;
};

/** The Fortnox simulator in its own process, as the demo runs it. */
export class FortnoxSimulator {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<FortnoxSimulator> {
    const child = spawn(process.execPath, ['dist/simulators/fortnox/main.js', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: child.stdout })) {
      const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
      if (msg === 'ready' && url !== undefined) return new FortnoxSimulator(child, url);
    }
    throw new Error('the Fortnox simulator ended before it was ready');
  }

  tenant(wishes: object = {}): Promise<Tenant> {
    return this.control('POST', '/tenants', wishes);
  }

  state(tenantId: string): Promise<TenantState> {
    return this.control('GET', `/tenants/${tenantId}/state`);
  }

  lock(tenantId: string, lockedUntil: string): Promise<void> {
    return this.control('PUT', `/tenants/${tenantId}/lock`, { lockedUntil });
  }

  turn(tenantId: string, switches: object): Promise<void> {
    return this.control('PUT', `/tenants/${tenantId}/switches`, switches);
  }

  fault(fault: object): Promise<void> {
    return this.control('POST', '/faults', fault);
  }

  /** Given by a person without a service account: client credentials are refused, a refresh token comes with the code. */
  async personalConsent({ tenantId, clientId, clientSecret }: Tenant): Promise<{ readonly refresh_token: string }> {
    await this.control('PUT', `/tenants/${tenantId}/consent`, { granted: false });
    await this.control('PUT', '/consent', { tenantId });
    const redirectUri = 'https://hotel.example.com/back';
    const wish = { client_id: clientId, response_type: 'code', state: 's', scope: 'invoice companyinformation' };
    const query = new URLSearchParams({ ...wish, redirect_uri: redirectUri, access_type: 'offline' });
    const page = await fetch(`${this.url}/oauth-v1/auth?${query.toString()}`, { redirect: 'manual' });
    const code = new URL(page.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const response = await fetch(`${this.url}/oauth-v1/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: redirectUri }).toString(),
    });
    return (await response.json()) as { readonly refresh_token: string };
  }

  expireTokens(tenantId: string): Promise<void> {
    return this.control('POST', `/tenants/${tenantId}/expire-tokens`);
  }

  /** A token for calling as somebody who works in Fortnox would. */
  async bearer({ tenantId, clientId, clientSecret }: Tenant): Promise<string> {
    const response = await fetch(`${this.url}/oauth-v1/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
        tenantid: tenantId,
      },
      body: 'grant_type=client_credentials',
    });
    return ((await response.json()) as { readonly access_token: string }).access_token;
  }

  async api(bearer: string, method: string, path: string, body: object): Promise<void> {
    const headers = {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      accept: 'application/json',
    };
    const response = await fetch(`${this.url}${path}`, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await ended;
  }

  private async control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.url}/__simulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the simulator answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}
