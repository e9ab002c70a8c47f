import { describe, expect, it } from '@jest/globals';
import { secretsAfter, secretsValidAt, type WebhookSecrets } from '../../../src/domain/connection/webhook-secrets.js';

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
const first: WebhookSecrets = { webhookSecretSha256: 'a', formerWebhookSecrets: [] };
const rotated = (secrets: WebhookSecrets, to: string, [atHour, graceHours]: readonly [number, number]) =>
  secretsAfter(secrets, {
    ...{ connectionId: 'c1', webhookSecretSha256: to, reason: 'x' },
    ...{ rotatedAt: at(atHour), formerValidUntil: at(atHour + graceHours) },
  });

describe("what opens a connection's webhook", () => {
  it('is its one secret', () => expect(secretsValidAt(first, at(0))).toStrictEqual(['a']));

  it('is the new secret at once, and the old one to the end of its grace', () => {
    const secrets = rotated(first, 'b', [1, 24]);
    expect([1, 24.999, 25, 100].map((hour) => secretsValidAt(secrets, at(hour)).join())).toStrictEqual([
      'b,a',
      'b,a',
      'b',
      'b',
    ]);
  });

  it('without grace is the new secret only', () =>
    expect(rotated(first, 'b', [1, 0])).toStrictEqual({ webhookSecretSha256: 'b', formerWebhookSecrets: [] }));

  it('of several rotations is each former one for its own grace', () => {
    const secrets = rotated(rotated(first, 'b', [1, 24]), 'c', [2, 48]);
    expect([2, 25, 50].map((hour) => secretsValidAt(secrets, at(hour)).join())).toStrictEqual(['c,a,b', 'c,b', 'c']);
  });

  it('is no secret from before a rotation without grace: any of them may be the one that leaked', () =>
    expect(secretsValidAt(rotated(rotated(first, 'b', [1, 24]), 'c', [2, 0]), at(2))).toStrictEqual(['c']));

  it('keeps none that has run out', () =>
    expect(
      rotated(rotated(first, 'b', [1, 1]), 'c', [5, 1]).formerWebhookSecrets.map(({ sha256 }) => sha256),
    ).toStrictEqual(['b']));
});
