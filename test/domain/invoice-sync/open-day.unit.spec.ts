import { describe, expect, it } from '@jest/globals';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import type { MoveToOpenDay, Reconsider } from '../../../src/domain/invoice-sync/invoice-sync.commands.js';
import type { KnownPeriods } from '../../../src/domain/invoice-sync/known-periods.js';
import { given } from '../../support/given.js';
import { CONNECTION, creditIssued, issued, on, openPeriods, paid, playOut, typesOf } from './a-stay.js';

/** The invoice is dated 03-02, its payment 03-20, its credit 03-25. */
const march: KnownPeriods = { ...openPeriods, lockedUntil: '2026-03-31' };
const held = (...facts: readonly InvoiceSyncEvent[]) => [...facts, ...playOut(facts, { periods: march })];
const move = (periods = march): MoveToOpenDay => ({
  ...{ type: 'MoveToOpenDay', connectionId: CONNECTION, rootInvoiceId: '55017' },
  ...{ periods, reason: 'the auditor agrees' },
});
const moved = (invoiceId: string, sirvoyPaymentId: string | null, originalDate: string, date = '2026-04-01') =>
  ({
    type: 'DocumentMovedToOpenDay',
    data: { ...on(invoiceId), sirvoyPaymentId, originalDate, date, reason: 'the auditor agrees' },
  }) as const;
const drafts = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event): readonly object[] => {
    if (event.type === 'FortnoxPaymentRequested') return [event.data.payment];
    return event.type === 'FortnoxInvoiceRequested' || event.type === 'FortnoxCreditAdjustmentRequested'
      ? [event.data.invoice]
      : [];
  });

describe('R-DATE-1 a person chooses the first open day', () => {
  it('for an invoice: dated on the day after the lock, its payment with it; the days they had are kept', () => {
    const history = held(issued({ dueDate: '2026-03-10' }), paid());
    given(invoiceSync, ...history)
      .when(move())
      .then(moved('55017', null, '2026-03-02'));
    const events = playOut([...history, moved('55017', null, '2026-03-02')], { periods: march });
    expect(drafts(events)).toMatchObject([
      { invoiceDate: '2026-04-01', originalDate: '2026-03-02', dueDate: '2026-04-01' },
      { paymentDate: '2026-04-01', originalDate: '2026-03-20' },
    ]);
    expect(typesOf(events).at(-1)).toBe('FortnoxPaymentBookkept');
  });

  it('for a payment on a bookkept invoice', () => {
    const before = [issued(), ...playOut([issued()], { bookkeepWhen: 'on-creation' })];
    const history = [...before, paid(), ...playOut([...before, paid()], { periods: march })];
    given(invoiceSync, ...history)
      .when(move())
      .then(moved('55017', '90771', '2026-03-20'));
    const events = playOut([...history, moved('55017', '90771', '2026-03-20')], { periods: march });
    expect(drafts(events)).toMatchObject([{ paymentDate: '2026-04-01', originalDate: '2026-03-20' }]);
  });

  it('for a credit, also where Fortnox holds it already with its old day', () => {
    const facts = [issued(), paid()];
    const before = [...facts, ...playOut(facts), creditIssued()];
    const all = [...before, ...playOut(before)];
    const adjusted = all.slice(0, all.findIndex(({ type }) => type === 'FortnoxCreditAdjusted') + 1);
    for (const start of [before, adjusted]) {
      const history = [...start, ...playOut(start, { periods: march })];
      given(invoiceSync, ...history)
        .when(move())
        .then(moved('55090', null, '2026-03-25'));
      const events = playOut([...history, moved('55090', null, '2026-03-25')], { periods: march });
      expect(drafts(events)).toMatchObject([{ invoiceDate: '2026-04-01', originalDate: '2026-03-25' }]);
      expect(typesOf(events)).toContain('FortnoxCreditBookkept');
    }
  });

  it('is refused where nothing waits for a closed period', () =>
    given(invoiceSync, issued(), ...playOut([issued()]))
      .when(move())
      .thenRejects('NOT_IN_CLOSED_PERIOD'));

  it('is refused where no day is open', () =>
    given(invoiceSync, ...held(issued()))
      .when(move({ ...march, lockedUntil: '2027-12-31' }))
      .thenRejects('NO_OPEN_DAY'));

  it('is refused where Fortnox holds the invoice with its date', () => {
    const created = [issued(), ...playOut([issued()]), paid()];
    const untilTheTenth = { ...openPeriods, lockedUntil: '2026-03-10' };
    given(invoiceSync, ...created, ...playOut(created, { periods: untilTheTenth }))
      .when(move(untilTheTenth))
      .thenRejects('DATE_FIXED_IN_FORTNOX');
  });

  it('changes nothing where its own day is open by now', () =>
    given(invoiceSync, ...held(issued()))
      .when(move(openPeriods))
      .thenNothing());

  it('lifts what Fortnox itself refused for the day', () => {
    const asked = [issued(), ...playOut([issued()]).slice(0, 3)];
    const refusal: InvoiceSyncEvent = {
      type: 'DocumentParked',
      data: { ...on(), sirvoyPaymentId: null, reason: 'PERIOD_LOCKED', details: { date: '2026-03-02' } },
    };
    expect(typesOf(asked).at(-1)).toBe('FortnoxInvoiceRequested');
    expect(playOut([...asked, refusal])).toStrictEqual([]);
    const events = playOut([...asked, refusal, moved('55017', null, '2026-03-02')], { periods: march });
    expect(drafts(events)).toMatchObject([{ invoiceDate: '2026-04-01' }]);
  });
});

