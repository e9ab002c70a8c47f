import { Inject, Injectable } from '@nestjs/common';
import type { CustomerDraft } from '../../domain/mapping/fortnox-documents.js';
import type { CustomerDirectory, KnownCustomer } from '../ports/customer-directory.port.js';
import type { FortnoxCall } from '../ports/fortnox-ledger.port.js';
import { CUSTOMER_DIRECTORY } from '../ports/tokens.js';

/** Whoever asks: one document's work, the same object each time. */
type Asker = object;
type Making = { readonly by: Asker; readonly ended: Promise<void>; readonly end: () => void };

/**
 * R-CUS-1: who a recipient is in Fortnox. A group's invoices often come together: where nobody there is the recipient, one
 * document makes the customer and the others wait for it, for each would else ask Fortnox for it and be refused.
 */
@Injectable()
export class CustomerKnowledge {
  private readonly making = new Map<string, Making>();

  constructor(@Inject(CUSTOMER_DIRECTORY) private readonly customers: CustomerDirectory) {}

  /** Null: nobody there is the recipient, and whoever asked is the one to make it, until `done`. */
  async find(call: FortnoxCall, draft: CustomerDraft, asker: Asker): Promise<KnownCustomer | null> {
    const key = `${call.connectionId} ${draft.customerNumber}`;
    for (;;) {
      const known = await this.customers.find(call, draft);
      const making = this.making.get(key);
      if (known !== null || making?.by === asker) return known;
      if (making === undefined) {
        this.making.set(key, makingBy(asker));
        return null;
      }
      await making.ended;
    }
  }

  /** So that the guest's next invoice needs no customer call: also when this one was found by its number. */
  async made(connectionId: string, draft: CustomerDraft): Promise<void> {
    await this.customers.remember(connectionId, draft);
  }

  /** The asker's work has ended, whatever came of it: the next in line looks again. */
  done(asker: Asker): void {
    for (const [key, { by, end }] of this.making) {
      if (by !== asker) continue;
      this.making.delete(key);
      end();
    }
  }
}

function makingBy(by: Asker): Making {
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { by, ended, end };
}
