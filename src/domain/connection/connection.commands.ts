import type { Mapping } from '../mapping/mapping.js';
import type { BookkeepWhen, Mode } from './connection.events.js';

/** Rules as someone wrote them; the decider gives them their version. */
export type ProposedMapping = Omit<Mapping, 'version'>;

/** `webhookSecretSha256` hex; `now` ISO-8601 UTC. The connection starts in test mode with `mapping` as version 1. */
export type OpenConnection = {
  readonly type: 'OpenConnection';
  readonly connectionId: string;
  readonly name: string;
  readonly sirvoyPropertyId: string;
  readonly fortnoxTenantId: string | null;
  readonly bookkeepWhen: BookkeepWhen;
  /** R-CUS-3. */
  readonly collectiveCustomerNumber: string | null;
  readonly webhookHandle: string;
  readonly webhookSecretSha256: string;
  readonly mapping: ProposedMapping;
  readonly now: string;
};

/** `syncFrom` and `today` YYYY-MM-DD. `blockingChecks`: names of readiness checks that are red (R-RDY-1), gathered by the handler. */
export type ChangeMode = {
  readonly type: 'ChangeMode';
  readonly to: Mode;
  readonly syncFrom: string | null;
  readonly reason: string;
  readonly blockingChecks: readonly string[];
  readonly today: string;
};

export type AdoptMapping = {
  readonly type: 'AdoptMapping';
  readonly mapping: ProposedMapping;
  readonly reason: string;
};

/** R-MODE-3. */
export type PauseConnection = { readonly type: 'PauseConnection'; readonly reason: string };
export type ResumeConnection = { readonly type: 'ResumeConnection'; readonly reason: string };
/** R-MODE-4: an operator's word. */
export type ActivateConnection = { readonly type: 'ActivateConnection'; readonly reason: string };
/** The secret's hex SHA-256; instants ISO-8601 UTC. */
export type RotateWebhookSecret = {
  readonly type: 'RotateWebhookSecret';
  readonly webhookSecretSha256: string;
  readonly now: string;
  readonly formerValidUntil: string;
  readonly reason: string;
};
/** What is undefined stays as it is. */
export type ChangeSettings = {
  readonly type: 'ChangeSettings';
  readonly bookkeepWhen: BookkeepWhen | undefined;
  /** R-CUS-3; null: each private guest gets a customer of their own. */
  readonly collectiveCustomerNumber: string | null | undefined;
  readonly reason: string;
};

/** The company is what Fortnox said the consent is for. */
export type GiveFortnoxConsent = {
  readonly type: 'GiveFortnoxConsent';
  readonly fortnoxTenantId: string;
  readonly companyName: string;
};
/** Fortnox let us in no more. `asOfAccess`: the state's `fortnoxAccess.version` when the refused work began. */
export type LoseFortnoxAccess = {
  readonly type: 'LoseFortnoxAccess';
  readonly asOfAccess: number;
  readonly because: string;
};
/** Fortnox lets us in, though a loss was recorded: the customer has put it right there. */
export type RegainFortnoxAccess = { readonly type: 'RegainFortnoxAccess' };

export type ConnectionCommand =
  | OpenConnection
  | ChangeMode
  | AdoptMapping
  | PauseConnection
  | ResumeConnection
  | ActivateConnection
  | RotateWebhookSecret
  | ChangeSettings
  | GiveFortnoxConsent
  | LoseFortnoxAccess
  | RegainFortnoxAccess;
