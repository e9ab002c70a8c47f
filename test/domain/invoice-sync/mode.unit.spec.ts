import { describe, expect, it } from '@jest/globals';
import { customerDraftFor } from '../../../src/domain/mapping/customer-draft.js';
import { invoiceSync } from '../../../src/domain/invoice-sync/invoice-sync.decider.js';
import type {
  DocumentReleased,
  FortnoxIntent,
  InvoiceSyncEvent,
} from '../../../src/domain/invoice-sync/invoice-sync.events.js';
import { given } from '../../support/given.js';
import { recipient } from '../../support/sirvoy-documents.js';
import { CONNECTION, answer, cashIssued, issued, on, outcome, paid, playOut, proceed, typesOf } from './a-stay.js';

const held = (why: 'MANUAL_MODE' | 'BEFORE_SYNC_FROM' = 'MANUAL_MODE') =>
  ({ type: 'DocumentHeld', data: { ...on(), why } }) as const;
const released: DocumentReleased = { type: 'DocumentReleased', data: { ...on(), reason: 'by hand' } };
const release = { type: 'Release', connectionId: CONNECTION, rootInvoiceId: '55017', reason: 'by hand' } as const;
const sends = (events: readonly InvoiceSyncEvent[]) => typesOf(events).some((type) => type.endsWith('Requested'));

describe('mode test', () => {
  it('previews exactly what automatic would send, and asks Fortnox for nothing', () => {
    const preview = playOut([issued(), paid()], { mode: 'test' });
    const real = playOut([issued(), paid()]);
    const invoice = real.find((event) => event.type === 'FortnoxInvoiceRequested')?.data.invoice;
    const money = real.find((event) => event.type === 'FortnoxPaymentRequested')?.data.payment;
    expect(preview).toStrictEqual([
      {
        type: 'DocumentPreviewed',
        data: {
          ...on(),
          mappingVersion: 1,
          customer: customerDraftFor(recipient(), '8123'),
          invoice,
          payments: [money],
        },
      },
    ]);
  });

  it('previews anew when something new came, else not', () => {
    const before = [issued(), ...playOut([issued()], { mode: 'test' })];
    expect(playOut(before, { mode: 'test' })).toStrictEqual([]);
    expect(typesOf(playOut([...before, paid()], { mode: 'test' }))).toStrictEqual(['DocumentPreviewed']);
  });

  it('skips what automatic would skip', () =>
    expect(typesOf(playOut([cashIssued(), paid({ method: 'Stripe' })], { mode: 'test' }))[0]).toBe('DocumentSkipped'));
});

describe('R-MODE-2 mode manual', () => {
  it('holds a document once', () => {
    expect(playOut([issued()], { mode: 'manual' })).toStrictEqual([held()]);
    expect(playOut([issued(), held()], { mode: 'manual' })).toStrictEqual([]);
  });

  it('a release lets the whole document with its payments through', () =>
    expect(typesOf(playOut([issued(), paid(), held(), released], { mode: 'manual' })).at(-1)).toBe(
      'FortnoxPaymentBookkept',
    ));

  it('what comes after the release is held again', () => {
    const done = [issued(), held(), released, ...playOut([issued(), held(), released], { mode: 'manual' })];
    expect(playOut([...done, paid()], { mode: 'manual' })).toStrictEqual([held()]);
  });

  it('release is recorded once', () => {
    given(invoiceSync, issued(), held()).when(release).then(released);
    given(invoiceSync, issued(), held(), released).when(release).thenNothing();
  });

  it('release of nothing is nothing', () => given(invoiceSync).when(release).thenNothing());
});

describe('R-MODE-1 mode automatic', () => {
  it('lets through what is dated on sync-from', () =>
    expect(sends(playOut([issued()], { syncFrom: '2026-03-02' }))).toBe(true));
  it('holds what is older for a person', () =>
    expect(playOut([issued(), paid()], { syncFrom: '2026-03-03' })).toStrictEqual([held('BEFORE_SYNC_FROM')]));
  it('books later money on an older invoice a person released', () => {
    const old = { syncFrom: '2026-03-03' };
    const done = [issued(), released, ...playOut([issued(), released], old)];
    expect(typesOf(playOut([...done, paid()], old)).at(-1)).toBe('FortnoxPaymentBookkept');
  });
});

