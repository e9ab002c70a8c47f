import { createHash, timingSafeEqual } from 'node:crypto';
import { secretsValidAt } from '../../../domain/connection/webhook-secrets.js';
import type { ConnectionRow } from '../../../projections/connections/connection-row.js';

/** Compared with when there is no such connection, so that a wrong handle costs what a wrong secret costs. */
const NOBODYS = createHash('sha256').update('no connection').digest('hex');

/** `handle.secret`; without a dot the secret is empty, and so is a handle with NUL, which PostgreSQL refuses: nobody's are. */
export function partsOf(address: string): { readonly handle: string; readonly secret: string } {
  const dot = address.indexOf('.');
  return dot === -1
    ? { handle: storable(address), secret: '' }
    : { handle: storable(address.slice(0, dot)), secret: address.slice(dot + 1) };
}

const storable = (handle: string): string => (handle.includes('\0') ? '' : handle);

/** `now` ISO-8601 UTC. A secret that was replaced counts until its grace has passed. */
export function isSecretOf(connection: ConnectionRow | null, secret: string, now: string): connection is ConnectionRow {
  const presented = createHash('sha256').update(secret).digest();
  const expected = connection ? secretsValidAt(connection, now) : [NOBODYS];
  // All of them are compared, so that the time does not tell which came near.
  const equal = expected.map((sha256) => isEqual(presented, Buffer.from(sha256, 'hex')));
  return equal.includes(true) && connection !== null;
}

const isEqual = (presented: Buffer, expected: Buffer): boolean =>
  expected.length === presented.length && timingSafeEqual(presented, expected);
