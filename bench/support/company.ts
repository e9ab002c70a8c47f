import { Hotel } from '../../test/e2e/support/hotel.js';
import { invoice, payment } from '../../test/e2e/support/sirvoy-body.js';
import { spanMs } from './bound.js';
import type { House } from './house.js';

/** At so many bodies at once: enough that intake is never what is waited for. */
const POSTS_AT_ONCE = 8;

export type Run = {
  readonly calls: number;
  readonly refused: number;
  readonly maxInWindow: number;
  /** From the first call's arrival to the last one's. */
  readonly spanMs: number;
};

/** One hotel with work for Fortnox. */
export class Company {
  private constructor(
    private readonly house: House,
    private readonly hotel: Hotel,
    private readonly before: Omit<Run, 'spanMs'>,
  ) {}

  static async open(house: House): Promise<Company> {
    const hotel = await Hotel.open(house);
    await house.application.settled();
    const before = await house.fortnox.traffic(hotel.tenant.tenantId);
    return new Company(house, hotel, { ...before, calls: before.arrivals.length });
  }

  /** Paid invoices, every second and third of a guest who was here before; five calls a new guest, four a known one. */
  async receive(documents: number): Promise<void> {
    const left = Array.from({ length: documents }, (_, at) => at);
    const post = async (): Promise<void> => {
      for (let at = left.shift(); at !== undefined; at = left.shift()) await this.hotel.send(stay(at));
    };
    await Promise.all(Array.from({ length: POSTS_AT_ONCE }, post));
  }

  /** What arrived since the opening. Throws where the books are not whole: a fast wrong run measures nothing. */
  async outcome(documents: number): Promise<Run> {
    const { tenantId } = this.hotel.tenant;
    const { invoices, payments } = await this.house.fortnox.state(tenantId);
    const booked = [invoices, payments].map((each) => each.filter(({ Booked }) => Booked).length);
    if (booked.some((count) => count !== documents)) {
      throw new Error(`of ${documents} paid invoices Fortnox has ${booked.join(' invoices and ')} payments bookkept`);
    }
    const now = await this.house.fortnox.traffic(tenantId);
    const arrivals = now.arrivals.slice(this.before.calls);
    return {
      calls: arrivals.length,
      refused: now.refused - this.before.refused,
      maxInWindow: now.maxInWindow,
      spanMs: spanMs(arrivals),
    };
  }
}

function stay(at: number): Parameters<Hotel['booking']>[0] {
  const invoiceId = 55_000 + at;
  const guest = Math.floor((at * 2) / 5);
  return {
    bookingId: 40_000 + at,
    invoices: [invoice({ rest: { invoiceId, invoiceNumber: 10_000 + at, recipient: recipient(guest) } })],
    payments: [payment({ paymentId: 90_000 + at, linkedTo: invoiceId })],
  };
}

const recipient = (guest: number): object => ({
  firstName: 'Gäst',
  lastName: `Nummer ${guest}`,
  email: `gast.${guest}@example.com`,
  country: 'SE',
});
