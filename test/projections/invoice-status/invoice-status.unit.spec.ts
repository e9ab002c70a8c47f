import { describe, expect, it } from '@jest/globals';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { foldPage } from '../../../src/projections/invoice-status/fold-page.js';
import type { InvoiceDocument } from '../../../src/projections/invoice-status/invoice-document.js';
import * as happened from '../invoice-events.js';
import { CONNECTION, documentId, invoiceStream, named, recordedLog, type Placed } from '../recorded.js';

/** given(events).thenDocument(id, exactly these fields) — one stream unless events are placed elsewhere. */
function given(...events: readonly (InvoiceSyncEvent | Placed<InvoiceSyncEvent>)[]) {
  const placed = events.map((event) => ('streamId' in event ? event : { streamId: invoiceStream('55017'), event }));
  const page = recordedLog(placed);
  const documents = (times = 1) => foldPage([], Array<typeof page>(times).fill(page).flat(), named);
  const documentOf = (invoiceId: string, times?: number) =>
    documents(times).find(({ id }) => id === documentId(invoiceId));
  return {
    page,
    documents,
    thenDocument: (invoiceId: string, expected: Partial<InvoiceDocument>) =>
      expect(documentOf(invoiceId)).toStrictEqual({ ...documentOf(invoiceId), ...expected }),
    thenPayments: (...expected: readonly object[]) => {
      const shown = documentOf('55017')?.payments.map(({ sirvoyPaymentId, status, amountInOre, ...payment }) => ({
        ...{ sirvoyPaymentId, status, amountInOre },
        ...(payment.fortnoxPaymentNumber !== null && { fortnoxPaymentNumber: payment.fortnoxPaymentNumber }),
        ...(payment.voucher !== null && { voucher: `${payment.voucher.series} ${payment.voucher.number}` }),
      }));
      expect(shown).toStrictEqual(expected);
    },
  };
}
const on = (invoiceId = '55017') => ({ connectionId: CONNECTION, invoiceId });
const inStream = (rootInvoiceId: string, event: InvoiceSyncEvent) => ({
  streamId: invoiceStream(rootInvoiceId),
  event,
});

describe('an invoice on its way to Fortnox', () => {
  it('is received with what Sirvoy says', () =>
    given(happened.issued()).thenDocument('55017', {
      ...{ status: 'received', reason: null, invoiceNumber: '10482', kind: 'invoice', recipientName: 'Maja Lind' },
      ...{ bookingIds: ['40211'], currency: 'SEK', totalInOre: 274_000, vatInOre: 34_000 },
      ...{ invoiceDate: '2026-03-02', dueDate: '2026-04-01', listedOn: '2026-03-02' },
      ...{ receivedAt: '2026-03-02T09:00:00.000Z', updatedAt: '2026-03-02T09:00:00.000Z' },
    }));
  it('R-DATE-1 shows Sirvoy’s day and the one a person chose, and waits no more', () => {
    const locked = happened.parked('PERIOD_LOCKED', {}, { date: '2026-03-02' });
    given(happened.issued(), locked, happened.movedToOpenDay()).thenDocument('55017', {
      ...{ status: 'received', reason: null, details: {}, invoiceDate: '2026-03-02', fortnoxDate: '2026-04-01' },
    });
    const lockedPayment = happened.parked('PERIOD_LOCKED', { sirvoyPaymentId: '90771' }, { date: '2026-03-20' });
    const registered = happened.paymentRegistered();
    given(happened.issued(), registered, lockedPayment, happened.movedToOpenDay('90771')).thenDocument('55017', {
      payments: [
        {
          ...{ sirvoyPaymentId: '90771', amountInOre: 274_000, currency: 'SEK', method: 'Kort', status: 'registered' },
          ...{ date: '2026-04-01', originalDate: '2026-03-20', fortnoxPaymentNumber: null, voucher: null },
          asOf: '2026-03-02T09:14:05.000Z',
        },
      ],
    });
  });
  it('is syncing from the first intent until it is created', () => {
    const steps = [
      happened.issued(),
      happened.customerRequested(),
      happened.customerCreated(),
      happened.invoiceRequested(),
    ];
    for (const known of [2, 3, 4]) given(...steps.slice(0, known)).thenDocument('55017', { status: 'syncing' });
    given(...steps, happened.invoiceCreated()).thenDocument('55017', {
      ...{
        status: 'created',
        fortnoxDocumentNumber: '204',
        customerNumber: 'S55017',
        mappingVersion: 3,
        booked: false,
      },
    });
  });
  it('is bookkept with its voucher', () =>
    given(...happened.untilBookkept()).thenDocument('55017', {
      ...{ status: 'bookkept', booked: true, voucherSeries: 'B', voucherNumber: 12, voucherYear: 2026 },
    }));
  it('is unknown while Fortnox has not been read back, and syncing again once it was not executed', () => {
    const asked = [happened.issued(), happened.invoiceRequested(), happened.outcomeUnknown('FortnoxInvoiceRequested')];
    given(...asked).thenDocument('55017', { status: 'unknown' });
    given(...asked, happened.notExecuted('FortnoxInvoiceRequested')).thenDocument('55017', { status: 'syncing' });
    given(...asked, happened.invoiceCreated()).thenDocument('55017', { status: 'created', outcomeUnknown: false });
  });
});

