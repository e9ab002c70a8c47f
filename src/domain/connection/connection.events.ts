import type { Mapping } from '../mapping/mapping.js';

export type Mode = 'test' | 'manual' | 'automatic';
/** R-BK-1: when an unpaid invoice is bookkept. */
export type BookkeepWhen = 'on-payment' | 'on-creation';

export type ConnectionOpened = {
  readonly type: 'ConnectionOpened';
  readonly data: {
    readonly connectionId: string;
    readonly name: string;
    readonly sirvoyPropertyId: string;
    /** The Fortnox company (DatabaseNumber); null until consent is given. */
    readonly fortnoxTenantId: string | null;
    readonly bookkeepWhen: BookkeepWhen;
    /** R-CUS-3: the one Fortnox customer of all private guests; absent gives each a customer of their own. */
    readonly collectiveCustomerNumber?: string;
    readonly webhookHandle: string;
    /** Hex SHA-256: the secret itself is shown once and never stored. */
    readonly webhookSecretSha256: string;
    readonly openedAt: string;
  };
};
export type ConnectionModeChanged = {
  readonly type: 'ConnectionModeChanged';
  readonly data: {
    readonly connectionId: string;
    readonly from: Mode;
    readonly to: Mode;
    /** YYYY-MM-DD; set when `to` is automatic: documents dated before it stay for a person (R-MODE-1). */
    readonly syncFrom: string | null;
    /** YYYY-MM-DD, on the first switch out of test: the last day of the trial it begins (R-MODE-4). */
    readonly trialEndsOn?: string;
    readonly reason: string;
  };
};
export type ConnectionMappingAdopted = {
  readonly type: 'ConnectionMappingAdopted';
  readonly data: { readonly connectionId: string; readonly mapping: Mapping; readonly reason: string };
};
/** R-MODE-3: nothing new is written to Fortnox until it is resumed. */
export type ConnectionPaused = {
  readonly type: 'ConnectionPaused';
  readonly data: { readonly connectionId: string; readonly reason: string };
};
export type ConnectionResumed = {
  readonly type: 'ConnectionResumed';
  readonly data: { readonly connectionId: string; readonly reason: string };
};
/** R-MODE-4: the trial's end no longer matters. */
export type ConnectionActivated = {
  readonly type: 'ConnectionActivated';
  readonly data: { readonly connectionId: string; readonly reason: string };
};
/** A new secret opens the webhook; those before it do so until `formerValidUntil`. Instants ISO-8601 UTC. */
export type ConnectionWebhookSecretRotated = {
  readonly type: 'ConnectionWebhookSecretRotated';
  readonly data: {
    readonly connectionId: string;
    /** Hex SHA-256: the secret itself is shown once and never stored. */
    readonly webhookSecretSha256: string;
    readonly rotatedAt: string;
    readonly formerValidUntil: string;
    readonly reason: string;
  };
};
/** What applies to documents from then on; the choices that were not changed are repeated. */
export type ConnectionSettingsChanged = {
  readonly type: 'ConnectionSettingsChanged';
  readonly data: {
    readonly connectionId: string;
    readonly bookkeepWhen: BookkeepWhen;
    /** R-CUS-3; null: each private guest has a customer of their own. */
    readonly collectiveCustomerNumber: string | null;
    readonly reason: string;
  };
};
/** A system administrator of the company let us in; the refresh token that came with it is not part of the log. */
export type FortnoxConsentGiven = {
  readonly type: 'FortnoxConsentGiven';
  readonly data: { readonly connectionId: string; readonly fortnoxTenantId: string; readonly companyName: string };
};
/** Fortnox refuses the connection for good: nothing new is asked until a person has done something there. */
export type FortnoxConsentLost = {
  readonly type: 'FortnoxConsentLost';
  readonly data: { readonly connectionId: string; /** In Fortnox's words and ours. */ readonly because: string };
};
/** Found out by asking: the consent was given back in Fortnox itself. */
export type FortnoxAccessRegained = {
  readonly type: 'FortnoxAccessRegained';
  readonly data: { readonly connectionId: string };
};
export type ConnectionEvent =
  | ConnectionOpened
  | ConnectionModeChanged
  | ConnectionMappingAdopted
  | ConnectionPaused
  | ConnectionResumed
  | ConnectionActivated
  | ConnectionWebhookSecretRotated
  | ConnectionSettingsChanged
  | FortnoxConsentGiven
  | FortnoxConsentLost
  | FortnoxAccessRegained;
