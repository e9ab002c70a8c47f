import { jsonEvent } from '@eventstore/db-client';
import { SCOPES } from '../simulators/fortnox/oauth/scopes.js';
import { DEFAULT_CLIENT } from '../simulators/fortnox/simulator.js';
import { connectionStream } from '../src/application/streams.js';
import type { ConnectionEvent } from '../src/domain/connection/connection.events.js';
import { defaultLodgingMapping } from '../src/domain/mapping/default-lodging-mapping.js';
import { grantIn } from '../src/infrastructure/fortnox/oauth/token-answer.js';
import { tokensOf } from '../src/infrastructure/fortnox/oauth/tokens-of-grant.js';
import { closeCash } from './closed-cash.js';
import { textOf } from './doubles/fortnox.js';
import type { Hotel } from './hotels.js';
import { Life } from './kernel/life.js';
import type { Machines } from './machines.js';

/** A connection in automatic mode, as its opening, mapping and switch left it. */
export function openHotel(machines: Machines, hotel: Hotel): void {
  const { fortnox } = machines;
  const tenant = fortnox.open(hotel.tenantId, hotel.switches);
  if (hotel.isCashClosed) closeCash(tenant);
  if (!hotel.hasServiceAccount) consentPersonally(machines, hotel);
  for (const reference of hotel.byHand) fortnox.writeByHand(hotel.tenantId, reference);
  tellLog(machines, hotel);
}

function tellLog({ log }: Machines, { connectionId, propertyId, tenantId }: Hotel): void {
  const events: readonly ConnectionEvent[] = [
    {
      type: 'ConnectionOpened',
      data: {
        ...{ connectionId, name: `Hotel ${propertyId}`, sirvoyPropertyId: String(propertyId) },
        ...{ fortnoxTenantId: tenantId, bookkeepWhen: 'on-payment' },
        ...{ webhookHandle: `h-${propertyId}`, webhookSecretSha256: 's', openedAt: '2026-01-01T08:00:00.000Z' },
      },
    },
    { type: 'ConnectionMappingAdopted', data: { connectionId, mapping: defaultLodgingMapping, reason: 'first' } },
    {
      type: 'ConnectionModeChanged',
      data: { connectionId, from: 'test', to: 'automatic', syncFrom: '2026-01-01', reason: 'go live' },
    },
  ];
  const metadata = { $correlationId: 'open', actor: 'operator', writer: 'operator' };
  const stored = events.map(({ type, data }, at) =>
    jsonEvent({ id: `00000000-0000-4000-9000-${connectionId.slice(-8)}000${at}`, type, data: { ...data }, metadata }),
  );
  log.append(connectionStream(connectionId), stored, 'no_stream');
}

const CALLBACK = 'https://fakturasynk.test/oauth/fortnox/callback';

/**
 * A consent of the time before service accounts: the company gives no token to our credentials alone, and the pair is in
 * the table as `HttpFortnoxConsents` leaves it.
 */
function consentPersonally({ fortnox, tables, scheduler, beganAt, tokenWatch }: Machines, hotel: Hotel): void {
  const tenant = fortnox.tenant(hotel.tenantId);
  tenant.consent = { scopes: [], service: false };
  const asked = { client_id: DEFAULT_CLIENT.id, response_type: 'code', state: 'personal', redirect_uri: CALLBACK };
  const page = new URLSearchParams({ ...asked, scope: SCOPES.join(' '), access_type: 'offline' });
  const back = fortnox.consent(hotel.tenantId, `https://apps.fortnox.se/oauth-v1/auth?${page.toString()}`);
  const code = back.searchParams.get('code') ?? '';
  const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: CALLBACK });
  const authorization = `Basic ${Buffer.from(`${DEFAULT_CLIENT.id}:${DEFAULT_CLIENT.secret}`).toString('base64')}`;
  const request = { method: 'POST', path: '/token', headers: { authorization }, body: form.toString() } as const;
  const grant = grantIn(textOf(fortnox.token(request, new Life(scheduler, 'before'))));
  if (grant === null) throw new Error(`company ${hotel.tenantId} gave no first token`);
  const tokens = tokensOf(grant, { now: () => new Date(beganAt).toISOString() });
  tables.tokens.set(hotel.connectionId, { tokens, heldBy: null });
  tokenWatch.stored(tokens.accessToken);
}
