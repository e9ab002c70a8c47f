import { DomainError } from '../shared/domain-error.js';
import type { GiveFortnoxConsent, LoseFortnoxAccess } from './connection.commands.js';
import type {
  ConnectionEvent,
  FortnoxAccessRegained,
  FortnoxConsentGiven,
  FortnoxConsentLost,
} from './connection.events.js';

/** Whether Fortnox lets the connection in, as far as we know. */
export type FortnoxAccess = {
  /** Why not; null while it does. */
  readonly lostBecause: string | null;
  /** How often access was given: a refusal of work that began under an earlier consent says nothing about this one. */
  readonly version: number;
};

type Concerned = { readonly connectionId: string; readonly fortnoxTenantId: string | null } & {
  readonly fortnoxAccess: FortnoxAccess;
};

export const accessAtFirst: FortnoxAccess = { lostBecause: null, version: 0 };

export function accessAfter(
  { fortnoxAccess }: Pick<Concerned, 'fortnoxAccess'>,
  event: FortnoxConsentGiven | FortnoxConsentLost | FortnoxAccessRegained,
): FortnoxAccess {
  return event.type === 'FortnoxConsentLost'
    ? { ...fortnoxAccess, lostBecause: event.data.because }
    : { lostBecause: null, version: fortnoxAccess.version + 1 };
}

/** Each consent is a fact of its own, also a repeated one. What is booked in one company never goes on in another. */
export function giveConsent(command: GiveFortnoxConsent, state: Concerned): readonly ConnectionEvent[] {
  const { fortnoxTenantId, companyName } = command;
  const { connectionId, fortnoxTenantId: known } = state;
  if (known !== null && known !== fortnoxTenantId) {
    throw new DomainError('OTHER_FORTNOX_COMPANY', {
      connected: known,
      consented: `${fortnoxTenantId} ${companyName}`,
    });
  }
  return [{ type: 'FortnoxConsentGiven', data: { connectionId, fortnoxTenantId, companyName } }];
}

export function loseAccess(
  { asOfAccess, because }: LoseFortnoxAccess,
  { connectionId, fortnoxAccess }: Concerned,
): readonly ConnectionEvent[] {
  const isKnown = fortnoxAccess.lostBecause !== null || fortnoxAccess.version !== asOfAccess;
  return isKnown ? [] : [{ type: 'FortnoxConsentLost', data: { connectionId, because } }];
}

export function regainAccess({ connectionId, fortnoxAccess }: Concerned): readonly ConnectionEvent[] {
  return fortnoxAccess.lostBecause === null ? [] : [{ type: 'FortnoxAccessRegained', data: { connectionId } }];
}
