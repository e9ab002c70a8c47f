import { describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import type { Page, TimelineEntry } from './support/application.js';
import { postingsOf, unbalanced, voucherOf } from './support/books.js';
import type { FortnoxState } from './support/fortnox-simulator.js';
import type { Hotel } from './support/hotel.js';
import { booking, GUEST, invoice, payment } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const UNPAID = { at: 0, invoices: [invoice()] };
const PAID = { at: 30, invoices: [invoice({ rest: { amountDue: 0 } })], payments: [payment()] };
/** The promise to the hotel (product.md), on an idle machine. */
const PROMPT_MS = 2_000;
const CALLS_FOR_A_KNOWN_CUSTOMER = {
  'POST /3/invoices': 1,
  'PUT /3/invoices/:id/bookkeep': 1,
  'POST /3/invoicepayments': 1,
  'PUT /3/invoicepayments/:id/bookkeep': 1,
};
const CALLS_FOR_A_NEW_CUSTOMER = { ...CALLS_FOR_A_KNOWN_CUSTOMER, 'POST /3/customers': 1 };
type Booking = Parameters<typeof booking>[0];

describe('the main job: an invoice and then its payment', () => {
  const stage = useStage();

  it('R-INV-1: an unpaid invoice is an unbooked Fortnox invoice within two seconds', async () => {
    const hotel = await warm(await stage().hotel());
    await hotel.send(UNPAID);
    await until('the invoice is in Fortnox', async () => (await newest(hotel)) !== undefined, { withinMs: PROMPT_MS });
    await hotel.settled();

    const { customers, vouchers } = await hotel.state();
    const created = await newest(hotel);
    expect(created).toMatchObject({
      Booked: false,
      Cancelled: false,
      Credit: 'false',
      CustomerName: 'Maja Lind',
      Currency: 'SEK',
      InvoiceDate: '2026-03-02',
      DueDate: '2026-04-01',
      VATIncluded: true,
      Total: 2740,
      TotalVAT: 340,
      Balance: 2740,
      ExternalInvoiceReference1: hotel.reference(55017),
      YourOrderNumber: '40211',
      VoucherNumber: null,
    });
    expect(created?.InvoiceRows).toMatchObject([
      { AccountNumber: 3002, Description: 'Dubbelrum 2 nätter', DeliveredQuantity: '2', Price: 1120, VAT: 12 },
      { AccountNumber: 3001, Description: 'Slutstädning', DeliveredQuantity: '1', Price: 500, VAT: 25 },
    ]);
    expect(vouchers).toEqual([]);
    expect(customers).toMatchObject([
      { CustomerNumber: expect.stringMatching(/^SV-/), Name: 'Värm Upp' },
      {
        CustomerNumber: created?.CustomerNumber,
        Name: 'Maja Lind',
        Type: 'PRIVATE',
        Address1: 'Storgatan 1',
        ZipCode: '111 22',
        City: 'Stockholm',
        CountryCode: 'SE',
        Email: 'maja.lind@example.com',
      },
    ]);
  });

  it('R-PAY-1: its payment bookkeeps the invoice and is bookkept within two seconds', async () => {
    const hotel = await warm(await stage().hotel());
    await hotel.sendAndSettle(UNPAID);
    await hotel.send(PAID);
    const isBookkept = async () => (await hotel.state()).payments.some(({ Booked }) => Booked);
    await until('the payment is bookkept', isBookkept, { withinMs: PROMPT_MS });
    await hotel.settled();

    const state = await hotel.state();
    const bookkept = await newest(hotel);
    const [paid] = state.payments;
    expect(bookkept).toMatchObject({ Booked: true, Balance: 0 });
    expect(state.payments).toMatchObject([
      { Amount: 2740, PaymentDate: '2026-03-20', ModeOfPaymentAccount: 1580, InvoiceNumber: numberOf(bookkept) },
    ]);
    expect(unbalanced(state)).toEqual([]);
    expect(state.vouchers).toHaveLength(2);
    const sale = voucherOf(state, bookkept!);
    expect(sale.TransactionDate).toBe('2026-03-02');
    expect(postingsOf([sale])).toEqual({
      1510: 274_000,
      3001: -40_000,
      3002: -200_000,
      2611: -10_000,
      2621: -24_000,
    });
    const settlement = voucherOf(state, paid!);
    expect(settlement.TransactionDate).toBe('2026-03-20');
    expect(postingsOf([settlement])).toEqual({ 1580: 274_000, 1510: -274_000 });
  });

  it('R-INV-1: a paid invoice takes four calls, for a new customer five, whether it is paid at once or later', async () => {
    const hotel = await stage().hotel();
    const bill = (invoiceId: number, recipient: object = GUEST) => ({
      bookingId: invoiceId,
      invoices: [invoice({ rest: { invoiceId, invoiceNumber: invoiceId + 5_000, recipient } })],
    });
    const paidBill = (invoiceId: number, recipient?: object) => ({
      ...bill(invoiceId, recipient),
      ...{ at: 30, payments: [payment({ paymentId: invoiceId, linkedTo: invoiceId })] },
    });
    const somebodyElse = { ...GUEST, firstName: 'Nils', email: 'nils.lind@example.com' };
    const steps: readonly (readonly [string, Readonly<Record<string, number>>, readonly Booking[]])[] = [
      // One listing of the customers fills the index; nothing is read beside it.
      ['new, later', { ...CALLS_FOR_A_NEW_CUSTOMER, 'GET /3/customers': 1 }, [bill(1), paidBill(1)]],
      ['known, later', CALLS_FOR_A_KNOWN_CUSTOMER, [bill(2), paidBill(2)]],
      ['known, at once', CALLS_FOR_A_KNOWN_CUSTOMER, [paidBill(3)]],
      ['new, at once', CALLS_FOR_A_NEW_CUSTOMER, [paidBill(4, somebodyElse)]],
    ];
    let before = await hotel.state();
    for (const [what, calls, snapshots] of steps) {
      for (const snapshot of snapshots) await hotel.sendAndSettle(snapshot);
      const after = await hotel.state();
      expect([what, callsBetween(before, after)]).toEqual([what, calls]);
      before = after;
    }
    expect(before).toMatchObject({ refused: 0, requests: 1 + 5 + 4 + 4 + 5 });
  });

  it('R-DUP-1, R-IN-3, R-IN-4: repeats in any order, and all at once, change nothing', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(UNPAID);
    await hotel.sendAndSettle(PAID);
    const before = await hotel.everything();

    await hotel.sendAndSettle(PAID, UNPAID, UNPAID, PAID);
    // The same content, generated at other times: new bodies, no new facts.
    await hotel.sendAndSettle({ ...PAID, at: 31 }, { ...UNPAID, at: -10 }, { ...PAID, at: 29 });
    await Promise.all(Array.from({ length: 20 }, (_, index) => hotel.send(index % 2 === 0 ? PAID : UNPAID)));
    await hotel.settled();
    expect(await hotel.everything()).toEqual(before);
  });

  it('R-IN-4: the payment seen first, before the snapshot without it, ends the same', async () => {
    const hotel = await stage().hotel();
    await Promise.all([hotel.send(PAID), hotel.send(UNPAID), hotel.send(PAID)]);
    await hotel.settled();
    const { invoices, payments } = await hotel.state();
    expect(invoices).toMatchObject([{ Booked: true, Balance: 0, Total: 2740 }]);
    expect(payments).toMatchObject([{ Booked: true, Amount: 2740 }]);
  });

  it('the document shows every field of the contract', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(PAID);
    const [listed] = await hotel.documents();
    const document = await stage().application.api.get(`/api/invoices/${listed!.id}`);
    expect(document).toEqual(listed);
    const [[bookkept], [paid]] = await hotel.state().then(({ invoices, payments }) => [invoices, payments] as const);
    expect(document).toMatchObject({
      id: expect.any(String),
      connectionId: hotel.connectionId,
      sirvoyInvoiceId: '55017',
      sirvoyInvoiceNumber: '10482',
      kind: 'invoice',
      status: 'bookkept',
      reason: null,
      bookingIds: ['40211'],
      recipientName: 'Maja Lind',
      currency: 'SEK',
      totalInOre: 274_000,
      vatInOre: 34_000,
      fortnox: {
        documentNumber: bookkept!.DocumentNumber,
        booked: true,
        cancelled: false,
        voucher: `${bookkept!.VoucherSeries!} ${bookkept!.VoucherNumber!}`,
        creditDocumentNumber: null,
        customerNumber: bookkept!.CustomerNumber,
      },
      payments: [
        {
          sirvoyPaymentId: '90771',
          amountInOre: 274_000,
          status: 'bookkept',
          fortnoxPaymentNumber: paid!.Number,
          voucher: `${paid!.VoucherSeries!} ${paid!.VoucherNumber!}`,
        },
      ],
      mappingVersion: 1,
      correlationId: expect.any(String),
    });
  });

  it('support finds the document by any number, name or amount it may hold', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(PAID, { bookingId: 7, invoices: [other()] });
    const [{ DocumentNumber: fortnoxNumber } = { DocumentNumber: '' }] = (await hotel.state()).invoices;
    for (const q of ['10482', '55017', '40211', 'maja lind', '2740', '2 740,00', 'B 1']) {
      const found = await hotel.documents(`&q=${encodeURIComponent(q)}`);
      expect([q, found.map(({ sirvoyInvoiceId }) => sirvoyInvoiceId)]).toEqual([q, ['55017']]);
    }
    expect((await hotel.documents(`&q=${fortnoxNumber}`)).map(({ fortnox }) => fortnox.documentNumber)).toContain(
      fortnoxNumber,
    );
  });

  it('BH: the timeline tells in causal order what followed from what, and the audit list has it all', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle(UNPAID);
    await hotel.sendAndSettle(PAID);
    const { id } = await hotel.document();
    const { entries } = await stage().application.api.get<{ readonly entries: readonly TimelineEntry[] }>(
      `/api/invoices/${id}/timeline`,
    );
    const types = entries.map(({ type }) => type).filter((type) => type !== 'SirvoySnapshotTaken');
    expect(types).toEqual([
      'SirvoyInvoiceIssued',
      'SirvoyInvoiceSeenOnBooking',
      'FortnoxCustomerRequested',
      'FortnoxCustomerCreated',
      'FortnoxInvoiceRequested',
      'FortnoxInvoiceCreated',
      'SirvoyPaymentRegistered',
      'FortnoxBookkeepRequested',
      'FortnoxInvoiceBookkept',
      'FortnoxPaymentRequested',
      'FortnoxPaymentCreated',
      'FortnoxPaymentBookkeepRequested',
      'FortnoxPaymentBookkept',
    ]);
    expect(entries.every(({ summary }) => summary.length > 10)).toBe(true);
    expect(entries.every(({ at }) => new Date(at).toISOString() === at)).toBe(true);
    // Whatever we did in Fortnox names what it followed from, and that is told before it.
    const ids = entries.map(({ eventId }) => eventId);
    const ours = entries.filter(({ type }) => type.startsWith('Fortnox'));
    const causes = ours.map(({ eventId, causationId }) =>
      ids.slice(0, ids.indexOf(eventId)).indexOf(causationId ?? ''),
    );
    expect(causes.filter((cause) => cause === -1)).toEqual([]);

    const audit = await stage().application.api.get<Page<TimelineEntry>>(
      `/api/audit?connectionId=${hotel.connectionId}&limit=500`,
    );
    const listed = audit.items.map(({ eventId }) => eventId);
    expect(ids.filter((each) => !listed.includes(each))).toEqual([]);
    expect(audit.items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ConnectionOpened', 'ConnectionMappingAdopted', 'ConnectionModeChanged']),
    );
  });

  it('I9: two hotels with the same Sirvoy numbers know nothing of each other', async () => {
    const [one, other] = [await stage().hotel(), await stage().hotel()];
    await Promise.all([one.send(PAID), other.send(UNPAID)]);
    await stage().application.settled();
    expect((await one.state()).invoices).toMatchObject([{ Booked: true }]);
    expect((await other.state()).invoices).toMatchObject([{ Booked: false }]);
    // A leaked address of one hotel does not let another's bookings in (property binding).
    await one.post(JSON.stringify(booking({ propertyId: other.propertyId, bookingId: 1, invoices: [invoice()] })));
    await one.settled();
    expect((await one.state()).invoices).toHaveLength(1);
    expect((await other.state()).invoices).toHaveLength(1);
  });
});

