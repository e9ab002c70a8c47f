import { describe, expect, it } from '@jest/globals';
import type { Hotel } from './support/hotel.js';
import { invoice } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage();

type Readiness = {
  readonly ready: boolean;
  readonly checks: readonly { readonly id: string; readonly state: string; readonly remedy: string | null }[];
};
const readinessOf = ({ connectionId }: Hotel) =>
  stage().application.api.get<Readiness>(`/api/connections/${connectionId}/readiness`);
const statesOf = ({ checks }: Readiness) => Object.fromEntries(checks.map(({ id, state }) => [id, state]));

describe('R-RDY-1: readiness', () => {
  it('is all green for a company in order, quickly, and by the first delivery for Sirvoy too', async () => {
    const hotel = await stage().hotel({ mode: 'test' });
    const startedAt = performance.now();
    const first = await readinessOf(hotel);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    const { 'sirvoy-delivery': delivery, ...fortnox } = statesOf(first);
    expect([first.ready, delivery, new Set(Object.values(fortnox))]).toEqual([true, 'unknown', new Set(['green'])]);
    await hotel.sendAndSettle({ invoices: [invoice()] });
    expect(statesOf(await readinessOf(hotel))).toMatchObject({ 'sirvoy-delivery': 'green' });
    expect((await hotel.state()).writes).toBe(0);
  });

  it('leaving test mode is refused while a blocking check is red, and names it', async () => {
    const hotel = await stage().hotel({
      mode: 'test',
      tenant: { lockedUntil: '2099-12-31', predefinedAccounts: { CUSTCLAIM: null } },
    });
    expect(await readinessOf(hotel)).toMatchObject({ ready: false });
    const { api } = stage().application;
    const body = { mode: 'manual', reason: 'go live' };
    const answer = await api.ask('PUT', `/api/connections/${hotel.connectionId}/mode`, body);
    expect([answer.status, answer.json]).toMatchObject([409, { code: 'NOT_READY' }]);
    const { detail } = answer.json as { readonly detail: string };
    expect(detail).toContain('locked-period (2099-12-31)');
    expect(detail).toContain('predefined-accounts (CUSTCLAIM)');
  });
});
