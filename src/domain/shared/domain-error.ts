/** Every refusal the domain can give. The HTTP filter must know each (a test fails for one without words and remedy). */
export type DomainErrorCode =
  | 'CONNECTION_NOT_FOUND'
  | 'CONNECTION_EXISTS'
  | 'SYNC_FROM_MISSING'
  | 'NOT_READY'
  | 'RELEASE_IN_TEST_MODE'
  | 'INVOICE_NOT_FOUND'
  | 'PAYMENT_NOT_FOUND'
  | 'NOTHING_TO_RETRY'
  | 'NOTHING_TO_RESOLVE'
  | 'RESOLVE_IN_TEST_MODE'
  | 'NOT_IN_FORTNOX'
  | 'CANCELLED_IN_FORTNOX'
  | 'NUMBER_TAKEN'
  | 'DIFFERS_IN_FORTNOX'
  | 'DOCUMENT_UNDERWAY'
  | 'ISSUE_NOT_FOUND'
  | 'BULK_ACT_NOT_FOUND'
  | 'BULK_ACT_TOO_LARGE'
  | 'BULK_ACT_ABORTED'
  | 'BULK_ACT_ENDED'
  | 'ALREADY_IN_FORTNOX'
  | 'NOT_IN_CLOSED_PERIOD'
  | 'NO_OPEN_DAY'
  | 'CASH_METHOD_COMPANY'
  | 'DATE_FIXED_IN_FORTNOX'
  | 'FORTNOX_NOT_CONNECTED'
  | 'COLLECTIVE_CUSTOMER_NOT_FOUND'
  | 'OTHER_FORTNOX_COMPANY'
  | 'CONSENT_REQUEST_UNKNOWN'
  | 'CONSENT_DENIED'
  | 'MAPPING_INVALID'
  | 'FILE_NOT_UNDERSTOOD'
  | 'IMPORT_NOT_FOUND'
  | 'LINE_CANNOT_BE_ENTERED'
  | 'SNAPSHOT_NOT_UNDERSTOOD';

/** A broken rule, with a stable code and the figures a person needs to understand it. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  constructor(
    readonly code: DomainErrorCode,
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}
