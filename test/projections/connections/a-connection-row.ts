import type { ConnectionRow } from '../../../src/projections/connections/connection-row.js';

/** A connection in automatic mode whose trial began on 2026-03-01; name only what a test is about. */
export const connectionRow = (rest: Partial<ConnectionRow> = {}): ConnectionRow => ({
  ...{ id: 'c1', name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: null, mode: 'automatic' },
  ...{
    fortnoxLostBecause: null,
    paused: false,
    trialEndsOn: '2026-03-31',
    activated: false,
    syncFrom: '2026-01-01',
    bookkeepWhen: 'on-payment',
  },
  collectiveCustomerNumber: null,
  ...{ webhookHandle: 'h1', webhookSecretSha256: 'ab', formerWebhookSecrets: [], mappingVersion: 1 },
  ...{ openedAt: '2026-03-01T08:00:00.000Z', updatedAt: '2026-03-01T09:00:00.000Z' },
  ...{ commitPosition: '1', preparePosition: '1' },
  ...rest,
});
