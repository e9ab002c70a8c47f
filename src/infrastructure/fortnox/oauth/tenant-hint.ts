import { z } from 'zod';

const claims = z.object({ tenantId: z.union([z.string(), z.number()]).transform(String) });

/** The company an access token seems to be for. Only a hint: we cannot verify the signature (fortnox.md 2.1). */
export function tenantHintIn(accessToken: string): string | null {
  const [, payload = ''] = accessToken.split('.');
  try {
    return claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))).data?.tenantId ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
