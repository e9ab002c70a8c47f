import type { AppConfig } from './infrastructure/config/load-config.js';
import { createSecretBox, type SecretBox } from './infrastructure/crypto/secret-box.js';

/** Seals with the key of today and opens what it or an earlier one sealed. */
export function secretBoxOf({ encryptionKey: key, previousEncryptionKeys: previous }: AppConfig): SecretBox {
  return createSecretBox({ key, previous });
}
