import { beforeEach, describe, expect, it } from '@jest/globals';
import { BeginFortnoxConsentCommand } from '../../../src/application/connections/begin-fortnox-consent.command.js';
import { BeginFortnoxConsentHandler } from '../../../src/application/connections/begin-fortnox-consent.handler.js';
import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import { EndFortnoxConsentCommand } from '../../../src/application/connections/end-fortnox-consent.command.js';
import { EndFortnoxConsentHandler } from '../../../src/application/connections/end-fortnox-consent.handler.js';
import type { FortnoxConsents } from '../../../src/application/ports/fortnox-consents.port.js';
import { FortnoxFailure } from '../../../src/application/ports/fortnox-ledger.port.js';
import { connectionStream } from '../../../src/application/streams.js';
import { CountingIds } from '../../support/counting-ids.js';
import { FakeClock } from '../../support/fake-clock.js';
import { InMemoryConsentRequests } from '../../support/in-memory-consent-requests.js';
import { InMemoryEventStore, InMemoryLog } from '../../support/in-memory-event-store.js';

const CALLBACK = 'https://books.example/oauth/fortnox/callback';
const COMPANY = { name: 'Strandhotellet AB', organisationNumber: '556677-8899', tenantId: '1001' };
const MINUTE = 60_000;

/** Fortnox's consent page: the code says which company the person chose. */
class ConsentPage implements FortnoxConsents {
  readonly kept: string[] = [];
  page({ state, redirectUri }: { state: string; redirectUri: string }): string {
    return `https://fortnox.example/auth?state=${state}&back=${redirectUri}`;
  }
  redeem({ code, redirectUri }: { code: string; redirectUri: string }) {
    if (redirectUri !== CALLBACK || code === 'used') {
      return Promise.reject(new FortnoxFailure('unauthorised', 'no such code', { operation: 'token' }));
    }
    const keep = (connectionId: string): Promise<void> => {
      this.kept.push(`${connectionId} ${code}`);
      return Promise.resolve();
    };
    return Promise.resolve({ company: { ...COMPANY, tenantId: code }, keep });
  }
}

describe('consent by code (fortnox.md 2.1)', () => {
  const ids = new CountingIds();
  let clock: FakeClock;
  let log: InMemoryLog;
  let requests: InMemoryConsentRequests;
  let fortnox: ConsentPage;
  let twin: { id: string } | null;
  let begin: (id?: string) => Promise<{ url: string; expiresAt: string }>;
  let end: (answer: { state?: string; code?: string; error?: string }) => Promise<unknown>;

  beforeEach(async () => {
    clock = new FakeClock();
    log = new InMemoryLog(clock);
    requests = new InMemoryConsentRequests();
    fortnox = new ConsentPage();
    twin = null;
    const store = new InMemoryEventStore(log, 'test');
    const connections = new ConnectionCommands(store, ids);
    const address = { fortnoxCallback: () => CALLBACK };
    const lookup = { byPropertyAndTenant: () => Promise.resolve(twin) };
    const beginning = new BeginFortnoxConsentHandler(connections, fortnox, requests, address, ids, clock);
    const ending = new EndFortnoxConsentHandler(connections, fortnox, requests, lookup, address, ids, clock);
    begin = (id = 'c1') => beginning.execute(new BeginFortnoxConsentCommand(id, 'key:Åsa'));
    end = ({ state = null, code = null, error = null }: Partial<Record<'state' | 'code' | 'error', string | null>>) =>
      ending.execute(new EndFortnoxConsentCommand({ state, code, error }));
    const opened = {
      type: 'ConnectionOpened',
      data: {
        ...{ connectionId: 'c1', name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId: null },
        ...{ bookkeepWhen: 'on-payment', webhookHandle: 'h', webhookSecretSha256: 's' },
        openedAt: '2026-03-01T08:00:00.000Z',
      },
    };
    const cause = { commandId: 'open', correlationId: 'open', causationId: null, actor: 'test' };
    await store.append(connectionStream('c1'), [opened], { expectedRevision: 'no_stream', cause });
  });

  const stateIn = (url: string) => new URL(url).searchParams.get('state') ?? '';
  const asked = async () => stateIn((await begin()).url);
  const given = () =>
    log
      .of(connectionStream('c1'))
      .slice(1)
      .map(({ event, actor }) => ({ ...event, actor }));

  it('sends the person to Fortnox with a state that only the browser holds', async () => {
    const { url, expiresAt } = await begin();
    expect(expiresAt).toBe('2026-03-02T09:00:00.000Z');
    expect([...requests.waiting.values()]).toStrictEqual([
      { stateSha256: ids.sha256(stateIn(url)), connectionId: 'c1', actor: 'key:Åsa', expiresAt },
    ]);
  });

  it('ends with the company in the log, in the name of who asked, and the tokens kept', async () => {
    const ended = await end({ state: await asked(), code: '1001' });
    expect(ended).toStrictEqual({
      connectionId: 'c1',
      connectionName: 'Strandhotellet',
      companyName: 'Strandhotellet AB',
    });
    expect(given()).toStrictEqual([
      {
        type: 'FortnoxConsentGiven',
        data: { connectionId: 'c1', fortnoxTenantId: '1001', companyName: 'Strandhotellet AB' },
        actor: 'key:Åsa',
      },
    ]);
    expect(fortnox.kept).toStrictEqual(['c1 1001']);
  });

  it('of another company than before changes nothing, nor its tokens', async () => {
    await end({ state: await asked(), code: '1001' });
    await expect(end({ state: await asked(), code: '1002' })).rejects.toMatchObject({ code: 'OTHER_FORTNOX_COMPANY' });
    expect([given().length, fortnox.kept]).toStrictEqual([1, ['c1 1001']]);
  });

  it('is refused where the property is in this company already', async () => {
    twin = { id: 'c2' };
    await expect(end({ state: await asked(), code: '1001' })).rejects.toMatchObject({ code: 'CONNECTION_EXISTS' });
    expect([given(), fortnox.kept]).toStrictEqual([[], []]);
  });

  it('works once', async () => {
    const state = await asked();
    await end({ state, code: '1001' });
    await expect(end({ state, code: '1001' })).rejects.toMatchObject({ code: 'CONSENT_REQUEST_UNKNOWN' });
  });

  it('is over after an hour', async () => {
    const state = await asked();
    await clock.advance(60 * MINUTE);
    await expect(end({ state, code: '1001' })).rejects.toMatchObject({ code: 'CONSENT_REQUEST_UNKNOWN' });
  });

  it.each([{ code: '1001' }, { state: 'made up', code: '1001' }])('nobody asked for is refused: %j', async (answer) => {
    await begin();
    await expect(end(answer)).rejects.toMatchObject({ code: 'CONSENT_REQUEST_UNKNOWN' });
    expect(given()).toStrictEqual([]);
  });

  it('that the person did not give says so', async () => {
    await expect(end({ state: await asked(), error: 'access_denied' })).rejects.toMatchObject({
      code: 'CONSENT_DENIED',
      details: { fortnox: 'access_denied' },
    });
  });

  it('whose code does not work is Fortnox’s refusal, and nothing is kept', async () => {
    await expect(end({ state: await asked(), code: 'used' })).rejects.toMatchObject({ kind: 'unauthorised' });
    expect(fortnox.kept).toStrictEqual([]);
  });

  it('for a connection that does not exist is not begun', async () => {
    await expect(begin('nobody')).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
    expect(requests.waiting.size).toBe(0);
  });
});
