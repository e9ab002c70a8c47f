import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { Proceed, RecordOutcome, SyncContext } from '../../../src/domain/invoice-sync/invoice-sync.commands.js';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type {
  FortnoxIntent,
  FortnoxOutcome,
  InvoiceSyncEvent,
} from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { KnownPeriods } from '../../../src/domain/invoice-sync/known-periods.js';
import type { OpenIntent } from '../../../src/domain/invoice-sync/invoice-sync.state.js';
import type {
  SirvoyCashInvoiceIssued,
  SirvoyCreditInvoiceIssued,
  SirvoyInvoice,
  SirvoyInvoiceIssued,
  SirvoyPayment,
  SirvoyPaymentRefunded,
  SirvoyPaymentRegistered,
} from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { invoice, payment } from '../../support/sirvoy-documents.js';

/** One ordinary stay's invoice in automatic mode; name only what a test is about. */
export const CONNECTION = 'b6d5c7a2-0000-4000-8000-000000000001';
export const on = (invoiceId = '55017') => ({ connectionId: CONNECTION, invoiceId });

/** Nothing locked, and years enough for every test. */
export const openPeriods: KnownPeriods = {
  lockedUntil: null,
  years: [2025, 2026, 2027].map((year) => ({ from: `${year}-01-01`, to: `${year}-12-31`, method: 'ACCRUAL' })),
};

export const context = (rest: Partial<SyncContext> = {}): SyncContext => ({
  connectionId: CONNECTION,
  rootInvoiceId: '55017',
  propertyId: '8123',
  mode: 'automatic',
  syncFrom: '2026-01-01',
  bookkeepWhen: 'on-payment',
  collectiveCustomerNumber: null,
  mappings: [defaultLodgingMapping],
  companyCurrency: 'SEK',
  currencies: null,
  periods: openPeriods,
  mayAsk: true,
  stopped: null,
  knownCustomer: null,
  ...rest,
});

const fact = (factId: string, asOf = '2026-03-02T09:14:05.000Z') => ({
  factId,
  connectionId: CONNECTION,
  bookingId: '40211',
  asOf,
});

export const issued = (rest: Partial<SirvoyInvoice> = {}): SirvoyInvoiceIssued => ({
  type: 'SirvoyInvoiceIssued',
  data: { ...fact('invoice:55017:issued'), invoice: invoice(rest) },
});

export const cashIssued = (rest: Partial<SirvoyInvoice> = {}): SirvoyCashInvoiceIssued => ({
  type: 'SirvoyCashInvoiceIssued',
  data: { ...fact('invoice:55017:issued'), invoice: invoice({ kind: 'cash', ...rest }) },
});

export const creditIssued = (rest: Partial<SirvoyInvoice> = {}): SirvoyCreditInvoiceIssued => {
  const credit = invoice({
    invoiceId: '55090',
    invoiceNumber: '10511',
    kind: 'credit',
    creditedInvoiceId: '55017',
    invoiceDate: '2026-03-25',
    ...rest,
  });
  return {
    type: 'SirvoyCreditInvoiceIssued',
    data: { ...fact(`invoice:${credit.invoiceId}:issued`), invoice: credit },
  };
};

export const paid = (rest: Partial<SirvoyPayment> = {}): SirvoyPaymentRegistered => {
  const registered = payment(rest);
  const invoiceId = registered.linkedTo ?? '55017';
  return {
    type: 'SirvoyPaymentRegistered',
    data: { ...fact(`payment:${registered.paymentId}:on:${invoiceId}:registered`), invoiceId, payment: registered },
  };
};

export const refunded = (rest: Partial<SirvoyPayment> = {}): SirvoyPaymentRefunded => {
  const refund = payment({ paymentId: '90800', amountInOre: -274_000, date: '2026-03-26', ...rest });
  const invoiceId = refund.linkedTo ?? '55017';
  return {
    type: 'SirvoyPaymentRefunded',
    data: { ...fact(`payment:${refund.paymentId}:on:${invoiceId}:registered`), invoiceId, payment: refund },
  };
};

export const proceed = (rest: Partial<SyncContext> = {}): Proceed => ({ type: 'Proceed', context: context(rest) });

/** An intent as it stands open, sent once. */
export const open = (intent: FortnoxIntent): OpenIntent => ({ intent, unknown: false, attempts: 1 });

export const outcome = (
  intent: FortnoxIntent,
  event: FortnoxOutcome = answer(intent),
  rest: Partial<SyncContext> = {},
): RecordOutcome => ({
  type: 'RecordOutcome',
  answers: open(intent),
  outcome: event,
  context: context(rest),
});

/** What Fortnox shows as left of a paid invoice and of the credit against it. */
export const paidBalances = { originalBalanceInOre: 0, creditBalanceInOre: -274_000 };

