import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { Twin } from '../../../src/domain/invoice-sync/twin.events.js';
import { issued, on, paid, playOut, proceed, typesOf } from './a-stay.js';

/** Everything up to the outcome of the wanted intent, which was sent a second time. */
function resent(intent: 'FortnoxInvoiceRequested' | 'FortnoxPaymentRequested'): readonly InvoiceSyncEvent[] {
  const facts = [issued(), paid()];
  const story = playOut(facts);
  const at = typesOf(story).indexOf(intent) + 1;
  const twice: InvoiceSyncEvent[] = [
    { type: 'FortnoxOutcomeUnknown', data: { ...on(), intent, observed: 'no answer' } },
    { type: 'FortnoxIntentNotExecuted', data: { ...on(), intent } },
  ];
  return [...facts, ...story.slice(0, at), ...twice, ...story.slice(at, at + 1)];
}

const readOf = (history: readonly InvoiceSyncEvent[], twins: readonly Twin[]): readonly InvoiceSyncEvent[] => {
  const [search] = next(history);
  if (search?.type !== 'FortnoxTwinSearchRequested') throw new Error('nothing is searched for');
  return [...history, search, { type: 'FortnoxTwinsRead', data: { ...search.data, twins } }];
};

const next = (history: readonly InvoiceSyncEvent[], rest = {}): readonly InvoiceSyncEvent[] =>
  invoiceSync.decide(
    proceed(rest),
    history.reduce((state, event) => invoiceSync.evolve(state, event), invoiceSync.initialState),
  );

const twin = (rest: Partial<Twin> = {}): Twin => ({ number: '99', booked: false, amountInOre: 274_000, ...rest });
const parks = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event) => (event.type === 'DocumentParked' ? [event.data] : []));

describe('R-DUP-1 an invoice sent twice', () => {
  const history = resent('FortnoxInvoiceRequested');

  it('is looked for before anything is built on it', () =>
    expect(next(history)).toStrictEqual([
      { type: 'FortnoxTwinSearchRequested', data: { ...on(), of: 'FortnoxInvoiceRequested', number: '2' } },
    ]));

  it('test mode looks for nothing', () =>
    expect(typesOf(next(history, { mode: 'test' }))).toStrictEqual(['DocumentPreviewed']));

  it('alone: the way goes on', () =>
    expect(typesOf(next(readOf(history, [])))).toStrictEqual(['FortnoxBookkeepRequested']));

  it('each unbooked copy is cancelled, then the way goes on', () => {
    const happened = playOut(readOf(history, [twin(), twin({ number: '98' })]));
    expect(happened.slice(0, 4)).toMatchObject([
      { type: 'FortnoxTwinCancelRequested', data: { documentNumber: '99' } },
      { type: 'FortnoxTwinCancelled' },
      { type: 'FortnoxTwinCancelRequested', data: { documentNumber: '98' } },
      { type: 'FortnoxTwinCancelled' },
    ]);
    expect(typesOf(happened)).toContain('FortnoxPaymentBookkept');
  });

  it.each([
    ['bookkept', twin({ booked: true }), '99 bookkept'],
    ['altered', twin({ amountInOre: 1 }), '99'],
  ])('a copy that is %s is parked once, and nothing is built on ours', (_case, found, twins) => {
    const read = readOf(history, [found]);
    const happened = next(read);
    expect(parks(happened)).toStrictEqual([
      {
        ...on(),
        ...{ sirvoyPaymentId: null, reason: 'TWIN_IN_FORTNOX' },
        details: { ours: '2', twins, amountInOre: String(found.amountInOre) },
      },
    ]);
    expect(happened).toHaveLength(1);
    expect(next([...read, ...happened])).toStrictEqual([]);
  });

  it('looked at again, Fortnox is asked again', () => {
    const read = readOf(history, [twin({ booked: true })]);
    const again: InvoiceSyncEvent = { type: 'DocumentReconsidered', data: { ...on(), because: 'RESUMED' } };
    expect(typesOf(next([...read, ...next(read), again]))).toStrictEqual(['FortnoxTwinSearchRequested']);
  });
});

describe('R-DUP-1 a payment sent twice', () => {
  const history = resent('FortnoxPaymentRequested');

  it('alone: it is bookkept', () =>
    expect(typesOf(next(readOf(history, [])))).toStrictEqual(['FortnoxPaymentBookkeepRequested']));

  it('any twin is a person’s: parked once, not bookkept', () => {
    const read = readOf(history, [twin()]);
    const happened = next(read);
    expect(parks(happened)).toMatchObject([{ sirvoyPaymentId: '90771', reason: 'TWIN_IN_FORTNOX' }]);
    expect(happened).toHaveLength(1);
    expect(next([...read, ...happened])).toStrictEqual([]);
  });

  it('keeps that reason when it is voided in Sirvoy meanwhile', () => {
    const read = readOf(history, [twin()]);
    const { data } = paid({ amountInOre: 0 });
    const voided: InvoiceSyncEvent = {
      type: 'SirvoyPaymentVoided',
      data: { ...data, factId: 'payment:90771:voided', asOf: '2026-03-21T00:00:00.000Z' },
    };
    expect(next([...read, ...next(read), voided])).toStrictEqual([]);
  });
});