describe('R-MODE documents that wait', () => {
  it('shows a preview with the mapping it used', () =>
    given(happened.issued(), happened.previewed()).thenDocument('55017', { status: 'previewed', mappingVersion: 3 }));
  it('shows why it is held, with its payments', () => {
    const waiting = given(happened.issued(), happened.paymentRegistered(), happened.held());
    waiting.thenDocument('55017', { status: 'held', reason: 'MANUAL_MODE' });
    waiting.thenPayments({ sirvoyPaymentId: '90771', status: 'held', amountInOre: 274_000 });
  });
  it('R-MODE-2: a release lets the document and its payments go', () => {
    const going = given(happened.issued(), happened.paymentRegistered(), happened.held(), happened.released());
    going.thenDocument('55017', { status: 'syncing', reason: null });
    going.thenPayments({ sirvoyPaymentId: '90771', status: 'registered', amountInOre: 274_000 });
  });
  it('R-MODE-2: a release lets the credit invoices go too', () =>
    given(
      happened.issued(),
      happened.creditIssued(),
      happened.held(),
      happened.held('55090'),
      happened.released(),
    ).thenDocument('55090', { status: 'syncing', reason: null }));
});

describe('documents that stop', () => {
  it('keeps reason and figures of a parked document', () =>
    given(happened.issued(), happened.parked('UNMAPPED')).thenDocument('55017', {
      ...{ status: 'parked', reason: 'UNMAPPED', details: { account: 'missing' } },
    }));
  it('is parked when Fortnox refused the open step', () =>
    given(happened.issued(), happened.invoiceRequested(), happened.parked('REFUSED_BY_FORTNOX')).thenDocument('55017', {
      ...{ status: 'parked', reason: 'REFUSED_BY_FORTNOX', openIntent: null },
    }));
  it('forgets the reason when something moves on', () =>
    given(
      happened.issued(),
      happened.parked('PERIOD_LOCKED'),
      happened.invoiceRequested(),
      happened.invoiceCreated(),
    ).thenDocument('55017', { status: 'created', reason: null, details: {} }));
  it('R-PAY-4: lists the document as parked when one payment is', () => {
    const overpaid = given(
      ...[...happened.untilBookkept(), happened.paymentRegistered({ paymentId: '90772', amountInOre: 100 })],
      happened.parked('OVERPAYMENT', { sirvoyPaymentId: '90772' }),
    );
    overpaid.thenDocument('55017', { status: 'parked', reason: 'OVERPAYMENT', booked: true });
    overpaid.thenPayments({ sirvoyPaymentId: '90772', status: 'parked', amountInOre: 100 });
  });
  it('R-INV-3: is skipped with its payment', () => {
    const external = given(happened.issued({ kind: 'cash' }), happened.paymentRegistered(), happened.skipped());
    external.thenDocument('55017', { status: 'skipped', reason: 'EXTERNAL_PAYMENT' });
    external.thenPayments({ sirvoyPaymentId: '90771', status: 'skipped', amountInOre: 274_000 });
  });
});

