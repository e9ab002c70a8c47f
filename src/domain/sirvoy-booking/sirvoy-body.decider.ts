import type { Decider } from '../shared/decider.js';
import { DomainError } from '../shared/domain-error.js';
import type { SirvoyBodyEvent } from './sirvoy-booking.events.js';

type SetAside = {
  readonly type: 'SetAside';
  readonly connectionId: string;
  readonly bodySha256: string;
  readonly reason: string;
};

/** A body nobody understood: it waits until a person sets it aside. What it was about may be told anew before that. */
export const sirvoyBody: Decider<SetAside, 'unknown' | 'waiting' | 'set aside', SirvoyBodyEvent> = {
  initialState: 'unknown',

  evolve: (_state, { type }) => (type === 'SirvoyBodyNotUnderstood' ? 'waiting' : 'set aside'),

  decide({ connectionId, bodySha256, reason }, state) {
    if (state === 'unknown') throw new DomainError('ISSUE_NOT_FOUND');
    if (state === 'set aside') return [];
    return [{ type: 'SirvoyBodySetAside', data: { connectionId, bodySha256, reason } }];
  },
};
