import type { Fault } from '../support/fortnox-simulator.js';
import type { Hotel } from '../support/hotel.js';
import type { JsonClient } from '../support/json-client.js';
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
