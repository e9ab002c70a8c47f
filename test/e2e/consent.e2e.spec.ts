import { describe, expect, it } from '@jest/globals';
import { until } from '../support/until.js';
import type { Hotel } from './support/hotel.js';
import { invoice } from './support/sirvoy-body.js';
import { useStage } from './support/stage.js';

const stage = useStage();

type Connection = {
  readonly fortnoxTenantId: string | null;
  readonly fortnox: { readonly state: string; readonly because: string | null; readonly remedy: string | null };
};
const connectionOf = (id: string) => stage().application.api.get<Connection>(`/api/connections/${id}`);
const refusedInAll = async (): Promise<number> => {
  type Ready = { readonly details: { readonly fortnox: { readonly connectionsRefused: number } } };
  return (await stage().application.api.get<Ready>('/health/ready')).details.fortnox.connectionsRefused;
};

/** The consent as people give it: asked for by an admin, approved in Fortnox, ended by the browser that comes back. */
async function consent(connectionId: string, tenantId: string): Promise<Response> {
  const { application, fortnox } = stage();
  const { url } = await application.api.get<{ url: string }>(`/api/connections/${connectionId}/fortnox/authorize`);
  return fetch(await fortnox.consentAt(url, tenantId), { headers: { 'accept-language': 'sv' } });
}

describe('consent by code', () => {
  it('ties a connection to its company once and for all, and what it books goes there', async () => {
    const { application, fortnox } = stage();
    const [ours, other] = [await fortnox.openTenant({ consent: false }), await fortnox.openTenant()];
    const request = { name: 'Berget', sirvoyPropertyId: 7001 };
    const { id } = await application.api.expect<{ id: string }>(201, 'POST', '/api/connections', request);
    expect(await connectionOf(id)).toMatchObject({ fortnoxTenantId: null, fortnox: { state: 'not-connected' } });

    const done = await consent(id, ours.tenantId);
    expect([done.status, await done.text()]).toEqual([200, expect.stringContaining('Berget är kopplad till')]);
    expect(await connectionOf(id)).toMatchObject({ fortnoxTenantId: ours.tenantId, fortnox: { state: 'connected' } });

    const wrong = await consent(id, other.tenantId);
    expect([wrong.status, await wrong.text()]).toEqual([409, expect.stringContaining('Fel företag')]);
    const mode = { mode: 'automatic', syncFrom: '2026-01-01', reason: 'go live' };
    await application.api.expect(200, 'PUT', `/api/connections/${id}/mode`, mode);
  });
});

describe('consent lost', () => {
  const bookAt = (hotel: Hotel) => hotel.send({ invoices: [invoice()] });

  it.each([
    ['allowed again in Fortnox itself, found by readiness', 'readiness'],
    ['given anew by code', 'code'],
  ])('holds the documents of this connection alone (I9); they go on when %s', async (_, way) => {
    const { fortnox, application } = stage();
    const [lost, other] = [await stage().hotel(), await stage().hotel()];
    await fortnox.setConsent(lost.tenant.tenantId, false);
    await bookAt(lost);
    await bookAt(other);
    expect(await other.documentWhen('created')).toMatchObject({ reason: null });
    await until('the loss is shown', async () => (await refusedInAll()) === 1);
    await lost.settled();
    const held = await lost.documentWhen('held');
    expect(held).toMatchObject({ reason: 'CONSENT_LOST', fortnox: { documentNumber: null } });
    const { fortnox: access } = await connectionOf(lost.connectionId);
    expect(access).toMatchObject({ state: 'consent-lost', because: expect.stringContaining('invalid_grant') });
    expect(access.remedy).toContain('consent');
    expect(application.program.output()).toContain('Fortnox refuses this connection');

    if (way === 'code') expect((await consent(lost.connectionId, lost.tenant.tenantId)).status).toBe(200);
    else {
      await fortnox.setConsent(lost.tenant.tenantId, true);
      await application.api.get(`/api/connections/${lost.connectionId}/readiness`);
    }
    expect(await lost.documentWhen('created')).toMatchObject({ reason: null });
    expect((await lost.state()).invoices).toHaveLength(1);
    expect(await refusedInAll()).toBe(0);
  });
});