describe('R-MODE-3 paused', () => {
  const stopped = { stopped: 'PAUSED' } as const;
  const heldByPause = { type: 'DocumentHeld', data: { ...on(), why: 'PAUSED' } } as const;
  const again = { type: 'DocumentReconsidered', data: { ...on(), because: 'RESUMED' } } as const;

  it('asks Fortnox for nothing, and says so once', () => {
    expect(playOut([issued(), paid()], stopped)).toStrictEqual([heldByPause]);
    expect(playOut([issued(), heldByPause, paid()], stopped)).toStrictEqual([]);
  });
  it('records what an open step came to, and goes no further', () => {
    const [asked] = playOut([issued()]);
    expect(typesOf(playOut([issued(), ...(asked ? [asked] : [])], stopped))).toStrictEqual([]);
    given(invoiceSync, issued(), ...(asked ? [asked] : []))
      .when(outcome(asked as FortnoxIntent, undefined, stopped))
      .then(answer(asked as FortnoxIntent), heldByPause);
  });
  it('resumed, everything is done that would have been done', () => {
    const history = [issued(), heldByPause, paid()];
    expect(playOut(history)).toStrictEqual([again, ...playOut([issued(), paid()])]);
    expect(playOut([...history, again])).toStrictEqual(playOut([issued(), paid()]));
  });
  it('resumed into manual mode, it is held for a person', () =>
    expect(playOut([issued(), heldByPause, again], { mode: 'manual' })).toStrictEqual([held()]));
  it('a preview is made and a mapping missed as ever', () => {
    expect(typesOf(playOut([issued()], { ...stopped, mode: 'test' }))).toStrictEqual(['DocumentPreviewed']);
    expect(typesOf(playOut([issued({ totalInOre: 1 })], stopped))).toStrictEqual(['DocumentParked']);
  });

  const reconsider = {
    type: 'Reconsider',
    connectionId: CONNECTION,
    rootInvoiceId: '55017',
    because: 'RESUMED',
  } as const;
  it('looks again at what waits, not at what Fortnox refused or nobody knows', () => {
    given(invoiceSync, issued(), heldByPause).when(reconsider).then(again);
    given(invoiceSync).when(reconsider).thenNothing();
    const refused = { ...on(), sirvoyPaymentId: null, reason: 'INTERNAL_ERROR', details: {} } as const;
    given(invoiceSync, issued(), { type: 'DocumentParked', data: refused }).when(reconsider).thenNothing();
  });
  it('holds again for a person what was held for a person', () =>
    expect(playOut([issued(), held(), again], { mode: 'manual' })).toStrictEqual([held()]));
});

describe('R-MODE-4 the trial has ended', () => {
  const ended = { stopped: 'TRIAL_ENDED' } as const;
  const heldByTrial = { type: 'DocumentHeld', data: { ...on(), why: 'TRIAL_ENDED' } } as const;
  const activated = { type: 'DocumentReconsidered', data: { ...on(), because: 'ACTIVATED' } } as const;

  it('holds what would be sent, and says so once', () => {
    expect(playOut([issued(), paid()], ended)).toStrictEqual([heldByTrial]);
    expect(playOut([issued(), heldByTrial, paid()], ended)).toStrictEqual([]);
  });
  it('still records what an open step came to', () => {
    const [asked] = playOut([issued()]);
    given(invoiceSync, issued(), ...(asked ? [asked] : []))
      .when(outcome(asked as FortnoxIntent, undefined, ended))
      .then(answer(asked as FortnoxIntent), heldByTrial);
  });
  it('activated, everything is done that would have been done', () =>
    expect(playOut([issued(), heldByTrial, paid()])).toStrictEqual([activated, ...playOut([issued(), paid()])]));
  it('says anew why it is held when a pause comes or goes', () => {
    const heldByPause = { type: 'DocumentHeld', data: { ...on(), why: 'PAUSED' } } as const;
    expect(playOut([issued(), heldByTrial], { stopped: 'PAUSED' })).toStrictEqual([heldByPause]);
    expect(playOut([issued(), heldByPause], ended)).toStrictEqual([heldByTrial]);
  });
  it('changes nothing about a preview', () =>
    expect(typesOf(playOut([issued()], { ...ended, mode: 'test' }))).toStrictEqual(['DocumentPreviewed']));
});

describe('back to test with a document under way', () =>
  it('records the outcome and asks for nothing more', () => {
    const step = playOut([issued()]).slice(0, 2);
    expect(sends(playOut([issued(), ...step], { mode: 'test' }))).toBe(false);
  }));

describe('R-IN-3 facts', () => {
  it('already known are no news', () =>
    given(invoiceSync, issued())
      .when({ type: 'RecordFacts', facts: [issued(), paid()] })
      .then(paid()));
  it('twice in one wish are one', () =>
    given(invoiceSync)
      .when({ type: 'RecordFacts', facts: [issued(), issued()] })
      .then(issued()));
  it('nothing is known before anything was seen', () => given(invoiceSync).when(proceed()).thenNothing());
});