describe('a person’s word', () => {
  const paid = [happened.issued(), happened.paymentRegistered(), happened.creditIssued()];

  it('a retried document waits for nobody', () => {
    const retried = given(...paid, happened.parked('UNMAPPED'), happened.retried());
    retried.thenDocument('55017', { status: 'received', reason: null, details: {} });
    retried.thenPayments({ sirvoyPaymentId: '90771', status: 'registered', amountInOre: 274_000 });
  });
  it('a skipped document is shown with who skips, until that is taken back with all it took along', () => {
    const reason = 'SKIPPED_BY_PERSON' as const;
    const cascade: readonly InvoiceSyncEvent[] = [
      { type: 'DocumentSkipped', data: { ...on('55090'), reason } },
      { type: 'PaymentSkipped', data: { ...on(), sirvoyPaymentId: '90771', reason } },
    ];
    const skipped = [...paid, happened.parked('UNMAPPED'), happened.skippedByPerson(), ...cascade];
    given(...skipped).thenDocument('55017', { status: 'skipped', reason });
    given(...skipped).thenDocument('55090', { status: 'skipped', reason });
    const again = given(...skipped, happened.retried());
    again.thenDocument('55017', { status: 'received', reason: null });
    again.thenDocument('55090', { status: 'received', reason: null });
    again.thenPayments({ sirvoyPaymentId: '90771', status: 'registered', amountInOre: 274_000 });
  });
  it('what a person found in Fortnox is shown like what was made there', () => {
    const found = given(...paid, happened.parked('UNMAPPED'), happened.documentResolved(), happened.paymentResolved());
    found.thenDocument('55017', {
      ...{ status: 'bookkept', reason: null, details: {}, fortnoxDocumentNumber: '31', customerNumber: '7' },
      ...{ booked: true, voucherSeries: 'B', voucherNumber: 40, voucherYear: 2026, fortnoxDate: null },
    });
    found.thenPayments({
      ...{ sirvoyPaymentId: '90771', status: 'bookkept', amountInOre: 274_000 },
      ...{ fortnoxPaymentNumber: '9', voucher: 'C 41' },
    });
  });
  it('R-CRE-2 a credit found in Fortnox credits its invoice', () => {
    const credit = { ...on('55090'), documentNumber: '32', totalInOre: -274_000, isCredit: true };
    const found = given(...paid, happened.documentResolved(), happened.documentResolved(credit));
    found.thenDocument('55017', { status: 'credited', creditDocumentNumber: '32', fortnoxDocumentNumber: '31' });
    found.thenDocument('55090', { status: 'bookkept', creditDocumentNumber: '32', fortnoxDocumentNumber: '32' });
  });
  it('a document whose parked payment is skipped is parked no more', () => {
    const parked = [...happened.untilBookkept(), happened.paymentRegistered()];
    parked.push(happened.parked('UNMAPPED', { sirvoyPaymentId: '90771' }));
    const skipped = given(...parked, happened.paymentSkippedByPerson());
    skipped.thenDocument('55017', { status: 'bookkept', reason: null });
    skipped.thenPayments({ sirvoyPaymentId: '90771', status: 'skipped', amountInOre: 274_000 });
    given(...parked, happened.paymentSkippedByPerson(), happened.retried('55017', '90771')).thenPayments({
      ...{ sirvoyPaymentId: '90771', status: 'registered', amountInOre: 274_000 },
    });
  });
  it('what a person did in Fortnox is shown once it is read', () => {
    const created = [happened.issued(), happened.invoiceRequested(), happened.invoiceCreated()];
    given(...created, happened.invoiceRead({ cancelled: true })).thenDocument('55017', { status: 'cancelled' });
    const voucher = { series: 'B', number: 12, year: 2026 };
    given(...created, happened.invoiceRead({ booked: true, voucher })).thenDocument('55017', {
      ...{ status: 'bookkept', voucherSeries: 'B', voucherNumber: 12, voucherYear: 2026 },
    });
  });
  it('R-DUP-1 what a hand in Fortnox was noticed to have done is shown, and what it waits for said again', () => {
    const created = [happened.issued(), happened.invoiceRequested(), happened.invoiceCreated()];
    const edited = happened.parked('CHANGED_IN_FORTNOX', {}, { invoiceDate: '2026-03-02 -> 2026-03-05' });
    given(...created, edited, happened.changeNoticed({ booked: true })).thenDocument('55017', {
      ...{ status: 'bookkept', reason: null, details: {}, decision: null, booked: true },
    });
    given(...created, happened.changeNoticed({ cancelled: true })).thenDocument('55017', {
      ...{ status: 'cancelled', cancelled: true },
    });
  });
});

