import { beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY } from './support/application.js';
import type { Hotel } from './support/hotel.js';
import { answerOf } from './support/json-client.js';
import { invoice, payment } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

type Item = {
  readonly verdict: string;
  readonly line: number | null;
  readonly entry: string;
  readonly reason: string | null;
  readonly sirvoyInvoiceNumber: string | null;
};
type Report = {
  readonly id: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly items: readonly Item[];
};

const stage = useStage();
let hotel: Hotel;
beforeAll(async () => {
  hotel = await stage().hotel();
}, 60_000);

const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/csv' };
const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) =>
  answerOf(
    await fetch(`${stage().application.url}/api/connections/${hotel.connectionId}/${path}`, {
      method: 'POST',
      headers,
      body,
    }),
  );

const FILE = [
  '"Betalnings-id;Datum;Betalsätt;Kopplad till;Status;Belopp"',
  '"90771;2026-03-03;Kort;Faktura 10482;Genomförd;2.740,00"',
  '"90772;2026-03-03;Kort;Faktura 10483;Genomförd;2.740,00"',
  '"90773;2026-03-03;Swish;Bokning 40299;Genomförd;500,00"',
].join('\r\n');

/** What the webhook would have brought on its lost day. */
const second = () => invoice({ rest: { invoiceId: 55018, invoiceNumber: 10483 } });
const lostDay = () => [
  { at: 10, invoices: [invoice()], payments: [payment({ date: '2026-03-03' })] },
  {
    ...{ at: 11, bookingId: 40212, invoices: [second()] },
    payments: [payment({ paymentId: 90772, date: '2026-03-03', linkedTo: 55018 })],
  },
];

describe('a webhook down for a day and then caught up by manual import (sirvoy.md 7.8)', () => {
  it('finds what was lost, fills it, books it once, and knows the webhook’s own word when it comes', async () => {
    await hotel.sendAndSettle({ invoices: [invoice()] });

    const imported = await post('imports?kind=payments', Buffer.from(FILE, 'latin1'));
    expect([imported.status, imported.text.slice(0, 500)]).toEqual([201, expect.anything()]);
    const report = imported.json as Report;
    expect(report.items.map(({ line, verdict, entry, reason }) => [line, verdict, entry, reason])).toEqual([
      [2, 'never-seen', 'enter', null],
      [3, 'never-seen', 'snapshot', 'INVOICE_NEVER_SEEN'],
      [4, 'nothing-to-book', 'none', 'ON_A_BOOKING'],
    ]);

    const { api } = stage().application;
    const path = `/api/connections/${hotel.connectionId}/imports/${report.id}`;
    const entered = await api.expect(200, 'POST', `${path}/enter`, { all: true, reason: 'the webhook was down' });
    expect(entered).toEqual({
      entered: [
        { line: 2, sirvoyPaymentId: '90771', sirvoyInvoiceId: '55017', facts: ['payment:90771:on:55017:registered'] },
      ],
    });
    const [, lost] = lostDay();
    const pasted = await post('snapshots', JSON.stringify(hotel.booking(lost)));
    expect([pasted.status, (pasted.json as { facts: readonly unknown[] }).facts.length]).toEqual([201, 3]);
    await hotel.settled();

    const shown = (await hotel.documents()).map(({ sirvoyInvoiceId, status, payments }) => [
      ...[sirvoyInvoiceId, status],
      payments.map((each) => each.status),
    ]);
    expect(shown.toSorted()).toEqual([
      ['55017', 'bookkept', ['bookkept']],
      ['55018', 'bookkept', ['bookkept']],
    ]);
    expect((await hotel.state()).payments).toHaveLength(2);

    const before = await hotel.everything();
    await hotel.sendAndSettle(...lostDay().map((each) => ({ ...each, at: each.at + 10 })));
    const after = await hotel.everything();
    expect(after.fortnox.payments).toEqual(before.fortnox.payments);
    expect(after.documents.map(({ payments }) => payments)).toEqual(before.documents.map(({ payments }) => payments));

    const again = await post('imports?kind=payments&to=2026-03-31', Buffer.from(FILE, 'latin1'));
    expect((again.json as Report).counts).toMatchObject({ matched: 2, 'never-seen': 0, 'nothing-to-book': 1 });
    const list = await api.get<{ readonly items: readonly { readonly id: string }[] }>(
      `/api/connections/${hotel.connectionId}/imports`,
    );
    expect(list.items).toHaveLength(2);
    const trail = await api.get<{ readonly items: readonly { readonly type: string }[] }>(
      `/api/audit?connectionId=${hotel.connectionId}&type=SirvoyFileLinesEntered`,
    );
    expect(trail.items).toHaveLength(1);
  }, 90_000);

  it('says of another file what it lacks', async () => {
    const answer = await post('imports?kind=payments', 'Name;Room\nMaja;12\n');
    expect([answer.status, (answer.json as { code: string }).code]).toEqual([422, 'FILE_NOT_UNDERSTOOD']);
  });
});