/** What an obliging Fortnox answers to an intent; `document` numbers its next document. */
export function answer(intent: FortnoxIntent, document = 1, balances = paidBalances): FortnoxOutcome {
  const { connectionId, invoiceId } = intent.data;
  const about = { connectionId, invoiceId };
  const voucher = { series: 'B', number: document, year: 3 };
  switch (intent.type) {
    case 'FortnoxCustomerRequested':
      return {
        type: 'FortnoxCustomerCreated',
        data: { ...about, customerNumber: intent.data.customer.customerNumber },
      };
    case 'FortnoxInvoiceRequested': {
      const { totalInOre } = intent.data.invoice;
      return {
        type: 'FortnoxInvoiceCreated',
        data: { ...about, documentNumber: `${document}`, totalInOre, vatInOre: 34_000, found: false },
      };
    }
    case 'FortnoxBookkeepRequested':
      return {
        type: 'FortnoxInvoiceBookkept',
        data: { ...about, documentNumber: intent.data.documentNumber, voucher },
      };
    case 'FortnoxPaymentRequested': {
      const { sirvoyPaymentId } = intent.data.payment;
      return {
        type: 'FortnoxPaymentCreated',
        data: { ...about, sirvoyPaymentId, paymentNumber: `${document}`, found: false },
      };
    }
    case 'FortnoxPaymentBookkeepRequested': {
      const { sirvoyPaymentId, paymentNumber } = intent.data;
      return {
        type: 'FortnoxPaymentBookkept',
        data: { ...about, sirvoyPaymentId, paymentNumber, amountInOre: 0, voucher },
      };
    }
    case 'FortnoxCancelRequested':
      return { type: 'FortnoxInvoiceCancelled', data: intent.data };
    case 'FortnoxCreditRequested':
      return { type: 'FortnoxCreditCreated', data: { ...intent.data, creditDocumentNumber: `${document}` } };
    case 'FortnoxFreeCreditRequested': {
      const { documentNumber, invoice: draft } = intent.data;
      const created = { creditDocumentNumber: `${document}`, totalInOre: draft.totalInOre, vatInOre: -12_000 };
      return { type: 'FortnoxFreeCreditCreated', data: { ...about, documentNumber, ...created, found: false } };
    }
    case 'FortnoxCreditAdjustmentRequested': {
      const { creditDocumentNumber, invoice: draft } = intent.data;
      return {
        type: 'FortnoxCreditAdjusted',
        data: { ...about, creditDocumentNumber, totalInOre: draft.totalInOre, vatInOre: -34_000 },
      };
    }
    case 'FortnoxInvoiceReadRequested': {
      const shown = { totalInOre: 274_000, vatInOre: 34_000, booked: false, cancelled: false, voucher: null };
      return { type: 'FortnoxInvoiceRead', data: { ...intent.data, shown } };
    }
    case 'FortnoxCreditBalancesRequested':
      return { type: 'FortnoxCreditBalancesRead', data: { ...intent.data, ...balances } };
    case 'FortnoxSettlementRequested': {
      const { side, documentNumber } = intent.data;
      const data = { ...about, side, documentNumber, paymentNumber: `${document}`, found: false };
      return { type: 'FortnoxSettlementCreated', data };
    }
    case 'FortnoxSettlementBookkeepRequested':
      return { type: 'FortnoxSettlementBookkept', data: { ...intent.data, amountInOre: 0, voucher } };
    case 'FortnoxTwinSearchRequested':
      return { type: 'FortnoxTwinsRead', data: { ...intent.data, twins: [] } };
    case 'FortnoxTwinCancelRequested':
      return { type: 'FortnoxTwinCancelled', data: intent.data };
    case 'FortnoxCreditBookkeepRequested':
      return {
        type: 'FortnoxCreditBookkept',
        data: { ...about, creditDocumentNumber: intent.data.creditDocumentNumber, voucher },
      };
  }
}

/** Plays a history on with an obliging Fortnox until nothing more happens. Returns the events that came of it. */
export function playOut(
  history: readonly InvoiceSyncEvent[],
  rest: Partial<SyncContext> = {},
  balances = paidBalances,
): readonly InvoiceSyncEvent[] {
  let state = history.reduce((before, event) => invoiceSync.evolve(before, event), invoiceSync.initialState);
  const happened: InvoiceSyncEvent[] = [];
  const record = (events: readonly InvoiceSyncEvent[]) => {
    happened.push(...events);
    state = events.reduce((before, event) => invoiceSync.evolve(before, event), state);
    return events.length > 0;
  };
  let document = 0;
  let goesOn = record(invoiceSync.decide(proceed(rest), state));
  while (goesOn && state.open) {
    document += 1;
    const event = answer(state.open.intent, document, balances);
    goesOn = record(invoiceSync.decide(outcome(state.open.intent, event, rest), state));
  }
  return happened;
}

export const typesOf = (events: readonly InvoiceSyncEvent[]): readonly string[] => events.map(({ type }) => type);
