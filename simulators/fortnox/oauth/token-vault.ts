import { createHmac } from 'node:crypto';
import type { Tenant } from '../tenants/tenant.js';
import { hexDigits, type Random } from '../time/random.js';

const REFRESH_LIFETIME_MS = 45 * 86_400_000;
const CODE_LIFETIME_MS = 600_000;

export interface Grant {
  readonly tenant: Tenant;
  readonly scopes: readonly string[];
}

export interface FoundToken {
  readonly grant: Grant;
  readonly valid: boolean;
}

interface AccessToken extends Grant {
  expiresAt: number;
}

interface RefreshToken extends Grant {
  readonly expiresAt: number;
  usedAt: number | null;
}

export interface ConsentCode extends Grant {
  readonly redirectUri: string;
  readonly offline: boolean;
}

/** All tokens and codes in circulation. Codes and refresh tokens work once (fortnox.md 2.1). */
export class TokenVault {
  private readonly access = new Map<string, AccessToken>();
  private readonly refresh = new Map<string, RefreshToken>();
  private readonly codes = new Map<string, ConsentCode & { readonly expiresAt: number }>();
  private issued = 0;

  constructor(
    private readonly random: Random,
    private readonly clientId: string,
  ) {}

  issueCode(code: ConsentCode, now: number): string {
    const text = hexDigits(this.random, 32);
    this.codes.set(text, { ...code, expiresAt: now + CODE_LIFETIME_MS });
    return text;
  }

  takeCode(text: string, now: number): ConsentCode | undefined {
    const code = this.codes.get(text);
    this.codes.delete(text);
    return code && code.expiresAt > now ? code : undefined;
  }

  issueAccess({ tenant, scopes }: Grant, now: number): { readonly token: string; readonly seconds: number } {
    const seconds = tenant.switches.tokenLifetimeSeconds;
    tenant.tokensIssued += 1;
    const token = this.jwt(tenant.id, scopes, now, seconds);
    this.access.set(token, { tenant, scopes, expiresAt: now + seconds * 1000 });
    return { token, seconds };
  }

  issueRefresh(grant: Grant, now: number): string {
    const token = hexDigits(this.random, 40);
    this.refresh.set(token, { ...grant, expiresAt: now + REFRESH_LIFETIME_MS, usedAt: null });
    return token;
  }

  /** What the refresh token grants, using it up; undefined when it is unknown, used or too old. */
  takeRefresh(token: string, now: number): Grant | undefined {
    const known = this.refresh.get(token);
    if (!known || known.expiresAt <= now) return undefined;
    const graceMs = known.tenant.switches.refreshGrace * 1000;
    if (known.usedAt !== null && now - known.usedAt >= graceMs) return undefined;
    known.usedAt ??= now;
    return known;
  }

  revokeRefresh(token: string): void {
    this.refresh.delete(token);
  }

  /** The grant of an access token, and whether it still holds; undefined for a token never issued. */
  find(token: string, now: number): FoundToken | undefined {
    const known = this.access.get(token);
    return known && { grant: known, valid: known.expiresAt > now };
  }

  /** Kills what a tenant's tokens grant at once; used by the test controls. */
  expire(tenant: Tenant, refreshTokensToo: boolean): void {
    for (const token of this.access.values()) if (token.tenant === tenant) token.expiresAt = 0;
    if (!refreshTokensToo) return;
    for (const [text, token] of this.refresh) if (token.tenant === tenant) this.refresh.delete(text);
  }

  /** Looks like Fortnox's HS256 tokens; the signature means nothing to a client. */
  private jwt(tenantId: string, scopes: readonly string[], now: number, seconds: number): string {
    this.issued += 1;
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const iat = Math.floor(now / 1000);
    const claims = {
      tenantId: Number.isSafeInteger(Number(tenantId)) ? Number(tenantId) : tenantId,
      userId: 1,
      clientId: this.clientId,
      scopes,
      scope: scopes.join(' '),
      iss: 'https://api.fortnox.se/oauth2',
      aud: 'https://api.fortnox.se',
      sub: `1@${tenantId}`,
      iat,
      exp: iat + seconds,
      jti: `${this.issued}-${hexDigits(this.random, 16)}`,
    };
    const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    return `${unsigned}.${createHmac('sha256', 'simulator').update(unsigned).digest('base64url')}`;
  }
}