/** Has asked for its token and listed the customers, as any hotel has after its first document. */
async function warm(hotel: Hotel): Promise<Hotel> {
  const recipient = { ...GUEST, firstName: 'Värm', lastName: 'Upp', email: null };
  await hotel.sendAndSettle({
    bookingId: 1,
    invoices: [invoice({ rest: { invoiceId: 1, invoiceNumber: 1, recipient } })],
  });
  return hotel;
}

/** The Fortnox invoice of Sirvoy invoice 55017. */
async function newest(hotel: Hotel) {
  const { invoices } = await hotel.state();
  const found = invoices.filter((each) => each.ExternalInvoiceReference1 === hotel.reference(55017));
  if (found.length > 1) throw new Error(`${found.length} Fortnox invoices for one Sirvoy invoice`);
  return found[0];
}

const numberOf = (document: { readonly DocumentNumber: string } | undefined): number =>
  Number(document?.DocumentNumber);

const other = () =>
  invoice({
    lines: [{ description: 'Stuga', quantity: 1, unitPriceInOre: 99_900, vatRate: 12 }],
    rest: {
      invoiceId: 8,
      invoiceNumber: 9,
      recipient: { ...GUEST, firstName: 'Nils', lastName: 'Holm', email: 'nils@example.com' },
    },
  });

function callsBetween(before: FortnoxState, after: FortnoxState): Readonly<Record<string, number>> {
  const more = Object.entries(after.requestsByRoute).map(
    ([route, count]) => [route, count - (before.requestsByRoute[route] ?? 0)] as const,
  );
  return Object.fromEntries(more.filter(([, count]) => count > 0));
}
