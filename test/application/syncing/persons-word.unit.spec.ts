import { describe, expect, it } from '@jest/globals';
import { DocumentCommands } from '../../../src/application/syncing/document-commands.js';
import { RetryDocumentCommand } from '../../../src/application/syncing/retry-document.command.js';
import { RetryDocumentHandler } from '../../../src/application/syncing/retry-document.handler.js';
import { SkipDocumentCommand } from '../../../src/application/syncing/skip-document.command.js';
import { SkipDocumentHandler } from '../../../src/application/syncing/skip-document.handler.js';
import { ResolveDocumentCommand, type ResolveWish } from '../../../src/application/syncing/resolve-document.command.js';
import { ResolveDocumentHandler } from '../../../src/application/syncing/resolve-document.handler.js';
import { ConnectionCommands } from '../../../src/application/connections/connection-commands.js';
import type { DocumentInFortnox } from '../../../src/application/ports/document-lists.port.js';
import { defaultLodgingMapping } from '../../../src/domain/mapping/default-lodging-mapping.js';
import { mapInvoice } from '../../../src/domain/mapping/map-invoice.js';
import type { SirvoyFact } from '../../../src/domain/sirvoy-booking/sirvoy-fact.events.js';
import { CONNECTION, issued, on, paid } from '../../domain/invoice-sync/a-stay.js';
import { invoice } from '../../support/sirvoy-documents.js';
import { CountingIds } from '../../support/counting-ids.js';
import type { Fate, Operation } from '../../support/in-memory-fortnox.js';
import { Hotel, INVOICE } from './a-hotel.js';

const place = { connectionId: CONNECTION, rootInvoiceId: INVOICE, invoiceId: INVOICE };
const wish = { sirvoyPaymentId: null, reason: 'put right in Fortnox' };

/** A hotel whose document came to rest where Fortnox did this to that call. */
async function afterwards(facts: readonly SirvoyFact[], operation: Operation, ...fates: readonly Fate[]) {
  const tied: DocumentInFortnox[] = [];
  const hotel = await Hotel.with(facts);
  hotel.fortnox.plan(operation, ...fates);
  const process = hotel.start('boot-1');
  await hotel.run(process.sync());
  const documents = new DocumentCommands(process.store, new CountingIds());
  return {
    hotel,
    tied,
    sync: () => hotel.run(process.sync()),
    retry: () => new RetryDocumentHandler(documents).execute(new RetryDocumentCommand(place, wish, 'key:Åsa')),
    resolve: (rest: Partial<ResolveWish>) => {
      const connections = new ConnectionCommands(process.store, new CountingIds());
      const lists = { inFortnox: () => Promise.resolve(tied) };
      const handler = new ResolveDocumentHandler(hotel.fortnox, connections, documents, lists);
      const nothing = { fortnoxDocumentNumber: null, payments: [], acceptDifferences: false, reason: wish.reason };
      return handler.execute(new ResolveDocumentCommand(place, { ...nothing, ...rest }, 'key:Åsa'));
    },
    skip: () => new SkipDocumentHandler(documents).execute(new SkipDocumentCommand(place, wish, 'key:Åsa')),
  };
}

describe('a person’s word about a document', () => {
  it('BH3, BH11: is kept with who said it and why', async () => {
    const { hotel, retry } = await afterwards([issued(), paid()], 'createInvoice', 'refused');
    await retry();
    expect(hotel.story().at(-1)).toStrictEqual({ type: 'DocumentRetried', data: { ...on(), ...wish } });
    expect(hotel.log.of(`invoice-${CONNECTION}-${INVOICE}`).at(-1)?.actor).toBe('key:Åsa');
  });

  it.each(['createInvoice', 'bookkeepInvoice', 'createPayment', 'bookkeepPayment'] as const)(
    'a retry after a refused %s brings the document to its end, each thing once',
    async (operation) => {
      const { hotel, retry, sync } = await afterwards([issued(), paid()], operation, 'refused');
      await retry();
      await sync();
      const { invoices, payments } = hotel.fortnox.company.books;
      expect(invoices.map(({ balanceInOre, booked }) => [balanceInOre, booked])).toStrictEqual([[0, true]]);
      expect(payments.map(({ booked }) => booked)).toStrictEqual([true]);
    },
  );

  it('R-DUP-1: a payment the person made meanwhile, on another day and account, is taken for it', async () => {
    const { hotel, retry, sync } = await afterwards([issued(), paid()], 'createPayment', 'refused');
    const settledBy = { kind: 'account', account: 1930 } as const;
    const { number } = hotel.fortnox.company.createPayment('1', {
      ...{ sirvoyPaymentId: 'by hand', amountInOre: 274_000, currency: 'SEK', settledBy },
      ...{ paymentDate: '2026-03-23', originalDate: '2026-03-23' },
    });
    await retry();
    await sync();
    expect(hotel.fortnox.company.books.payments.map((made) => [made.number, made.booked])).toStrictEqual([
      [number, true],
    ]);
    expect(hotel.story()).toContainEqual({
      type: 'FortnoxPaymentCreated',
      data: { ...on(), sirvoyPaymentId: '90771', paymentNumber: number, found: true },
    });
  });

  it('R-PAY-2: of two equal payments, the one the person made is one of them', async () => {
    const equal = { amountInOre: 137_000 };
    const facts = [issued(), paid(equal), paid({ paymentId: '90772', ...equal })];
    const { hotel, retry, sync } = await afterwards(facts, 'createPayment', 'refused');
    const settledBy = { kind: 'account', account: 1580 } as const;
    hotel.fortnox.company.createPayment('1', {
      ...{ sirvoyPaymentId: 'by hand', currency: 'SEK', settledBy, ...equal },
      ...{ paymentDate: '2026-03-20', originalDate: '2026-03-20' },
    });
    await retry();
    await sync();
    const { invoices, payments } = hotel.fortnox.company.books;
    expect([invoices[0]?.balanceInOre, payments.map(({ booked }) => booked)]).toStrictEqual([0, [true, true]]);
  });

  it('a skip of what Fortnox does not hold sends nothing more', async () => {
    const { hotel, skip, sync } = await afterwards([issued(), paid()], 'createInvoice', 'refused');
    await skip();
    await sync();
    expect(hotel.story().slice(-2)).toStrictEqual([
      { type: 'DocumentSkipped', data: { ...on(), reason: 'SKIPPED_BY_PERSON', note: wish.reason } },
      { type: 'PaymentSkipped', data: { ...on(), sirvoyPaymentId: '90771', reason: 'SKIPPED_BY_PERSON' } },
    ]);
    expect(hotel.fortnox.company.books.invoices).toStrictEqual([]);
  });
});

