import { describe, expect, it } from '@jest/globals';
import type { AdoptMapping, ChangeMode, OpenConnection } from '../../../src/domain/connection/connection.commands.js';
import { connection } from '../../../src/domain/connection/connection.decider.js';
import type { ConnectionEvent, ConnectionModeChanged, Mode } from '../../../src/domain/connection/connection.events.js';
import { mappingFor } from '../../../src/domain/connection/connection.state.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { Mapping } from '../../../src/domain/mapping/mapping.js';
import { given } from '../../support/given.js';

const about = {
  connectionId: 'c1',
  name: 'Strandhotellet',
  sirvoyPropertyId: '8123',
  fortnoxTenantId: '1001',
  bookkeepWhen: 'on-payment',
  webhookHandle: 'h4',
  webhookSecretSha256: 'ab',
} as const;
const { validFrom, rowRules, paymentRules, roundingAccount } = defaultLodgingMapping;
const proposed = { validFrom, rowRules, paymentRules, roundingAccount };
const openConnection = (rest: Partial<OpenConnection> = {}): OpenConnection => ({
  type: 'OpenConnection',
  ...about,
  collectiveCustomerNumber: null,
  mapping: proposed,
  now: '2026-03-01T08:00:00.000Z',
  ...rest,
});
const opened: ConnectionEvent = { type: 'ConnectionOpened', data: { ...about, openedAt: '2026-03-01T08:00:00.000Z' } };
const adopted = (mapping: Mapping, reason = 'first mapping'): ConnectionEvent => ({
  type: 'ConnectionMappingAdopted',
  data: { connectionId: 'c1', mapping, reason },
});
const changed = (from: Mode, to: Mode, syncFrom = '2026-03-01'): ConnectionModeChanged => ({
  type: 'ConnectionModeChanged',
  data: { connectionId: 'c1', from, to, syncFrom: to === 'automatic' ? syncFrom : null, reason: 'go live' },
});
/** The first time out of test. */
const began = (to: Mode): ConnectionModeChanged => {
  const { type, data } = changed('test', to);
  return { type, data: { ...data, trialEndsOn: '2026-03-31' } };
};
const changeMode = (to: Mode, rest: Partial<ChangeMode> = {}): ChangeMode => ({
  type: 'ChangeMode',
  to,
  syncFrom: to === 'automatic' ? '2026-03-01' : null,
  reason: 'go live',
  blockingChecks: [],
  today: '2026-03-01',
  ...rest,
});
const adoptMapping = (rest: Partial<Mapping>, reason = 'new year'): AdoptMapping => ({
  type: 'AdoptMapping',
  mapping: { ...proposed, ...rest },
  reason,
});
const first = adopted(defaultLodgingMapping);
const open = given(connection, opened, first);
const automatic = given(connection, opened, first, began('automatic'));

describe('opening a connection', () => {
  it('starts with the first mapping', () => given(connection).when(openConnection()).then(opened, first));
  it('does nothing when the same wish comes again', () => open.when(openConnection()).thenNothing());
  it('refuses another wish for the same connection', () =>
    open.when(openConnection({ webhookSecretSha256: 'cd' })).thenRejects('CONNECTION_EXISTS'));
  it('refuses a mapping that cannot work', () =>
    given(connection)
      .when(openConnection({ mapping: { ...proposed, roundingAccount: 7 } }))
      .thenRejects('MAPPING_INVALID'));
  it('starts in test mode (R-MODE-1)', () =>
    expect(
      [opened, first].reduce((state, event) => connection.evolve(state, event), connection.initialState),
    ).toStrictEqual({
      status: 'open',
      fortnoxAccess: { lostBecause: null, version: 0 },
      connectionId: 'c1',
      name: 'Strandhotellet',
      propertyId: '8123',
      fortnoxTenantId: '1001',
      bookkeepWhen: 'on-payment',
      collectiveCustomerNumber: null,
      webhookHandle: 'h4',
      webhookSecretSha256: 'ab',
      formerWebhookSecrets: [],
      mode: 'test',
      paused: false,
      trial: { endsOn: null, activated: false },
      syncFrom: null,
      mappings: [defaultLodgingMapping],
    }));
});

