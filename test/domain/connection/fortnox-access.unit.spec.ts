import { describe, expect, it } from '@jest/globals';
import { connection } from '../../../src/domain/connection/connection.decider.js';
import type { ConnectionEvent } from '../../../src/domain/connection/connection.events.js';
import { given } from '../../support/given.js';

const opened = (fortnoxTenantId: string | null): ConnectionEvent => ({
  type: 'ConnectionOpened',
  data: {
    ...{ connectionId: 'c1', name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId },
    ...{ bookkeepWhen: 'on-payment', webhookHandle: 'h', webhookSecretSha256: 's' },
    openedAt: '2026-03-01T08:00:00.000Z',
  },
});
const consent: ConnectionEvent = {
  type: 'FortnoxConsentGiven',
  data: { connectionId: 'c1', fortnoxTenantId: '1001', companyName: 'Strandhotellet AB' },
};
const lost: ConnectionEvent = { type: 'FortnoxConsentLost', data: { connectionId: 'c1', because: 'invalid_grant' } };
const regained: ConnectionEvent = { type: 'FortnoxAccessRegained', data: { connectionId: 'c1' } };
const give = { type: 'GiveFortnoxConsent', fortnoxTenantId: '1001', companyName: 'Strandhotellet AB' } as const;
const lose = (asOfAccess: number) => ({ type: 'LoseFortnoxAccess', asOfAccess, because: 'invalid_grant' }) as const;
const regain = { type: 'RegainFortnoxAccess' } as const;

describe('consent in Fortnox', () => {
  it('ties a connection to its company', () => {
    given(connection, opened(null)).when(give).then(consent);
    const state = connection.evolve(connection.evolve(connection.initialState, opened(null)), consent);
    expect(state).toMatchObject({ fortnoxTenantId: '1001', fortnoxAccess: { lostBecause: null, version: 1 } });
  });
  it('for another company than the one it books in is refused', () =>
    given(connection, opened('1002')).when(give).thenRejects('OTHER_FORTNOX_COMPANY'));
  it('given once more is a fact of its own', () =>
    given(connection, opened('1001'), consent, lost).when(give).then(consent));
  it('of a connection that does not exist is refused', () =>
    given(connection).when(give).thenRejects('CONNECTION_NOT_FOUND'));
});

describe('consent lost', () => {
  it('is recorded once', () => {
    given(connection, opened('1001')).when(lose(0)).then(lost);
    given(connection, opened('1001'), lost).when(lose(0)).thenNothing();
  });
  it.each([consent, regained])('is not believed of work that began before $type', (since) => {
    given(connection, opened('1001'), lost, since).when(lose(0)).thenNothing();
    given(connection, opened('1001'), lost, since).when(lose(1)).then(lost);
  });
  it('is over when Fortnox lets us in again', () => {
    given(connection, opened('1001'), lost).when(regain).then(regained);
    given(connection, opened('1001'), lost, consent).when(regain).thenNothing();
  });
});
