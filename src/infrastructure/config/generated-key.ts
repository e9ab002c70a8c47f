import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encryptionKey } from './environment.schema.js';

/**
 * The key of an embedded installation, made on first use and kept with mode 600. Everything encrypted is lost
 * with it, so an existing file is never overwritten, not even an unreadable one: that is a fault, in words.
 */
export function generatedKey(dataDir: string): Buffer | { fault: string } {
  const path = join(dataDir, 'keys', 'encryption.key');
  try {
    const key = encryptionKey.safeParse(keyFile(path).trim());
    if (key.success) return key.data;
    return { fault: `The generated key ${path} is damaged: restore it from a backup, or set ENCRYPTION_KEY to it.` };
  } catch (error) {
    return {
      fault: `DATA_DIR cannot keep the generated key (${String(error)}): give a folder this user may write to.`,
    };
  }
}

function keyFile(path: string): string {
  const existing = readIfThere(path);
  if (existing !== undefined) return existing;
  // The data folder stays passable: as root the embedded PostgreSQL runs as another user.
  mkdirSync(join(path, '..', '..'), { recursive: true, mode: 0o711 });
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    // Unlike a rename this fails when another start was faster; then its key is the key.
    linkSync(draft, path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(path, 'utf8');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