describe('payments', () => {
  const paid = [...happened.untilBookkept(), happened.paymentRegistered()];
  it('R-PAY-1: go by registered, syncing, created and bookkept with number and voucher', () => {
    const payment = { sirvoyPaymentId: '90771', amountInOre: 274_000 };
    given(...paid).thenPayments({ ...payment, status: 'registered' });
    given(...paid, happened.paymentRequested()).thenPayments({ ...payment, status: 'syncing' });
    const created = [...paid, happened.paymentRequested(), happened.paymentCreated()];
    given(...created).thenPayments({ ...payment, status: 'created', fortnoxPaymentNumber: '88' });
    const done = given(...created, happened.paymentBookkeepRequested(), happened.paymentBookkept());
    done.thenPayments({ ...payment, status: 'bookkept', fortnoxPaymentNumber: '88', voucher: 'C 7' });
    done.thenDocument('55017', { status: 'bookkept' });
  });
  it('R-PAY-3: keep the date Sirvoy gave beside the one Fortnox has', () => {
    const asked = happened.paymentRequested({ paymentDate: '2026-03-02', originalDate: '2026-02-20' });
    const [document] = given(happened.issued(), happened.paymentRegistered({ date: '2026-02-20' }), asked).documents();
    expect(document?.payments.map(({ date, originalDate }) => ({ date, originalDate }))).toStrictEqual([
      { date: '2026-03-02', originalDate: '2026-02-20' },
    ]);
  });
  it('R-PAY-2: equal ones are two', () =>
    given(
      happened.issued(),
      happened.paymentRegistered(),
      happened.paymentRegistered({ paymentId: '90772' }),
    ).thenPayments(
      { sirvoyPaymentId: '90771', status: 'registered', amountInOre: 274_000 },
      { sirvoyPaymentId: '90772', status: 'registered', amountInOre: 274_000 },
    ));
  it('R-PAY-6: show a change made before they were sent, whatever order the facts come in', () => {
    const newer = { asOf: '2026-03-21T08:00:00.000Z' };
    const shown = { sirvoyPaymentId: '90771', status: 'registered', amountInOre: 100_000 };
    const changed = happened.paymentChanged({ amountInOre: 100_000 }, newer);
    given(happened.issued(), happened.paymentRegistered(), changed).thenPayments(shown);
    given(happened.issued(), changed, happened.paymentRegistered()).thenPayments(shown);
  });
  it('R-PAY-6: voided and unlinked before they were sent', () => {
    const before = [happened.issued(), happened.paymentRegistered()];
    given(...before, happened.paymentVoided({ amountInOre: 0 })).thenPayments({
      ...{ sirvoyPaymentId: '90771', status: 'voided', amountInOre: 0 },
    });
    given(...before, happened.paymentUnlinked()).thenPayments({
      ...{ sirvoyPaymentId: '90771', status: 'unlinked', amountInOre: 274_000 },
    });
  });
  it('R-PAY-6: show what Fortnox has once they were sent', () =>
    given(...paid, happened.paymentRequested(), happened.paymentVoided({ amountInOre: 0 })).thenPayments({
      ...{ sirvoyPaymentId: '90771', status: 'syncing', amountInOre: 274_000 },
    }));
  it('R-PAY-5: are skipped alone when another integration books them', () => {
    const external = given(...paid, happened.paymentSkipped());
    external.thenPayments({ sirvoyPaymentId: '90771', status: 'skipped', amountInOre: 274_000 });
    external.thenDocument('55017', { status: 'bookkept' });
  });
});

