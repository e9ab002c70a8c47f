import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Ids } from '../../application/ports/ids.port.js';
import { uuidV5 } from './uuid-v5.js';

/** Fixed for ever: another value would give every known cause a new event id, and so repeat it. */
const NAMESPACE = '01316ad1-60b5-4f43-9254-fd586728513e';

export class RandomIds implements Ids {
  random(): string {
    return randomUUID();
  }

  named(name: string): string {
    return uuidV5(name, NAMESPACE);
  }

  secret(): string {
    return randomBytes(32).toString('base64url');
  }

  sha256(content: string | Uint8Array): string {
    return createHash('sha256').update(content).digest('hex');
  }
}
