import type { Ids } from '../../src/application/ports/ids.port.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';

/** Ids that are the same in each run. */
export class CountingIds implements Ids {
  private drawn = 0;
  private readonly real = new RandomIds();

  random(): string {
    this.drawn += 1;
    return `00000000-0000-4000-8000-${this.drawn.toString().padStart(12, '0')}`;
  }

  secret(): string {
    this.drawn += 1;
    return `secret-${this.drawn}`;
  }

  named(name: string): string {
    return this.real.named(name);
  }

  sha256(content: string | Uint8Array): string {
    return this.real.sha256(content);
  }
}