describe('credit invoices', () => {
  it('R-CRE-1: both are cancelled when the original was not bookkept', () => {
    const before = [happened.issued(), happened.invoiceRequested(), happened.invoiceCreated(), happened.creditIssued()];
    given(...before, happened.cancelRequested()).thenDocument('55090', { status: 'syncing' });
    const cancelled = given(...before, happened.cancelRequested(), happened.invoiceCancelled());
    cancelled.thenDocument('55017', { status: 'cancelled', cancelled: true });
    cancelled.thenDocument('55090', { status: 'cancelled', kind: 'credit', rootInvoiceId: '55017' });
  });
  const credited = (totalInOre: number) =>
    given(
      ...[...happened.untilBookkept(), happened.creditIssued({ totalInOre })],
      ...[happened.creditRequested(), happened.creditCreated(), happened.creditBookkept()],
    );
  it('R-CRE-2: the original is credited, the credit bookkept, and both name the Fortnox credit', () => {
    credited(274_000).thenDocument('55017', { status: 'credited', creditDocumentNumber: '205' });
    credited(274_000).thenDocument('55090', {
      ...{ status: 'bookkept', fortnoxDocumentNumber: '205', creditDocumentNumber: '205', voucherNumber: 13 },
    });
  });
  it('R-CRE-4: a further credit is shown as standing free, and the original names its linked one', () => {
    const both = given(
      ...[...happened.untilBookkept(), happened.creditIssued({ totalInOre: 162_000 })],
      ...[happened.creditRequested(), happened.creditCreated(), happened.creditBookkept()],
      ...[happened.creditIssued({ invoiceId: '55091', totalInOre: 112_000 }), happened.freeCreditCreated()],
      happened.freeCreditBookkept(),
    );
    both.thenDocument('55091', {
      ...{ status: 'bookkept', reason: 'FREE_STANDING_CREDIT', fortnoxDocumentNumber: '206' },
      ...{ creditDocumentNumber: null, voucherNumber: 14 },
    });
    both.thenDocument('55090', { status: 'bookkept', reason: null });
    both.thenDocument('55017', { status: 'credited', creditDocumentNumber: '205', creditedInOre: 274_000 });
  });
  it('R-CRE-8: a credit left open is listed as such until it is settled, its status as it was', () => {
    const steps = [
      ...[...happened.untilBookkept(), happened.creditIssued({ totalInOre: 274_000 })],
      ...[happened.creditRequested(), happened.creditCreated(), happened.creditBookkept()],
      happened.creditLeftOpen(),
    ];
    given(...steps).thenDocument('55090', {
      ...{ status: 'bookkept', reason: 'OPEN_CREDIT_BALANCE' },
      details: { originalBalanceInOre: '0', creditBalanceInOre: '-274000' },
    });
    given(...steps, happened.creditSettled()).thenDocument('55090', { status: 'bookkept', reason: null, details: {} });
  });
  it('R-CRE-3: after a partial credit the original stays bookkept', () =>
    credited(50_000).thenDocument('55017', { status: 'bookkept', creditDocumentNumber: '205', creditedInOre: 50_000 }));
  it('R-CRE-6: moves to its original when that becomes known, and what stopped it no longer counts', () => {
    const alone = [inStream('55090', happened.creditIssued({ creditedInvoiceId: null }))];
    const waiting = [...alone, inStream('55090', happened.parked('ORIGINAL_UNKNOWN', { invoiceId: '55090' }))];
    given(...waiting).thenDocument('55090', { status: 'parked', reason: 'ORIGINAL_UNKNOWN', rootInvoiceId: '55090' });
    const moved = given(...waiting, happened.issued(), happened.creditIssued());
    moved.thenDocument('55090', {
      status: 'received',
      reason: null,
      rootInvoiceId: '55017',
      rootId: documentId('55017'),
    });
    expect(moved.documents()).toHaveLength(2);
  });
});

describe('R-IN-3 and R-IN-5 what snapshots say', () => {
  it('an older fact never overwrites a newer one', () =>
    given(
      happened.issued({ totalInOre: 274_000 }, { asOf: '2026-03-05T10:00:00.000Z' }),
      happened.invoiceChanged({ totalInOre: 1 }, { asOf: '2026-03-04T10:00:00.000Z' }),
    ).thenDocument('55017', { totalInOre: 274_000 }));
  it('an invoice of several bookings is one document', () =>
    given(happened.issued(), happened.seenOnBooking('40212')).thenDocument('55017', {
      bookingIds: ['40211', '40212'],
    }));
  it('shows a document whose invoice has not come yet', () =>
    given(happened.paymentRegistered()).thenDocument('55017', {
      status: 'received',
      invoiceDate: null,
      listedOn: '2026-03-02',
    }));
});

describe('the page', () => {
  const story = given(
    ...[
      ...happened.untilBookkept(),
      happened.paymentRegistered(),
      happened.paymentRequested(),
      happened.paymentCreated(),
    ],
    ...[happened.paymentBookkeepRequested(), happened.paymentBookkept(), happened.creditIssued()],
    ...[happened.creditRequested(), happened.creditCreated(), happened.creditBookkept()],
  );
  it('changes nothing when it comes again', () => expect(story.documents(2)).toStrictEqual(story.documents(1)));
  it('gives the same rows however it is cut', () => {
    for (let cut = 1; cut < story.page.length; cut++) {
      const first = foldPage([], story.page.slice(0, cut), named);
      const second = foldPage(first, story.page.slice(cut), named);
      const rows = new Map([...first, ...second].map((document) => [document.id, document]));
      expect([...rows.values()]).toStrictEqual(story.documents());
    }
  });
});
