import type { ExpectedInvoice, ExpectedPayment } from '../../simulators/sirvoy/play/played-day.js';
import type { Hotel } from '../hotels.js';
import type { Deed } from '../people.js';
import type { Booked } from './books.js';
import type { Violation } from './violation.js';

/**
 * A hotel's papers after what people did in Fortnox (R-DUP-1): what a hand bookkept is bookkept; what it cancelled or
 * edited waits for a person and nothing more is done to it; what it paid is not paid again.
 */
export function papersAfter(hotel: Hotel, deeds: readonly Deed[]): Hotel {
  return deeds.reduce(
    (papers, deed) => ({ ...papers, expected: papers.expected.map((invoice) => afterDeed(invoice, deed)) }),
    hotel,
  );
}

function afterDeed(invoice: ExpectedInvoice, deed: Deed): ExpectedInvoice {
  if (invoice.credits === deed.invoiceId) return creditAfter(invoice, deed);
  return invoice.invoiceId === deed.invoiceId ? afterHand[deed.does](invoice, deed) : invoice;
}

const WAITS = { fate: 'parked', parkedBecause: 'CHANGED_IN_FORTNOX' } as const;

const afterHand: Readonly<Record<Deed['does'], (invoice: ExpectedInvoice, deed: Deed) => ExpectedInvoice>> = {
  cancels: (invoice) => ({ ...invoice, ...WAITS }),
  edits: (invoice) => ({ ...invoice, ...WAITS }),
  bookkeeps: (invoice) => ({ ...invoice, fate: bookkept(invoice) }),
  pays: (invoice, deed) => {
    const toCome = paymentsToCome(invoice, deed);
    const [first] = toCome;
    if (first === undefined) {
      return { ...invoice, fate: bookkept(invoice), payments: [...invoice.payments, handsOwn(invoice, deed)] };
    }
    // Just this amount is taken for what Sirvoy tells of; of any other only a person can say what it was.
    const isTaken = toCome.length === 1 && first.amountInOre === deed.paidInOre;
    return isTaken ? { ...invoice, fate: bookkept(invoice) } : { ...invoice, ...WAITS };
  },
};

/** R-CRE-1, R-CRE-2: what is bookkept is not cancelled but credited. */
const bookkept = ({ fate }: ExpectedInvoice): ExpectedInvoice['fate'] =>
  fate === 'cancelled' ? 'credited' : fate === 'created' ? 'bookkept' : fate;

function creditAfter(credit: ExpectedInvoice, { does }: Deed): ExpectedInvoice {
  if (does === 'cancels' || does === 'edits') return { ...credit, fate: 'cancelled' };
  return credit.fate === 'cancelled' ? { ...credit, fate: 'bookkept' } : credit;
}

/** What Sirvoy tells of and was not in Fortnox yet when the person paid. */
function paymentsToCome({ payments }: ExpectedInvoice, { before }: Deed): readonly ExpectedPayment[] {
  const there = before.payments.map(({ amountInOre }) => amountInOre);
  return payments.filter(({ amountInOre }) => {
    const place = there.indexOf(amountInOre);
    if (place === -1) return true;
    there.splice(place, 1);
    return false;
  });
}

const handsOwn = ({ date }: ExpectedInvoice, { paidInOre }: Deed): ExpectedPayment => ({
  ...{ paymentId: 'by hand', amountInOre: paidInOre, method: 'by hand', date, fate: 'bookkept' },
});

/** I1: whoever came first, it is there once, and no more is paid on it than it is worth. */
export function checkHands(books: readonly Booked[], reference: string, deed: Deed): readonly Violation[] {
  const live = books.filter((one) => one.reference === reference && !one.isCredit && !one.cancelled);
  const paidInOre = live.flatMap(({ payments }) => payments).reduce((sum, { amountInOre }) => sum + amountInOre, 0);
  const most = deed.does === 'cancels' ? 0 : 1;
  const wrong = [
    ...(live.length > most ? [`is in Fortnox ${live.length} times`] : []),
    ...(paidInOre > deed.before.totalInOre ? [`is paid with ${paidInOre} of ${deed.before.totalInOre} öre`] : []),
  ];
  return wrong.map((what) => ({ invariant: 'I1', detail: `${reference}, which a person ${deed.does}, ${what}` }));
}
