import { describe, expect, it } from '@jest/globals';
import { EventCodec, type RawEvent } from '../../../src/infrastructure/event-store/event-codec.js';
import {
  checkUpcasters,
  eventTypes,
  hasText,
  type EventTypes,
} from '../../../src/infrastructure/event-store/upcasters.js';
import { at } from '../../support/recorded.js';

/** Made up: rooms were once counted in text, then got a name. */
const types: EventTypes = {
  ...eventTypes(['RoomLetV3', 'RoomCleaned'], hasText('connectionId')),
  RoomLet: {
    validate: hasText('connectionId', 'number'),
    upcast: { to: 'RoomLetV2', data: ({ number, ...rest }) => ({ ...rest, number: Number(number) }) },
  },
  RoomLetV2: {
    validate: hasText('connectionId'),
    upcast: { to: 'RoomLetV3', data: ({ number, ...rest }) => ({ ...rest, name: `Room ${String(number)}` }) },
  },
};
const codec = new EventCodec(types);

const raw = (type: string, data: unknown, rest: Partial<RawEvent> = {}): RawEvent => ({
  id: 'e-1',
  streamId: 'room-1',
  revision: 4n,
  type,
  data,
  isJson: true,
  created: new Date('2026-03-02T08:00:00.123Z'),
  metadata: { $correlationId: 'corr', $causationId: 'cause', actor: 'test', writer: 'boot', commandId: 'cmd' },
  position: at(7),
  ...rest,
});

describe('the event codec', () => {
  it('reads an event with its place, time and origin', () => {
    const data = { connectionId: 'c-1', name: 'Room 7' };
    expect(codec.decode(raw('RoomLetV3', data))).toStrictEqual({
      id: 'e-1',
      streamId: 'room-1',
      revision: 4n,
      position: at(7),
      recordedAt: '2026-03-02T08:00:00.123Z',
      event: { type: 'RoomLetV3', data },
      correlationId: 'corr',
      causationId: 'cause',
      actor: 'test',
      writer: 'boot',
    });
  });

  it('reads old shapes as today’s, step by step', () => {
    const today = { type: 'RoomLetV3', data: { connectionId: 'c-1', name: 'Room 7' } };
    expect(codec.decode(raw('RoomLet', { connectionId: 'c-1', number: '7' }))).toMatchObject({ event: today });
    expect(codec.decode(raw('RoomLetV2', { connectionId: 'c-1', number: 7 }))).toMatchObject({ event: today });
  });

  it('knows under which stored types an event of today may lie', () => {
    expect(codec.storedTypesFor(['RoomLetV3']).toSorted()).toStrictEqual(['RoomLet', 'RoomLetV2', 'RoomLetV3']);
    expect(codec.storedTypesFor(['RoomCleaned'])).toStrictEqual(['RoomCleaned']);
  });

  it.each([
    ['text that is no JSON', raw('RoomCleaned', '{ broken'), 'broken-json', null],
    ['bytes', raw('RoomCleaned', new Uint8Array([1]), { isJson: false }), 'broken-json', null],
    ['an array', raw('RoomCleaned', []), 'broken-json', null],
    ['an unknown type', raw('RoomBurnt', { connectionId: 'c-1' }), 'unknown-type', 'c-1'],
    ['a missing field', raw('RoomCleaned', { connectionId: 7 }), 'unknown-shape', null],
    [
      'missing metadata',
      raw('RoomCleaned', { connectionId: 'c-1' }, { metadata: undefined }),
      'broken-metadata',
      'c-1',
    ],
  ])('hands %s over as unreadable, with its place and tenant', (_, event, unreadable, connectionId) => {
    const place = { id: 'e-1', streamId: 'room-1', revision: 4n, position: at(7), storedType: event.type };
    expect(codec.decode(event)).toMatchObject({ ...place, unreadable, connectionId });
  });

  it('hands an event over as unreadable when its upcaster fails', () => {
    const failing = new EventCodec({
      Old: {
        validate: () => null,
        upcast: {
          to: 'New',
          data: () => {
            throw new TypeError('secret');
          },
        },
      },
      New: { validate: () => null },
    });
    expect(failing.decode(raw('Old', {}))).toMatchObject({
      unreadable: 'unknown-shape',
      detail: 'upcaster failed: TypeError',
    });
  });

  it('names fields but never values in what it says about an unreadable event', () => {
    expect(codec.decode(raw('RoomCleaned', { guest: 'Anna' }))).toMatchObject({ detail: 'missing connectionId' });
  });

  it('refuses upcasters that lead nowhere or in a circle, at the start', () => {
    const to = (next: string) => ({ validate: () => null, upcast: { to: next, data: (old: object) => ({ ...old }) } });
    expect(() => checkUpcasters({ A: to('B') })).toThrow('leads to unknown type B');
    expect(() => checkUpcasters({ A: to('B'), B: to('A') })).toThrow('run in a circle');
  });

  it('writes no causing event for a wish from outside', () => {
    const cause = { commandId: 'cmd', correlationId: 'corr', causationId: null, actor: 'test' };
    expect(codec.metadata(cause, 'boot')).toStrictEqual({
      $correlationId: 'corr',
      actor: 'test',
      writer: 'boot',
      commandId: 'cmd',
    });
  });
});
