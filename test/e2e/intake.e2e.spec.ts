import { beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { answerOf } from './support/json-client.js';
import type { Hotel } from './support/hotel.js';
import { booking, GUEST, invoice, payment } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage();
let hotel: Hotel;
beforeAll(async () => {
  hotel = await stage().hotel();
}, 60_000);

describe('R-IN-1, R-IN-2: the webhook', () => {
  it('answers Sirvoy’s probe 200', async () => {
    expect((await fetch(hotel.webhookUrl)).status).toBe(200);
  });

  it.each<readonly [string, string | Uint8Array<ArrayBuffer>]>([
    ['an empty body', ''],
    ['no JSON', 'bookingId=1'],
    ['JSON of nothing known', '{"hello":"world"}'],
    ['a list at the top', '[]'],
    ['null', 'null'],
    ['a number', '42'],
    ['half a body', '{"version":"2.0","propertyId":'],
    ['trailing bytes', '{} {}'],
    ['deep nesting', '['.repeat(100_000)],
    ['bytes that are no UTF-8', Uint8Array.from([0xff, 0xfe, 0x00, 0x80])],
    ['an amount that is none', JSON.stringify(booking({ invoices: [invoice({ rest: { total: 'gratis' } })] }))],
    ['__proto__', '{"__proto__":{"admin":true},"constructor":1}'],
  ])('answers 200 to %s, and keeps it for a person', async (_, body) => {
    const answer = await hotel.post(body);
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it('answers 200 whatever the content type says, or where none is said', async () => {
    const body = JSON.stringify(hotel.booking());
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'nonsense']) {
      expect([type, (await hotel.post(body, type)).status]).toEqual([type, 200]);
    }
    const untyped = await fetch(hotel.webhookUrl, { method: 'POST', body: new TextEncoder().encode(body) });
    expect(untyped.status).toBe(200);
  });

  it('shows in the audit list what it could not understand', async () => {
    const one = await stage().hotel();
    await one.post('not a booking');
    await one.post('not a booking');
    await one.settled();
    const { items } = await stage().application.api.get<{ readonly items: readonly { readonly type: string }[] }>(
      `/api/audit?connectionId=${one.connectionId}&type=SirvoyBodyNotUnderstood`,
    );
    expect(items).toHaveLength(1);
  });

  it('answers 200 to another property’s booking, and books nothing of it', async () => {
    const one = await stage().hotel();
    const answer = await one.post(
      JSON.stringify(booking({ propertyId: 1, invoices: [invoice()], payments: [payment()] })),
    );
    await one.settled();
    expect(answer.status).toBe(200);
    expect((await one.state()).requests).toBe(0);
    expect(await one.documents()).toEqual([]);
  });

  it('refuses 300 KiB with 413, and takes 250', async () => {
    expect((await hotel.post(padded(300))).status).toBe(413);
    expect((await hotel.post(padded(250))).status).toBe(200);
  });

  it('answers a wrong handle, a wrong secret and no secret alike', async () => {
    const [handle = '', secret = ''] = new URL(hotel.webhookUrl).pathname.split('/').at(-1)?.split('.') ?? [];
    const wrong = [
      `${handle}.${secret.slice(0, -1)}x`,
      `00000000-0000-4000-8000-000000000000.${secret}`,
      `${handle}.`,
      handle,
      `nobody.${'x'.repeat(3_000)}`,
      `${handle}.${secret}.${secret}`,
    ];
    for (const method of ['GET', 'POST']) {
      const answers = await Promise.all(
        wrong.map(async (address) => {
          const url = `${stage().application.url}/webhooks/sirvoy/${address}`;
          return answerOf(await fetch(url, { method, ...(method === 'POST' && { body: '{}' }) }));
        }),
      );
      expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404));
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(new Set(answers.map(({ headers }) => [...headers.keys()].join())).size).toBe(1);
      expect(answers[0]?.text).not.toContain(handle);
    }
  });

  it('does not unpack what is packed', async () => {
    const packed = new Uint8Array(gzipSync(JSON.stringify(hotel.booking({ bookingId: 4711, invoices: [invoice()] }))));
    const answer = await fetch(hotel.webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: packed,
    });
    await hotel.settled();
    expect(answer.status).toBe(200);
    expect(await hotel.documents()).toEqual([]);
  });
});

