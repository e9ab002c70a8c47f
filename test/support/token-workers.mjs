// Several workers of one process that share tokens with others through PostgreSQL. Each line on standard input is the
// token Fortnox refused (JSON); the answer is one line with what each worker got instead.
import { createInterface } from 'node:readline';
import { createSecretBox } from '../../dist/src/infrastructure/crypto/secret-box.js';
import { SystemClock } from '../../dist/src/infrastructure/crypto/system-clock.js';
import { HttpTransport } from '../../dist/src/infrastructure/fortnox/http/http-transport.js';
import { AccessTokens } from '../../dist/src/infrastructure/fortnox/oauth/access-tokens.js';
import { TokenEndpoint } from '../../dist/src/infrastructure/fortnox/oauth/token-endpoint.js';
import { TokenGrants } from '../../dist/src/infrastructure/fortnox/oauth/token-grants.js';
import { silentLog } from '../../dist/src/infrastructure/logging/log.js';
import { createPool } from '../../dist/src/infrastructure/postgres/pool.js';
import { PostgresTokenStore } from '../../dist/src/infrastructure/postgres/tokens/postgres-token-store.js';

const { databaseUrl, authUrl, clientId, clientSecret, key, owner, workers } = JSON.parse(process.argv[2]);

function worker() {
  const clock = new SystemClock();
  const pool = createPool({ databaseUrl, applicationName: 'token worker', log: silentLog, max: 1 });
  const store = new PostgresTokenStore(pool, createSecretBox({ key: Buffer.from(key, 'base64') }));
  const endpoint = new TokenEndpoint(
    new HttpTransport(authUrl, 10_000),
    { clientId, clientSecret },
    clock,
    () => undefined,
  );
  return new AccessTokens(new TokenGrants(endpoint, store, clock), clock);
}

const all = Array.from({ length: workers }, worker);
console.log(JSON.stringify('ready'));
for await (const line of createInterface({ input: process.stdin })) {
  const { refused } = JSON.parse(line);
  const got = await Promise.all(
    all.map(async (tokens) =>
      refused === null ? tokens.current(owner) : (await tokens.renewed(owner, refused)).token,
    ),
  );
  console.log(JSON.stringify(got));
}
process.exit(0);
