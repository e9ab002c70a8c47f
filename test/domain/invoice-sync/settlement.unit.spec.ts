import { describe, expect, it } from '@jest/globals';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import type { InvoiceSyncEvent } from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { row } from '../../support/sirvoy-documents.js';
import { creditIssued, issued, on, paid, playOut, refunded, typesOf } from './a-stay.js';

const onCreation = { bookkeepWhen: 'on-creation' } as const;
const settle = {
  ...onCreation,
  mappings: [{ ...defaultLodgingMapping, openCredit: 'settle', settlementAccount: 1599 } as const],
};
const bothOpen = { originalBalanceInOre: 274_000, creditBalanceInOre: -274_000 };
const settled = { originalBalanceInOre: 0, creditBalanceInOre: 0 };
const after = (history: readonly InvoiceSyncEvent[], type: InvoiceSyncEvent['type']) => {
  const types = typesOf(history);
  return types.slice(types.lastIndexOf(type) + 1);
};
const parks = (events: readonly InvoiceSyncEvent[]) =>
  events.flatMap((event) => (event.type === 'DocumentParked' ? [event.data] : []));

describe('R-CRE-8 after a full credit of a bookkept invoice', () => {
  const history = [issued(), ...playOut([issued()], onCreation), creditIssued()];

  it('settled by Fortnox: nothing more is done', () =>
    expect(after(playOut(history, settle, settled), 'FortnoxCreditBalancesRead')).toStrictEqual([]));

  it('not settled: left open by default, and shown once with the figures', () => {
    const happened = playOut(history, onCreation, bothOpen);
    expect(happened.at(-1)).toStrictEqual({ type: 'CreditLeftOpen', data: { ...on('55090'), ...bothOpen } });
    expect(playOut([...history, ...happened], onCreation, bothOpen)).toStrictEqual([]);
  });

  it('by choice settled by a pair of bookkept payments over the settlement account', () => {
    const happened = playOut(history, settle, bothOpen);
    expect(after(happened, 'FortnoxCreditBalancesRead')).toStrictEqual([
      ...['FortnoxSettlementRequested', 'FortnoxSettlementCreated'],
      ...['FortnoxSettlementBookkeepRequested', 'FortnoxSettlementBookkept'],
      ...['FortnoxSettlementRequested', 'FortnoxSettlementCreated'],
      ...['FortnoxSettlementBookkeepRequested', 'FortnoxSettlementBookkept'],
    ]);
    const account = { kind: 'account', account: 1599 };
    expect(
      happened.flatMap((event) =>
        event.type === 'FortnoxSettlementRequested' ? [{ ...event.data.payment, to: event.data.documentNumber }] : [],
      ),
    ).toMatchObject([
      { amountInOre: 274_000, paymentDate: '2026-03-25', settledBy: account, to: '2' },
      { amountInOre: -274_000, paymentDate: '2026-03-25', settledBy: account, to: '1' },
    ]);
    expect(playOut([...history, ...happened], settle, bothOpen)).toStrictEqual([]);
  });

  it('settles only what is open on both, and shows what the guest is owed', () => {
    const partlyPaid = { originalBalanceInOre: 174_000, creditBalanceInOre: -274_000 };
    const happened = playOut(history, settle, partlyPaid);
    expect(happened.at(-1)).toStrictEqual({
      type: 'CreditLeftOpen',
      data: { ...on('55090'), originalBalanceInOre: 0, creditBalanceInOre: -100_000 },
    });
  });

  it('a credit left open is shown no more once the guest has the money back', () => {
    const owed = [issued(), paid(), ...playOut([issued(), paid()]), creditIssued()];
    const open = [...owed, ...playOut(owed)];
    expect(typesOf(open).at(-1)).toBe('CreditLeftOpen');
    expect(typesOf(playOut([...open, refunded()])).slice(-2)).toStrictEqual([
      'FortnoxPaymentBookkept',
      'CreditSettled',
    ]);
  });

  it('what is left of it after a part went back is shown anew', () => {
    const owed = [issued(), paid(), ...playOut([issued(), paid()]), creditIssued()];
    const open = [...owed, ...playOut(owed)];
    const part = playOut([...open, refunded({ amountInOre: -100_000 })]);
    expect(part.at(-1)).toMatchObject({ type: 'CreditLeftOpen', data: { creditBalanceInOre: -174_000 } });
  });

  it('a payment on an invoice settled by its credit is parked', () => {
    const done = [...history, ...playOut(history, settle, bothOpen)];
    expect(parks(playOut([...done, paid()], settle, settled))).toMatchObject([
      { reason: 'PAYMENT_ON_CREDITED_INVOICE', details: { amountInOre: '274000', openInOre: '0' } },
    ]);
  });

  it('a partial credit leaves its original owed: nothing is read', () => {
    const rows = [row({ quantity: '1', totalInOre: 112_000 })];
    const part = creditIssued({ rows, totalInOre: 112_000, vatInOre: 12_000 });
    expect(typesOf(playOut([...history.slice(0, -1), part], settle))).not.toContain('FortnoxCreditBalancesRequested');
  });
});

describe('R-REF-1 money back where Fortnox has settled credit against debit', () => {
  const history = [issued(), ...playOut([issued()], onCreation), creditIssued()];
  const credited = [...history, ...playOut(history, onCreation, settled)];

  it('is parked with what is left, because Fortnox would refuse it', () => {
    const happened = playOut([...credited, refunded()], onCreation, settled);
    expect(typesOf(happened)).toStrictEqual([
      'FortnoxCreditBalancesRequested',
      'FortnoxCreditBalancesRead',
      'DocumentParked',
    ]);
    expect(parks(happened)).toMatchObject([
      {
        reason: 'REFUND_WITHOUT_CREDIT',
        details: {
          amountInOre: '-274000',
          'leftOfCredit 1 inOre': '0',
          proposal1:
            'Fortnox shows 0.00 SEK of credit invoice 1 left to pay back: check what it was settled against, undo that if it was wrong, and book a payment of -2740.00 SEK on it.',
        },
      },
    ]);
  });

  it('on a partial credit too the balance is read first', () => {
    const rows = [row({ quantity: '1', totalInOre: 112_000 })];
    const part = creditIssued({ rows, totalInOre: 112_000, vatInOre: 12_000 });
    const left = { originalBalanceInOre: 0, creditBalanceInOre: -112_000 };
    const happened = playOut([issued(), paid(), part, refunded({ amountInOre: -112_000 })], {}, left);
    expect(after(happened, 'FortnoxCreditBookkept')).toStrictEqual([
      ...['FortnoxCreditBalancesRequested', 'FortnoxCreditBalancesRead'],
      ...['FortnoxPaymentRequested', 'FortnoxPaymentCreated'],
      ...['FortnoxPaymentBookkeepRequested', 'FortnoxPaymentBookkept'],
    ]);
  });
});
