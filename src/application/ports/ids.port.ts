/** Identities come only from here. */
export interface Ids {
  /** A random UUID. */
  random(): string;
  /** UUIDv5: the same name always gives the same id. */
  named(name: string): string;
  /** At least 256 random bits, base64url. */
  secret(): string;
  /** Hex SHA-256 of a text or of bytes. */
  sha256(content: string | Uint8Array): string;
}
