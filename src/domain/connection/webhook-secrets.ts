import type { ConnectionWebhookSecretRotated } from './connection.events.js';

/** A secret that was replaced and still opens the webhook for a while. `validUntil` ISO-8601 UTC, not included. */
export type FormerSecret = { readonly sha256: string; readonly validUntil: string };

/** What opens a connection's webhook, as hex SHA-256: the secrets themselves are nowhere. */
export type WebhookSecrets = {
  readonly webhookSecretSha256: string;
  readonly formerWebhookSecrets: readonly FormerSecret[];
};

/**
 * After a rotation. No former secret outlives the grace of the newest rotation: who rotates at once because a secret
 * has leaked means whichever it was.
 */
export function secretsAfter(
  { webhookSecretSha256, formerWebhookSecrets }: WebhookSecrets,
  rotation: ConnectionWebhookSecretRotated['data'],
): WebhookSecrets {
  const replaced = { sha256: webhookSecretSha256, validUntil: rotation.formerValidUntil };
  const former = [...formerWebhookSecrets, replaced].map(({ sha256, validUntil }) => ({
    sha256,
    validUntil: validUntil < rotation.formerValidUntil ? validUntil : rotation.formerValidUntil,
  }));
  return {
    webhookSecretSha256: rotation.webhookSecretSha256,
    formerWebhookSecrets: former.filter(({ validUntil }) => validUntil > rotation.rotatedAt),
  };
}

/** Hex SHA-256 of every secret that opens the webhook at an instant (ISO-8601 UTC). */
export function secretsValidAt({ webhookSecretSha256, formerWebhookSecrets }: WebhookSecrets, now: string): string[] {
  const former = formerWebhookSecrets.filter(({ validUntil }) => validUntil > now);
  return [webhookSecretSha256, ...former.map(({ sha256 }) => sha256)];
}