describe('a person says what is in Fortnox', () => {
  /** The guest's invoice as a person writes it by hand, with no reference of ours. */
  function writtenByHand({ fortnox }: Hotel): string {
    const mapped = mapInvoice(invoice(), { mapping: defaultLodgingMapping, propertyId: '8123', bookingIds: [] });
    if (!mapped.ok) throw new Error('not mapped');
    return fortnox.company.createInvoice('7', { ...mapped.draft, reference: '' }).documentNumber;
  }

  it('it is only read there, and the payment is booked on it', async () => {
    const { hotel, resolve, sync } = await afterwards([issued(), paid()], 'createInvoice', 'refused');
    const fortnoxDocumentNumber = writtenByHand(hotel);
    const before = hotel.fortnox.calls.length;
    await resolve({ fortnoxDocumentNumber });
    expect(hotel.fortnox.calls.slice(before).map(({ operation }) => operation)).toStrictEqual(['invoice', 'customer']);
    expect(hotel.log.of(`invoice-${CONNECTION}-${INVOICE}`).at(-1)).toMatchObject({
      actor: 'key:Åsa',
      event: { type: 'DocumentResolved', data: { documentNumber: fortnoxDocumentNumber, reason: wish.reason } },
    });
    await sync();
    const { invoices, payments } = hotel.fortnox.company.books;
    expect(invoices.map(({ balanceInOre, booked }) => [balanceInOre, booked])).toStrictEqual([[0, true]]);
    expect(payments.map(({ documentNumber, booked }) => [documentNumber, booked])).toStrictEqual([
      [fortnoxDocumentNumber, true],
    ]);
  });
  it('what is not there, or cancelled there, changes nothing', async () => {
    const { hotel, resolve } = await afterwards([issued(), paid()], 'createInvoice', 'refused');
    const story = hotel.story();
    const cancelled = hotel.fortnox.company.cancelInvoice(writtenByHand(hotel)).documentNumber;
    const payments = [{ sirvoyPaymentId: '90771', fortnoxPaymentNumber: '99' }];
    await expect(resolve({ fortnoxDocumentNumber: '99' })).rejects.toMatchObject({ code: 'NOT_IN_FORTNOX' });
    await expect(resolve({ payments })).rejects.toMatchObject({ code: 'NOT_IN_FORTNOX' });
    await expect(resolve({ fortnoxDocumentNumber: cancelled })).rejects.toMatchObject({ code: 'CANCELLED_IN_FORTNOX' });
    expect(hotel.story()).toStrictEqual(story);
  });

  it('I1: what is another invoice’s is not this one’s as well; its own may be said again', async () => {
    const { hotel, resolve, tied } = await afterwards([issued(), paid()], 'createInvoice', 'refused');
    const documentNumber = writtenByHand(hotel);
    tied.push({ documentNumber, invoiceId: '77', rootInvoiceId: '77' });
    await expect(resolve({ fortnoxDocumentNumber: documentNumber })).rejects.toMatchObject({
      ...{ code: 'NUMBER_TAKEN', details: { number: documentNumber, invoiceId: '77' } },
    });
    tied.splice(0, 1, { documentNumber, invoiceId: INVOICE, rootInvoiceId: INVOICE });
    await resolve({ fortnoxDocumentNumber: documentNumber });
    expect(hotel.story().at(-1)).toMatchObject({ type: 'DocumentResolved', data: { documentNumber } });
  });

  it('R-MODE-1 in test mode nothing is tied to Fortnox', async () => {
    const { hotel, resolve } = await afterwards([issued()], 'createInvoice', 'refused');
    await hotel.say({ type: 'ChangeMode', to: 'test', syncFrom: null, reason: 'stop', blockingChecks: [] } as never);
    await expect(resolve({ fortnoxDocumentNumber: '1' })).rejects.toMatchObject({ code: 'RESOLVE_IN_TEST_MODE' });
  });
});
