import type { Role } from './roles.js';

export type ApiKey = {
  readonly id: string;
  /** Hex SHA-256: the key itself is shown once and stored nowhere. */
  readonly sha256: string;
  readonly role: Role;
  /** Who holds it, as the audit trail names them. */
  readonly label: string;
};

export interface ApiKeys {
  /** Asked for every request, so that a removed key ends at once (ASVS 8.3.2). */
  find(sha256: string): Promise<ApiKey | null>;
}
