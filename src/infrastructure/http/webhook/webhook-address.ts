import { createHash, timingSafeEqual } from 'node:crypto';
import type { ConnectionRow } from '../../../projections/connections/connection-row.js';

/** Compared with when there is no such connection, so that a wrong handle costs what a wrong secret costs. */
const NOBODYS = createHash('sha256').update('no connection').digest();

/** `handle.secret`; without a dot the secret is empty, which nobody's is. */
export function partsOf(address: string): { readonly handle: string; readonly secret: string } {
  const dot = address.indexOf('.');
  return dot === -1
    ? { handle: address, secret: '' }
    : { handle: address.slice(0, dot), secret: address.slice(dot + 1) };
}

export function isSecretOf(connection: ConnectionRow | null, secret: string): connection is ConnectionRow {
  const presented = createHash('sha256').update(secret).digest();
  const expected = connection ? Buffer.from(connection.webhookSecretSha256, 'hex') : NOBODYS;
  return expected.length === presented.length && timingSafeEqual(presented, expected) && connection !== null;
}