describe('R-DATE-1, R-CUR-1 what a document waited for in Fortnox has come', () => {
  const because = (it: Reconsider['because']): Reconsider => ({
    ...{ type: 'Reconsider', connectionId: CONNECTION, rootInvoiceId: '55017', because: it },
  });
  const asked = [issued(), ...playOut([issued()]).slice(0, 3)];
  const refused = (reason: 'PERIOD_LOCKED' | 'CURRENCY_NOT_SET_UP' | 'REFUSED_BY_FORTNOX'): InvoiceSyncEvent => ({
    type: 'DocumentParked',
    data: { ...on(), sirvoyPaymentId: null, reason, details: {} },
  });
  const reconsidered = (it: Reconsider['because']): InvoiceSyncEvent => ({
    type: 'DocumentReconsidered',
    data: { ...on(), because: it },
  });

  it('what the rules parked is looked at again', () =>
    given(invoiceSync, ...held(issued()))
      .when(because('PERIOD_OPENED'))
      .then(reconsidered('PERIOD_OPENED')));

  it.each([
    ['PERIOD_LOCKED', 'PERIOD_OPENED'],
    ['CURRENCY_NOT_SET_UP', 'CURRENCY_SET_UP'],
  ] as const)('what Fortnox refused for %s goes on from the step it refused', (reason, gone) => {
    given(invoiceSync, ...asked, refused(reason))
      .when(because(gone))
      .then(reconsidered(gone));
    const events = playOut([...asked, refused(reason), reconsidered(gone)]);
    expect(typesOf(events)).toStrictEqual(['FortnoxInvoiceRequested', 'FortnoxInvoiceCreated']);
  });

  it('a refusal for anything else stays blocked', () => {
    given(invoiceSync, ...asked, refused('REFUSED_BY_FORTNOX'))
      .when(because('PERIOD_OPENED'))
      .thenNothing();
    given(invoiceSync, ...asked, refused('PERIOD_LOCKED'))
      .when(because('MAPPING_CHANGED'))
      .thenNothing();
  });

  it('a payment that was refused is no money received', () => {
    const facts = [issued(), paid()];
    const all = playOut(facts);
    const sent = all.slice(0, all.findIndex(({ type }) => type === 'FortnoxPaymentRequested') + 1);
    const refusal: InvoiceSyncEvent = {
      type: 'DocumentParked',
      data: { ...on(), sirvoyPaymentId: '90771', reason: 'PERIOD_LOCKED', details: { date: '2026-03-20' } },
    };
    const events = playOut([...facts, ...sent, refusal, reconsidered('PERIOD_OPENED')]);
    expect(typesOf(events)[0]).toBe('FortnoxPaymentRequested');
  });
});
