import { beforeEach, describe, expect, it } from '@jest/globals';
import { ActivateConnectionCommand } from '../../../src/application/connections/activate-connection.command.js';
import { ActivateConnectionHandler } from '../../../src/application/connections/activate-connection.handler.js';
import { ChangeModeCommand } from '../../../src/application/connections/change-mode.command.js';
import { ChangeModeHandler } from '../../../src/application/connections/change-mode.handler.js';
import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import {
  ChangeSettingsCommand,
  type SettingsRequest,
} from '../../../src/application/connections/change-settings.command.js';
import { ChangeSettingsHandler } from '../../../src/application/connections/change-settings.handler.js';
import { CashMethodCheck } from '../../../src/application/connections/cash-method-check.js';
import type { FinancialYear } from '../../../src/application/ports/fortnox-ledger.port.js';
import { CollectiveCustomerCheck } from '../../../src/application/connections/collective-customer-check.js';
import { PauseConnectionCommand } from '../../../src/application/connections/pause-connection.command.js';
import { PauseConnectionHandler } from '../../../src/application/connections/pause-connection.handler.js';
import { ResumeConnectionCommand } from '../../../src/application/connections/resume-connection.command.js';
import { ResumeConnectionHandler } from '../../../src/application/connections/resume-connection.handler.js';
import { RotateWebhookSecretCommand } from '../../../src/application/connections/rotate-webhook-secret.command.js';
import { RotateWebhookSecretHandler } from '../../../src/application/connections/rotate-webhook-secret.handler.js';
import { checkOf, type Check } from '../../../src/application/readiness/check.js';
import { connectionStream } from '../../../src/application/streams.js';
import type { ConnectionOpened } from '../../../src/domain/connection/connection.events.js';
import { CONNECTION } from '../../domain/invoice-sync/a-stay.js';
import { CountingIds } from '../../support/counting-ids.js';
import { FakeClock } from '../../support/fake-clock.js';
import { InMemoryEventStore, InMemoryLog } from '../../support/in-memory-event-store.js';

const opened = (fortnoxTenantId: string | null): ConnectionOpened => ({
  type: 'ConnectionOpened',
  data: {
    ...{ connectionId: CONNECTION, name: 'Strandhotellet', sirvoyPropertyId: '8123', fortnoxTenantId },
    ...{ bookkeepWhen: 'on-payment', webhookHandle: 'h', webhookSecretSha256: 's' },
    openedAt: '2026-03-01T08:00:00.000Z',
  },
});

const jsonSafe = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

