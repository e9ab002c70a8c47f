import { describe, expect, it } from '@jest/globals';
import type { Hotel } from './support/hotel.js';
import { invoice, payment } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage();

type Version = {
  readonly version: number;
  readonly reason: string;
  readonly actor: string;
  readonly mapping: { readonly paymentRules: readonly object[]; readonly rowRules: readonly object[] };
};
const of = (hotel: Hotel) => `/api/connections/${hotel.connectionId}/mapping`;
const newest = (hotel: Hotel) => stage().application.api.get<Version>(of(hotel));
const adopt = (hotel: Hotel, mapping: object, status = 200) =>
  stage().application.api.expect<Version & { readonly code: string; readonly detail: string }>(
    status,
    'PUT',
    of(hotel),
    { mapping, reason: 'vouchers are sold now' },
  );
const withVoucherRule = ({ mapping }: Version): object => ({
  ...mapping,
  paymentRules: [
    ...mapping.paymentRules,
    { id: 'gift', methods: ['Presentkort'], treatment: { kind: 'account', account: 2421 } },
  ],
});

describe('R-MAP-3: versions', () => {
  it('shows the newest and all before it, with who, why and what', async () => {
    const hotel = await stage().hotel({ mode: 'test' });
    expect(await newest(hotel)).toMatchObject({ version: 1, reason: 'first mapping' });
    expect(await adopt(hotel, withVoucherRule(await newest(hotel)))).toMatchObject({ version: 2 });
    const { items } = await stage().application.api.get<{ readonly items: readonly Version[] }>(
      `${of(hotel)}/versions`,
    );
    expect(items.map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'vouchers are sold now'],
      [1, 'first mapping'],
    ]);
    // The same again is no new version.
    expect(await adopt(hotel, (await newest(hotel)).mapping)).toMatchObject({ version: 2 });
  });

  it('refuses what cannot work, here or in Fortnox, all at once', async () => {
    const hotel = await stage().hotel({ mode: 'test' });
    const { mapping } = await newest(hotel);
    const rowRules = [
      { id: 'rooms', when: { vatRate: '12' }, account: 3999, costCenter: 'RUM' },
      { id: 'rooms', when: { vatRate: '25' }, account: 3001 },
    ];
    const { code, detail } = await adopt(hotel, { ...mapping, rowRules }, 422);
    expect(code).toBe('MAPPING_INVALID');
    expect(detail).toContain('"rooms" is used more than once');
    expect(detail).toContain('Account 3999 of "rooms" does not exist in Fortnox.');
    expect(detail).toContain('Cost centre RUM of "rooms" does not exist in Fortnox.');
    expect(await newest(hotel)).toMatchObject({ version: 1 });
  });

  it('refuses before consent: Fortnox cannot be asked', async () => {
    const { api } = stage().application;
    const { id } = await api.expect<{ readonly id: string }>(201, 'POST', '/api/connections', {
      name: 'Utan Fortnox',
      sirvoyPropertyId: 99_123,
    });
    const { mapping } = await api.get<Version>(`/api/connections/${id}/mapping`);
    const answer = await api.ask('PUT', `/api/connections/${id}/mapping`, { mapping, reason: 'try' });
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'FORTNOX_NOT_CONNECTED' }]);
  });
});

describe('R-MAP-4, R-MAP-5: a new version is applied to what is not yet sent', () => {
  it('a document or payment parked for want of a rule goes on by itself', async () => {
    const hotel = await stage().hotel();
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment({ method: 'Presentkort' })] });
    expect(await hotel.document()).toMatchObject({ status: 'parked', reason: 'UNMAPPED' });
    await adopt(hotel, withVoucherRule(await newest(hotel)));
    await hotel.settled();
    expect(await hotel.document()).toMatchObject({ status: 'bookkept', payments: [{ status: 'bookkept' }] });
    expect((await hotel.state()).payments.map(({ ModeOfPaymentAccount }) => ModeOfPaymentAccount)).toEqual([2421]);
  });

  it('in test mode it is previewed anew, with nothing written', async () => {
    const hotel = await stage().hotel({ mode: 'test' });
    await hotel.sendAndSettle({ invoices: [invoice()], payments: [payment()] });
    expect(await hotel.document()).toMatchObject({ status: 'previewed', mappingVersion: 1 });
    await adopt(hotel, withVoucherRule(await newest(hotel)));
    await hotel.settled();
    expect(await hotel.document()).toMatchObject({ status: 'previewed', mappingVersion: 2 });
    expect((await hotel.state()).writes).toBe(0);
  });
});