describe('R-MODE-1 changing mode', () => {
  it('records from, to, date and reason', () => open.when(changeMode('automatic')).then(began('automatic')));
  it('records a date for automatic only', () =>
    open.when(changeMode('manual', { syncFrom: '2026-03-01' })).then(began('manual')));
  it('does nothing when already there', () => open.when(changeMode('test')).thenNothing());
  it('does nothing when automatic from the same date, or without a new one', () => {
    automatic.when(changeMode('automatic')).thenNothing();
    automatic.when(changeMode('automatic', { syncFrom: null })).thenNothing();
  });
  it('takes another date while automatic', () =>
    automatic
      .when(changeMode('automatic', { syncFrom: '2026-01-01' }))
      .then(changed('automatic', 'automatic', '2026-01-01')));
  it('refuses automatic without a date', () =>
    open.when(changeMode('automatic', { syncFrom: null })).thenRejects('SYNC_FROM_MISSING'));
  it('refuses an unknown connection', () =>
    given(connection).when(changeMode('manual')).thenRejects('CONNECTION_NOT_FOUND'));
});

describe('rotating the webhook secret', () => {
  const rotated = {
    ...{ webhookSecretSha256: 'cd', rotatedAt: '2026-03-05T08:00:00.000Z' },
    ...{ formerValidUntil: '2026-03-06T08:00:00.000Z', reason: 'an employee left' },
  };
  const { rotatedAt: now, ...rest } = rotated;
  const rotate = { type: 'RotateWebhookSecret', ...rest, now } as const;
  const event: ConnectionEvent = {
    type: 'ConnectionWebhookSecretRotated',
    data: { connectionId: 'c1', ...rotated },
  };
  it('records the new digest and how long those before it last', () => open.when(rotate).then(event));
  it('is done once when the same wish comes again', () =>
    given(connection, opened, first, event).when(rotate).thenNothing());
  it('refuses an unknown connection', () => given(connection).when(rotate).thenRejects('CONNECTION_NOT_FOUND'));
});

describe('R-MODE-4 the trial', () => {
  const activate = { type: 'ActivateConnection', reason: 'contract signed' } as const;
  const activated: ConnectionEvent = {
    type: 'ConnectionActivated',
    data: { connectionId: 'c1', reason: 'contract signed' },
  };
  const trialAfter = (...history: readonly ConnectionEvent[]) => {
    const state = [opened, first, ...history].reduce(
      (current, event) => connection.evolve(current, event),
      connection.initialState,
    );
    return state.status === 'open' ? state.trial : null;
  };

  it('begins with the first switch out of test and ends 30 days later', () => {
    open.when(changeMode('manual')).then(began('manual'));
    expect(trialAfter(began('manual'))).toStrictEqual({ endsOn: '2026-03-31', activated: false });
  });
  it('begins once: neither another mode nor going back and out again gives more days', () => {
    const later = { today: '2026-03-20' };
    given(connection, opened, first, began('manual'))
      .when(changeMode('automatic', later))
      .then(changed('manual', 'automatic'));
    given(connection, opened, first, began('manual'), changed('manual', 'test'))
      .when(changeMode('manual', later))
      .then(changed('test', 'manual'));
    expect(trialAfter(began('manual'), changed('manual', 'test'), changed('test', 'manual'))).toStrictEqual({
      endsOn: '2026-03-31',
      activated: false,
    });
  });
  it('is over for good once activated, and activating is recorded once', () => {
    automatic.when(activate).then(activated);
    given(connection, opened, first, began('automatic'), activated).when(activate).thenNothing();
    expect(trialAfter(began('automatic'), activated)).toStrictEqual({ endsOn: '2026-03-31', activated: true });
  });
  it('never begins for a connection activated while in test', () => {
    open.when(activate).then(activated);
    given(connection, opened, first, activated).when(changeMode('manual')).then(changed('test', 'manual'));
  });
  it('never began for a connection that went out of test before there were trials', () => {
    expect(trialAfter(changed('test', 'manual'))).toStrictEqual({ endsOn: null, activated: true });
    given(connection, opened, first, changed('test', 'manual')).when(activate).thenNothing();
  });
  it('refuses an unknown connection', () => given(connection).when(activate).thenRejects('CONNECTION_NOT_FOUND'));
});

