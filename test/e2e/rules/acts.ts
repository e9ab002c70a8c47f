import { ADMIN_KEY } from '../support/application.js';
import type { Fault } from '../support/fortnox-simulator.js';
import type { Hotel } from '../support/hotel.js';
import { answerOf, type JsonClient } from '../support/json-client.js';
import type { booking } from '../support/sirvoy-body.js';
import type { Act } from './scenario.js';

type Booking = Parameters<typeof booking>[0];

/** Sirvoy tells of a booking, and of the next when that is answered. */
export const sirvoyTells =
  (...bookings: readonly Booking[]): Act =>
  (hotel) =>
    hotel.send(...bookings);

/** Sirvoy tells of them all at the same time. */
export const atOnce =
  (...bookings: readonly Booking[]): Act =>
  async (hotel) => {
    await Promise.all(bookings.map((each) => hotel.send(each)));
  };

export const changesModeTo =
  (...change: Parameters<Hotel['changeMode']>): Act =>
  (hotel) =>
    hotel.changeMode(...change);

/** A call of a person's to this hotel's connection, and the status it must be answered with. */
export const personCalls =
  (status: number, method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Act =>
  async ({ application, connectionId }) => {
    await application.api.expect(status, method, `/api/connections/${connectionId}${path}`, body);
  };

export const releases = (wish: object): Act => personCalls(202, 'POST', '/sync', wish);

/** The newest mapping with something in it changed. */
export const adoptsMapping =
  (change: object): Act =>
  async ({ application, connectionId }) => {
    const path = `/api/connections/${connectionId}/mapping`;
    const { mapping } = await application.api.get<{ readonly mapping: object }>(path);
    await application.api.expect(200, 'PUT', path, { mapping: { ...mapping, ...change }, reason: 'test' });
  };

/** Calls of this kind that Fortnox takes in next fail so. */
export const fortnoxFails =
  (fault: Omit<Fault, 'tenantId'>): Act =>
  ({ fortnox, tenant: { tenantId } }) =>
    fortnox.addFault({ tenantId, ...fault });

/** Someone opens or closes periods in Fortnox; null opens everything. */
export const locksUntil =
  (lockedUntil: string | null): Act =>
  ({ fortnox, tenant: { tenantId } }) =>
    fortnox.lock(tenantId, lockedUntil);

/** What nobody tells us of is only noticed by and by: until invoice 55017 has come so far, amid all that others do. */
export const waitsUntil =
  (status: string): Act =>
  async (hotel) => {
    await hotel.documentWhen(status, 55017, 120_000);
  };

/** A person's word on the document of invoice 55017. */
export const personDecides =
  (verb: string, body: object): Act =>
  async (hotel) => {
    const { id } = await hotel.document();
    await hotel.application.api.expect(200, 'POST', `/api/invoices/${id}/${verb}`, body);
  };

/** A person enters a whole booking by hand, as the webhook would have brought it. */
export const personPastes =
  (snapshot: Booking): Act =>
  async (hotel) => {
    await upload(hotel, 'snapshots', 'application/json', JSON.stringify(hotel.booking(snapshot)));
  };

/** A person compares Sirvoy's export of payments, and enters all that was never seen. */
export const personImports =
  (...lines: readonly string[]): Act =>
  async (hotel) => {
    const { id } = await upload(hotel, 'imports?kind=payments', 'text/csv', lines.join('\r\n'));
    const path = `/api/connections/${hotel.connectionId}/imports/${id}/enter`;
    await hotel.application.api.expect(200, 'POST', path, { all: true, reason: 'the webhook was down' });
  };

async function upload(hotel: Hotel, path: string, contentType: string, body: string): Promise<{ readonly id: string }> {
  const url = `${hotel.application.url}/api/connections/${hotel.connectionId}/${path}`;
  const headers = { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': contentType };
  const { status, text, json } = await answerOf(await fetch(url, { method: 'POST', headers, body }));
  if (status !== 201) throw new Error(`${path} was answered ${status}: ${text}`);
  return json as { readonly id: string };
}

/** What a person, or another integration, does in Fortnox. */
export const inFortnox =
  (work: (fortnox: JsonClient, hotel: Hotel) => Promise<unknown>): Act =>
  async (hotel) => {
    await work(await hotel.fortnox.asAnotherClient(hotel.tenant), hotel);
  };

/** Several things one after the other, before anything is waited for. */
export const inTurn =
  (...acts: readonly Act[]): Act =>
  async (hotel) => {
    for (const act of acts) await act(hotel);
  };
