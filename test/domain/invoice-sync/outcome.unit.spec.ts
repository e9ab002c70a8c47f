import { describe, expect, it } from '@jest/globals';
import { invoiceSync, wantsToAsk } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { FortnoxIntent, InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { given } from '../../support/given.js';
import { answer, CONNECTION, context, issued, on, open, outcome, paid, playOut, proceed } from './a-stay.js';

/** History up to and including the first event of this type. */
function upTo(type: InvoiceSyncEvent['type']): readonly InvoiceSyncEvent[] {
  const history = [issued(), paid(), ...playOut([issued(), paid()])];
  return history.slice(0, history.findIndex((event) => event.type === type) + 1);
}
const asked = upTo('FortnoxInvoiceRequested');
const intent = 'FortnoxInvoiceRequested' as const;
const answers = open(asked.at(-1) as FortnoxIntent);
const unknown = { type: 'FortnoxOutcomeUnknown', data: { ...on(), intent, observed: 'reset' } } as const;
const notExecuted = { type: 'FortnoxIntentNotExecuted', data: { ...on(), intent } } as const;

describe('an unknown outcome', () => {
  it('is stored once', () => {
    const command = { type: 'RecordUnknown', answers, observed: 'reset', context: context() } as const;
    given(invoiceSync, ...asked)
      .when(command)
      .then(unknown);
    given(invoiceSync, ...asked, unknown)
      .when(command)
      .thenNothing();
  });
  it('of an intent already closed is no news', () =>
    given(invoiceSync, ...upTo('FortnoxInvoiceCreated'))
      .when({ type: 'RecordUnknown', answers, observed: 'reset', context: context() })
      .thenNothing());
  it('keeps everything else waiting', () =>
    given(invoiceSync, ...asked, unknown)
      .when(proceed())
      .thenNothing());
  it('proven not executed may be sent again', () =>
    given(invoiceSync, ...asked, unknown)
      .when({ type: 'RecordNotExecuted', answers, context: context() })
      .then(notExecuted));
});

describe('a refusal', () => {
  const refusal = {
    type: 'RecordRefusal',
    reason: 'REFUSED_BY_FORTNOX',
    details: { message: 'nej' },
    context: context(),
  } as const;
  const parked = (sirvoyPaymentId: string | null) =>
    ({
      type: 'DocumentParked',
      data: { ...on(), sirvoyPaymentId, reason: 'REFUSED_BY_FORTNOX', details: { message: 'nej' } },
    }) as const;

  it('parks the document, and nothing more is tried', () => {
    given(invoiceSync, ...asked)
      .when({ ...refusal, answers })
      .then(parked(null));
    given(invoiceSync, ...asked, parked(null))
      .when(proceed())
      .thenNothing();
  });
  it('of a payment names the payment', () =>
    given(invoiceSync, ...upTo('FortnoxPaymentRequested'))
      .when({ ...refusal, answers: open(upTo('FortnoxPaymentRequested').at(-1) as FortnoxIntent) })
      .then(parked('90771')));
  it('of another intent than the open one is no news', () =>
    given(invoiceSync, ...asked)
      .when({ ...refusal, answers: open(upTo('FortnoxBookkeepRequested').at(-1) as FortnoxIntent) })
      .thenNothing());
});

describe('a fault of ours', () => {
  const command = { type: 'GiveUp', connectionId: CONNECTION, rootInvoiceId: '55017', message: 'boom' } as const;
  const parked = {
    type: 'DocumentParked',
    data: { ...on(), sirvoyPaymentId: null, reason: 'INTERNAL_ERROR', details: { message: 'boom' } },
  } as const;

  it('parks the document once', () => {
    given(invoiceSync, ...asked)
      .when(command)
      .then(parked);
    given(invoiceSync, ...asked, parked)
      .when(command)
      .thenNothing();
  });
  it('leaves the open intent to be read back', () =>
    given(invoiceSync, ...asked, parked)
      .when({ type: 'RecordNotExecuted', answers, context: context() })
      .then(notExecuted));
});

describe('I1 an answer to another intent of the same kind', () => {
  const [first, second] = ['1', '2'].map((paymentId) => paid({ paymentId, amountInOre: 137_000 }));
  const history = [issued(), first, second].flatMap((fact) => fact ?? []);
  const played = [...history, ...playOut(history)];
  const requests = played.flatMap((event) => (event.type === 'FortnoxPaymentRequested' ? [event] : []));
  const [ofFirst, ofSecond] = requests;
  if (!ofFirst || !ofSecond) throw new Error('two payments are asked for');
  const secondOpen = played.slice(0, played.indexOf(ofSecond) + 1);

  it('is not taken for the open one’s outcome', () =>
    given(invoiceSync, ...secondOpen)
      .when(outcome(ofFirst))
      .thenNothing());
  it('does not let the open one be sent again', () =>
    given(invoiceSync, ...secondOpen)
      .when({ type: 'RecordNotExecuted', answers: open(ofFirst), context: context() })
      .thenNothing());
  it('found not executed by two processes is counted once', () => {
    const again = { type: 'FortnoxIntentNotExecuted', data: { ...on(), intent: 'FortnoxPaymentRequested' } } as const;
    given(invoiceSync, ...secondOpen, again)
      .when({ type: 'RecordNotExecuted', answers: open(ofSecond), context: context() })
      .thenNothing();
  });
});

describe('I5 an intent is written only when its call can leave at once', () => {
  const busy = { mayAsk: false };

  it('decides, but asks for nothing', () => given(invoiceSync, issued()).when(proceed(busy)).thenNothing());
  it('records an outcome without the next intent', () => {
    const requested = asked.at(-1) as FortnoxIntent;
    const created = answer(requested);
    given(invoiceSync, ...asked)
      .when(outcome(requested, created, busy))
      .then(created);
  });
  it('says whether a call would come next', () => {
    const after = (history: readonly InvoiceSyncEvent[]) =>
      history.reduce((state, event) => invoiceSync.evolve(state, event), invoiceSync.initialState);
    expect(wantsToAsk(after([issued()]), context(busy))).toBe(true);
    expect(wantsToAsk(after([issued(), ...playOut([issued()])]), context(busy))).toBe(false);
  });
});