describe('R-IN-6: Sirvoy’s ways of writing the same thing', () => {
  it('numbers as texts and as numbers', async () => {
    const texts = await stage().hotel();
    const rows = [
      { description: 'Rum', quantity: 2, price: 1120, vatRate: 12, rowTotal: '2240.00' },
      { description: 'Städning', quantity: '1.00', price: '500', vatRate: '25.00', rowTotal: '500' },
    ];
    const rest = {
      invoiceId: '55017',
      invoiceNumber: '10482',
      rows,
      total: '2740.00',
      totalVat: '340.0',
      rounding: '0',
    };
    await texts.sendAndSettle({
      propertyId: String(texts.propertyId),
      bookingId: '40211',
      invoices: [invoice({ rest })],
      payments: [payment({ paymentId: '90771', amount: 2740, linkedTo: '55017' })],
    });
    expect(await texts.document()).toMatchObject({ status: 'bookkept', totalInOre: 274_000, vatInOre: 34_000 });
  });

  it('version 1.0: a booking without invoices and payments books nothing and is understood', async () => {
    const former = await stage().hotel();
    const { generatedAt, payments, invoices, ...rest } = former.booking() as Record<string, unknown>;
    expect([payments, invoices]).toEqual([[], []]);
    await former.post(JSON.stringify({ ...rest, version: '1.0', callbackId: 12, generatedTime: generatedAt }));
    await former.settled();
    const { items } = await stage().application.api.get<{ readonly items: readonly { readonly type: string }[] }>(
      `/api/audit?connectionId=${former.connectionId}&limit=100`,
    );
    const types = items.map(({ type }) => type);
    expect(types).toContain('SirvoySnapshotTaken');
    expect(types).not.toContain('SirvoyBodyNotUnderstood');
    expect((await former.state()).requests).toBe(0);
  });

  it('fields we do not know, null ones, and ones left out', async () => {
    const one = await stage().hotel();
    const recipient = { ...GUEST, lastName: null, phone: undefined, nickname: 'Majsan' };
    const rest = { recipient, dueDate: undefined, language: null, somethingNew: { deep: [1] }, totalVat: null };
    await one.sendAndSettle({ guest: null, rooms: undefined, newField: true, invoices: [invoice({ rest })] });
    expect(await one.document()).toMatchObject({ status: 'created', recipientName: 'Maja' });
  });

  it('naughty texts reach Fortnox in a form it takes', async () => {
    const one = await stage().hotel();
    const texts = [
      '<b>Ek</b> & "Co"',
      'Rad\nbryt\tett',
      'Maja 🏨',
      'Zero\u200bWidth \u202etxet',
      '小龍',
      'x'.repeat(400),
      '   ',
    ];
    const bookings = texts.map((text, index) => ({
      bookingId: index + 1,
      invoices: [
        invoice({
          lines: [{ description: text, quantity: 1, unitPriceInOre: 10_000, vatRate: 12 }],
          rest: { invoiceId: index + 1, recipient: { ...GUEST, lastName: text, address: text, email: null } },
        }),
      ],
      payments: [payment({ paymentId: index + 1, amount: 100, linkedTo: index + 1 })],
    }));
    await one.sendAndSettle(...bookings);
    const found = await one.documents();
    expect(found.map(({ status, reason }) => [status, reason])).toEqual(texts.map(() => ['bookkept', null]));
  });
});

describe('R-IN-3: many at once', () => {
  it('two hundred posts are two hundred 200s, and ten bookings’ invoices', async () => {
    const one = await stage().hotel();
    const bodies = Array.from({ length: 200 }, (_, index) => {
      const number = (index % 10) + 1;
      return JSON.stringify(
        one.booking({
          bookingId: number,
          at: index,
          invoices: [invoice({ rest: { invoiceId: number, invoiceNumber: number } })],
          payments: index < 100 ? [] : [payment({ paymentId: number, linkedTo: number })],
        }),
      );
    });
    const answers = await Promise.all(bodies.map((body) => one.post(body)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    await one.settled();
    const { invoices, payments } = await one.state();
    expect(invoices.map(({ Booked, Balance }) => [Booked, Balance])).toEqual(invoices.map(() => [true, 0]));
    expect(invoices).toHaveLength(10);
    expect(payments).toHaveLength(10);
  });
});

/** A booking of so many KiB. */
const padded = (kib: number): string => {
  const body = JSON.stringify(hotel.booking({ internalComment: '' }));
  return body.replace('"internalComment":""', `"internalComment":"${'x'.repeat(kib * 1024 - body.length)}"`);
};
