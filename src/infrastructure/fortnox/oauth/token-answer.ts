import { z } from 'zod';

export type TokenGrant = {
  readonly accessToken: string;
  /** None with client credentials. */
  readonly refreshToken: string | null;
  readonly lifetimeMs: number;
};

const DEFAULT_LIFETIME_S = 3600;

const grant = z
  .object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1).nullish(),
    expires_in: z.coerce.number().positive().catch(DEFAULT_LIFETIME_S),
  })
  .transform((answer): TokenGrant => ({
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? null,
    lifetimeMs: answer.expires_in * 1000,
  }));

const refusal = z.object({ error: z.string().min(1) });

/** Fortnox's login answers JSON under text/html and text/plain too, so the content type is not looked at. */
export function grantIn(text: string): TokenGrant | null {
  return grant.safeParse(json(text)).data ?? null;
}

/** The OAuth error word, such as `invalid_grant`. */
export function oauthErrorIn(text: string): string | null {
  return refusal.safeParse(json(text)).data?.error ?? null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