describe('R-MODE-3 pausing', () => {
  const paused: ConnectionEvent = { type: 'ConnectionPaused', data: { connectionId: 'c1', reason: 'month end' } };
  const resumed: ConnectionEvent = { type: 'ConnectionResumed', data: { connectionId: 'c1', reason: 'month end' } };
  const pause = { type: 'PauseConnection', reason: 'month end' } as const;
  const resume = { type: 'ResumeConnection', reason: 'month end' } as const;
  it('records the reason, once', () => {
    open.when(pause).then(paused);
    given(connection, opened, first, paused).when(pause).thenNothing();
  });
  it('resumes only what is paused', () => {
    given(connection, opened, first, paused).when(resume).then(resumed);
    open.when(resume).thenNothing();
    given(connection, opened, first, paused, resumed).when(resume).thenNothing();
  });
  it('refuses an unknown connection', () => given(connection).when(pause).thenRejects('CONNECTION_NOT_FOUND'));
});

describe('R-RDY-1 readiness', () => {
  const blockingChecks = ['locked period'];
  it('refuses to leave test while a check is red', () => {
    open.when(changeMode('manual', { blockingChecks })).thenRejects('NOT_READY');
    open.when(changeMode('automatic', { blockingChecks })).thenRejects('NOT_READY');
  });
  it('always lets a person step back', () => {
    automatic.when(changeMode('manual', { blockingChecks })).then(changed('automatic', 'manual'));
    automatic.when(changeMode('test', { blockingChecks })).then(changed('automatic', 'test'));
  });
});

describe('R-MAP-3 adopting a mapping', () => {
  const second = { ...defaultLodgingMapping, version: 2, validFrom: '2026-04-01', roundingAccount: 3741 };
  it('gives the next version and keeps the reason', () =>
    open.when(adoptMapping({ validFrom: '2026-04-01', roundingAccount: 3741 })).then(adopted(second, 'new year')));
  it('does nothing when the newest version says the same', () => open.when(adoptMapping({})).thenNothing());
  it('goes back to an older content as a new version', () =>
    given(connection, opened, first, adopted(second))
      .when(adoptMapping({}))
      .then(adopted({ ...defaultLodgingMapping, version: 3 }, 'new year')));
  it('refuses one that cannot work', () =>
    open.when(adoptMapping({ validFrom: 'soon' })).thenRejects('MAPPING_INVALID'));
  it('refuses an unknown connection', () =>
    given(connection).when(adoptMapping({})).thenRejects('CONNECTION_NOT_FOUND'));

  it('maps a document by the newest version valid on its date', () => {
    const state = [opened, first, adopted(second)].reduce(
      (current, event) => connection.evolve(current, event),
      connection.initialState,
    );
    const versionOn = (date: string) => (state.status === 'open' ? mappingFor(state, date)?.version : undefined);
    expect(['2026-03-31', '2026-04-01', '2027-01-01'].map(versionOn)).toStrictEqual([1, 2, 2]);
  });
});

describe('a stream without its beginning', () => {
  it('stays unknown', () =>
    given(connection, changed('test', 'manual')).when(changeMode('manual')).thenRejects('CONNECTION_NOT_FOUND'));
});
