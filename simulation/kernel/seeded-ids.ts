import type { Dice } from '../../simulators/sirvoy/play/dice.js';
import type { Ids } from '../../src/application/ports/ids.port.js';
import { RandomIds } from '../../src/infrastructure/crypto/random-ids.js';

const real = new RandomIds();

/** Random ids that are the same in each run of a seed; ids by name are the real ones. */
export class SeededIds implements Ids {
  constructor(private readonly dice: Dice) {}

  random(): string {
    const hex = Array.from({ length: 32 }, () => this.dice.integer(0, 15).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  secret(): string {
    return `secret-${this.random()}`;
  }

  named(name: string): string {
    return real.named(name);
  }

  sha256(content: string | Uint8Array): string {
    return real.sha256(content);
  }
}