describe('a connection', () => {
  let log: InMemoryLog;
  let store: InMemoryEventStore;
  let ids: CountingIds;
  let checks: () => readonly Check[];
  const openedWith = async (tenant: string | null): Promise<void> => {
    const cause = { commandId: 'open', correlationId: 'open', causationId: null, actor: 'test' };
    await store.append(connectionStream(CONNECTION), [opened(tenant)], { expectedRevision: 'no_stream', cause });
  };
  const added = () =>
    log
      .of(connectionStream(CONNECTION))
      .slice(1)
      .map(({ event, actor }) => ({ ...event, actor }));
  const changeMode = (to: 'test' | 'manual' | 'automatic', syncFrom: string | null = null) => {
    const command = new ChangeModeCommand(CONNECTION, { to, syncFrom, reason: 'go live' }, 'Åsa');
    const readiness = { of: () => Promise.resolve(checks()) };
    return new ChangeModeHandler(new ConnectionCommands(store, ids), readiness, new FakeClock()).execute(command);
  };

  beforeEach(() => {
    log = new InMemoryLog(new FakeClock());
    store = new InMemoryEventStore(log);
    ids = new CountingIds();
    checks = () => [checkOf('fortnox-access', ['green', null])];
  });

  describe('R-MODE-1 changing mode', () => {
    it('is recorded with who asked and why', async () => {
      await openedWith('1001');
      await changeMode('automatic', '2026-03-01');
      expect(added()).toStrictEqual([
        {
          type: 'ConnectionModeChanged',
          data: {
            ...{ connectionId: CONNECTION, from: 'test', to: 'automatic', syncFrom: '2026-03-01' },
            ...{ trialEndsOn: '2026-04-01', reason: 'go live' },
          },
          actor: 'Åsa',
        },
      ]);
    });

    it('R-RDY-1 is refused while a blocking check is not green, naming the check', async () => {
      await openedWith(null);
      checks = () => [checkOf('fortnox-access', ['red', null]), checkOf('terms-of-payment', ['red', null])];
      await expect(changeMode('manual')).rejects.toMatchObject({
        code: 'NOT_READY',
        details: { checks: 'fortnox-access' },
      });
      expect(added()).toStrictEqual([]);
    });

    it('R-RDY-1 asks nothing when a connection steps back', async () => {
      await openedWith('1001');
      await changeMode('automatic', '2026-03-01');
      checks = () => {
        throw new Error('asked');
      };
      await changeMode('manual');
      await changeMode('test');
      expect(added()).toHaveLength(3);
    });

    it('to automatic needs a date', async () => {
      await openedWith('1001');
      await expect(changeMode('automatic')).rejects.toMatchObject({ code: 'SYNC_FROM_MISSING' });
    });

    it('of a connection that does not exist is refused', async () =>
      expect(changeMode('manual')).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' }));

    it('asked twice at once is done once', async () => {
      await openedWith('1001');
      await Promise.all([changeMode('manual'), changeMode('manual')]);
      expect(added()).toHaveLength(1);
    });
  });

  describe('R-MODE-4 activating', () => {
    const activate = () =>
      new ActivateConnectionHandler(new ConnectionCommands(store, ids)).execute(
        new ActivateConnectionCommand(CONNECTION, 'contract signed', 'Åsa'),
      );

    it('is recorded once, with who asked and why', async () => {
      await openedWith('1001');
      for (const wish of [activate, activate]) await wish();
      expect(added()).toStrictEqual([
        {
          type: 'ConnectionActivated',
          data: { connectionId: CONNECTION, reason: 'contract signed' },
          actor: 'Åsa',
        },
      ]);
    });

    it('of a connection that does not exist is refused', async () =>
      expect(activate()).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' }));
  });

  describe('rotating the webhook secret', () => {
    const rotate = (graceHours: number) =>
      new RotateWebhookSecretHandler(new ConnectionCommands(store, ids), ids, new FakeClock(), {
        webhook: (handle, secret) => `https://books.example/${handle}/${secret}`,
      }).execute(new RotateWebhookSecretCommand(CONNECTION, { graceHours, reason: 'left' }, 'Åsa'));

    it('shows the new address once and keeps of its secret only the digest', async () => {
      await openedWith('1001');
      const { webhookUrl, formerValidUntil } = await rotate(24);
      const [, secret = ''] = /^https:\/\/books\.example\/h\/(.+)$/.exec(webhookUrl) ?? [];
      expect(formerValidUntil).toBe('2026-03-03T08:00:00.000Z');
      expect(added()).toStrictEqual([
        {
          type: 'ConnectionWebhookSecretRotated',
          data: {
            ...{ connectionId: CONNECTION, webhookSecretSha256: ids.sha256(secret) },
            ...{ rotatedAt: '2026-03-02T08:00:00.000Z', formerValidUntil, reason: 'left' },
          },
          actor: 'Åsa',
        },
      ]);
      expect(JSON.stringify(log.of(connectionStream(CONNECTION)), jsonSafe)).not.toContain(`"${secret}"`);
    });

    it('without grace ends the old one now, and each wish draws its own', async () => {
      await openedWith('1001');
      const [one, other] = [await rotate(0), await rotate(0)];
      expect(one.formerValidUntil).toBe('2026-03-02T08:00:00.000Z');
      expect(other.webhookUrl).not.toBe(one.webhookUrl);
    });

    it('of a connection that does not exist is refused', async () =>
      expect(rotate(24)).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' }));
  });

  describe('R-CUS-3, R-BK-1 changing settings', () => {
    const change = (settings: Partial<SettingsRequest>) => {
      const ledger = { customer: (_: unknown, number: string) => Promise.resolve(number === '9000' ? known : null) };
      const request = { bookkeepWhen: undefined, collectiveCustomerNumber: undefined, reason: 'fewer', ...settings };
      const check = new CollectiveCustomerCheck(ledger);
      const cash = new CashMethodCheck({ financialYear: () => Promise.resolve(year) }, new FakeClock());
      const handler = new ChangeSettingsHandler(new ConnectionCommands(store, ids), check, cash);
      return handler.execute(new ChangeSettingsCommand(CONNECTION, request, 'Åsa'));
    };
    let year: FinancialYear;
    beforeEach(() => {
      year = { id: 1, from: '2026-01-01', to: '2026-12-31', method: 'ACCRUAL' };
    });
    it('R-BK-1 refuses on-creation in a company on the cash method', async () => {
      await openedWith('1001');
      year = { ...year, method: 'CASH' };
      await expect(change({ bookkeepWhen: 'on-creation' })).rejects.toMatchObject({ code: 'CASH_METHOD_COMPANY' });
    });
    const known = { customerNumber: '9000', name: 'Privatgäster', organisationNumber: null, email: null };
    const settings = (bookkeepWhen: string, collectiveCustomerNumber: string | null) => ({
      type: 'ConnectionSettingsChanged',
      data: { connectionId: CONNECTION, bookkeepWhen, collectiveCustomerNumber, reason: 'fewer' },
      actor: 'Åsa',
    });

    it('changes what is named and leaves the rest; a repeat changes nothing', async () => {
      await openedWith('1001');
      await change({ collectiveCustomerNumber: '9000' });
      await change({ collectiveCustomerNumber: '9000' });
      await change({ bookkeepWhen: 'on-creation' });
      await change({});
      await change({ collectiveCustomerNumber: null });
      expect(added()).toStrictEqual([
        settings('on-payment', '9000'),
        settings('on-creation', '9000'),
        settings('on-creation', null),
      ]);
    });

    it('refuses a customer that Fortnox does not have, or cannot be asked for', async () => {
      await openedWith('1001');
      const nobody = { collectiveCustomerNumber: '9001' };
      await expect(change(nobody)).rejects.toMatchObject({ code: 'COLLECTIVE_CUSTOMER_NOT_FOUND' });
      expect(added()).toStrictEqual([]);
    });

    it('refuses a customer before consent is given, but not what needs no Fortnox', async () => {
      await openedWith(null);
      const anybody = { collectiveCustomerNumber: '9000' };
      await expect(change(anybody)).rejects.toMatchObject({ code: 'FORTNOX_NOT_CONNECTED' });
      await change({ bookkeepWhen: 'on-creation' });
      expect(added()).toStrictEqual([settings('on-creation', null)]);
    });

    it('of a connection that does not exist is refused', async () =>
      expect(change({})).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' }));
  });

  describe('R-MODE-3 pausing and resuming', () => {
    const connections = () => new ConnectionCommands(store, ids);
    const pause = () =>
      new PauseConnectionHandler(connections()).execute(new PauseConnectionCommand(CONNECTION, 'month end', 'Åsa'));
    const resume = () =>
      new ResumeConnectionHandler(connections()).execute(new ResumeConnectionCommand(CONNECTION, 'done', 'Olle'));

    it('are recorded once each, with who asked and why', async () => {
      await openedWith('1001');
      for (const wish of [pause, pause, resume, resume]) await wish();
      expect(added()).toMatchObject([
        { type: 'ConnectionPaused', data: { reason: 'month end' }, actor: 'Åsa' },
        { type: 'ConnectionResumed', data: { reason: 'done' }, actor: 'Olle' },
      ]);
    });

    it('of a connection that does not exist are refused', async () => {
      await expect(pause()).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
      await expect(resume()).rejects.toMatchObject({ code: 'CONNECTION_NOT_FOUND' });
    });
  });
});
