import { Dice } from '../simulators/sirvoy/play/dice.js';
import { hasAccess } from './doubles/connection-lookup.js';
import type { Hotel } from './hotels.js';
import type { Machines } from './machines.js';
import type { VirtualProcess } from './virtual-process.js';

type Parts = {
  readonly hotels: readonly Hotel[];
  /** A process that answers at this moment; null: nobody does. */
  readonly server: () => VirtualProcess | null;
};

/** A person sees a warning, or a page that does not load, and comes back to it. */
const LOOKS_AFTER_MS = [20_000, 90_000] as const;
/** In Fortnox's window: logging in, reading, consenting. */
const THINKS_MS = [3_000, 20_000] as const;

/** The companies' administrators: whoever reads that Fortnox no longer lets a connection in connects it again. */
export class Administrators {
  private readonly dice: Dice;

  constructor(
    private readonly machines: Machines,
    private readonly parts: Parts,
  ) {
    this.dice = new Dice(machines.seed, 'administrators');
  }

  start(): void {
    for (const hotel of this.parts.hotels) this.lookLater(hotel);
  }

  private lookLater(hotel: Hotel): void {
    const { scheduler, log } = this.machines;
    scheduler.after(this.dice.integer(...LOOKS_AFTER_MS), () => {
      this.lookLater(hotel);
      if (!hasAccess(log, hotel.connectionId)) this.connectAgain(hotel);
    });
  }

  /** Whatever fails shows itself at the next look: the connection is still without access then. */
  private connectAgain({ connectionId, tenantId }: Hotel): void {
    const { scheduler, fortnox } = this.machines;
    const failed = (): void => scheduler.note(`administrator of ${tenantId} sees an error`);
    this.parts
      .server()
      ?.beginConsent(connectionId)
      .then((page) => {
        scheduler.after(this.dice.integer(...THINKS_MS), () => {
          const back = fortnox.consent(tenantId, page);
          this.parts.server()?.endConsent(back.searchParams).catch(failed);
        });
      }, failed);
  }
}
