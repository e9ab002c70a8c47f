import type { DomainErrorCode } from '../../../domain/shared/domain-error.js';

/** Refusals that are about the request or the machinery and not about a rule of the domain. */
export type HttpProblemCode =
  | 'BAD_REQUEST'
  | 'BODY_NOT_JSON'
  | 'VALIDATION_FAILED'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'PREVIEW_NOT_FOUND'
  | 'BODY_TOO_LARGE'
  | 'HEADERS_TOO_LARGE'
  | 'REQUEST_TOO_SLOW'
  | 'MEDIA_TYPE_NOT_SUPPORTED'
  | 'CONCURRENT_CHANGE'
  | 'CHANGED_SINCE_YOU_LOOKED'
  | 'EVENT_STORE_UNAVAILABLE'
  | 'FORTNOX_FAILED'
  | 'NOT_HEALTHY'
  | 'UNEXPECTED';

export type ProblemCode = DomainErrorCode | HttpProblemCode;

type Words = { readonly status: number; readonly title: string; readonly remedy: string };

/** Every refusal's status and words, in one place; a code without them does not compile. */
export const PROBLEMS: { readonly [Code in ProblemCode]: Words } = {
  CONNECTION_NOT_FOUND: {
    status: 404,
    title: 'There is no such connection.',
    remedy: 'Take the id from GET /api/connections.',
  },
  CONNECTION_EXISTS: {
    status: 409,
    title: 'This Sirvoy property is already connected to this Fortnox company.',
    remedy: 'Use the connection there is; a second one would book everything twice.',
  },
  SYNC_FROM_MISSING: {
    status: 422,
    title: 'Automatic mode needs a date to begin from.',
    remedy: 'Send "syncFrom": documents dated on or after it are released, older ones stay for a person.',
  },
  NOT_READY: {
    status: 409,
    title: 'The connection is not ready to leave test mode.',
    remedy: 'Put right the named checks and try again.',
  },
  RELEASE_IN_TEST_MODE: {
    status: 409,
    title: 'Nothing can be released in test mode.',
    remedy: 'Change the mode to manual or automatic first.',
  },
  INVOICE_NOT_FOUND: {
    status: 404,
    title: 'There is no such invoice.',
    remedy: 'Search with GET /api/invoices?q= and take the id from there.',
  },
  NOT_IN_CLOSED_PERIOD: {
    status: 409,
    title: 'Nothing of this invoice waits for a closed period.',
    remedy: 'See its status and reason; another day would change nothing.',
  },
  CASH_METHOD_COMPANY: {
    status: 422,
    title: 'The company uses the cash method (kontantmetoden), which bookkeeps invoices when they are paid.',
    remedy: 'Choose "bookkeepWhen": "on-payment".',
  },
  NO_OPEN_DAY: {
    status: 409,
    title: 'Fortnox has no open day on or after that date.',
    remedy: 'Create the next financial year in Fortnox, or open the period.',
  },
  DATE_FIXED_IN_FORTNOX: {
    status: 409,
    title: 'Fortnox holds it already, with its date.',
    remedy: 'Open the period in Fortnox; it then goes on by itself.',
  },
  PAYMENT_NOT_FOUND: {
    status: 404,
    title: 'This document has no such payment.',
    remedy: 'GET /api/invoices/:id lists its payments.',
  },
  NOTHING_TO_RETRY: {
    status: 409,
    title: 'The document is neither parked nor skipped by a person.',
    remedy: 'Nothing needs to be done; GET /api/invoices/:id says where it stands.',
  },
  NOTHING_TO_RESOLVE: {
    status: 409,
    title: 'The document does not wait for anything that a number in Fortnox would answer.',
    remedy: 'GET /api/invoices/:id says where it stands; GET /api/issues which acts a reason allows.',
  },
  RESOLVE_IN_TEST_MODE: {
    status: 409,
    title: 'Nothing is tied to Fortnox in test mode.',
    remedy: 'Change the mode to manual first: documents are held there until a person decides.',
  },
  NOT_IN_FORTNOX: {
    status: 422,
    title: 'Fortnox has nothing with this number.',
    remedy: 'Take the number from the invoice or payment in Fortnox; a voucher number is another one.',
  },
  CANCELLED_IN_FORTNOX: {
    status: 422,
    title: 'The invoice with this number is cancelled in Fortnox.',
    remedy: 'Name the one that took its place, or skip the document.',
  },
  NUMBER_TAKEN: {
    status: 409,
    title: 'This number belongs to something else of the same connection.',
    remedy: 'GET /api/invoices?q=… with the number shows whose it is; take the number of this document.',
  },
  DIFFERS_IN_FORTNOX: {
    status: 409,
    title: 'What Fortnox shows under this number is not what Sirvoy shows.',
    remedy: 'Compare both sides; send "acceptDifferences": true only when each difference is meant. It is recorded.',
  },
  CHANGED_SINCE_YOU_LOOKED: {
    status: 409,
    title: 'The document has changed since you looked at it.',
    remedy: 'Look at "current", decide again and send its version.',
  },
  ISSUE_NOT_FOUND: {
    status: 404,
    title: 'No messages that were not understood wait under this key.',
    remedy: 'Take the key of an issue with reason BODY_NOT_UNDERSTOOD from GET /api/issues.',
  },
  BULK_ACT_NOT_FOUND: {
    status: 404,
    title: 'There is no such bulk act.',
    remedy: 'Plan one with POST /api/issues/bulk and take the id from its answer.',
  },
  BULK_ACT_TOO_LARGE: {
    status: 422,
    title: 'More documents match than one bulk act takes.',
    remedy: 'Narrow the filter, for example month by month with "from" and "to".',
  },
  BULK_ACT_ABORTED: {
    status: 409,
    title: 'This bulk act was aborted.',
    remedy: 'Plan a new one: what still matches is in it.',
  },
  BULK_ACT_ENDED: {
    status: 409,
    title: 'This bulk act has ended: every document has its result.',
    remedy: 'GET /api/issues/bulk/:id shows them.',
  },
  DOCUMENT_UNDERWAY: {
    status: 409,
    title: 'A step of this document is open at Fortnox.',
    remedy: 'Wait until its outcome is known; if the document is parked, retry it first: what was sent is read back.',
  },
  ALREADY_IN_FORTNOX: {
    status: 409,
    title: 'Fortnox holds it already.',
    remedy: 'Cancel or credit it in Fortnox and retry, so that it is read anew.',
  },
  FORTNOX_NOT_CONNECTED: {
    status: 409,
    title: 'This connection has no Fortnox company yet.',
    remedy: 'Give consent in Fortnox first: until then Fortnox cannot be asked.',
  },
  COLLECTIVE_CUSTOMER_NOT_FOUND: {
    status: 422,
    title: 'Fortnox has no customer with this number.',
    remedy: 'Create the customer in Fortnox and name its customer number.',
  },
  OTHER_FORTNOX_COMPANY: {
    status: 409,
    title: 'The consent is for another Fortnox company than this connection books in.',
    remedy: 'Give consent again with the right company chosen; for another company, open a connection of its own.',
  },
  CONSENT_REQUEST_UNKNOWN: {
    status: 400,
    title: 'This consent was not asked for, has been used already, or took too long.',
    remedy: 'Start again with GET /api/connections/:id/fortnox/authorize.',
  },
  CONSENT_DENIED: {
    status: 409,
    title: 'Fortnox reports that no consent was given.',
    remedy: 'Have a system administrator of the company log in at Fortnox and approve.',
  },
  MAPPING_INVALID: {
    status: 422,
    title: 'The mapping cannot be used.',
    remedy: 'Correct every named problem and send the mapping again.',
  },
  FILE_NOT_UNDERSTOOD: {
    status: 422,
    title: 'The file is not one of Sirvoy’s exports, or not as we know them.',
    remedy:
      'Compare the named columns with docs/file-import.md; export again from Sirvoy without opening it in between.',
  },
  IMPORT_NOT_FOUND: {
    status: 404,
    title: 'There is no such import.',
    remedy: 'Take the id from GET /api/connections/:id/imports.',
  },
  LINE_CANNOT_BE_ENTERED: {
    status: 422,
    title: 'Not every chosen line can be entered from this file.',
    remedy: 'Choose lines whose "entry" is "enter"; for the others the report says which way there is.',
  },
  SNAPSHOT_NOT_UNDERSTOOD: {
    status: 422,
    title: 'The booking cannot be entered as it is.',
    remedy: 'Send the whole booking in the form of Sirvoy’s webhook; the detail names the field.',
  },
  BAD_REQUEST: {
    status: 400,
    title: 'The request could not be understood.',
    remedy: 'Compare it with /api/openapi.json.',
  },
  BODY_NOT_JSON: { status: 400, title: 'The body is not valid JSON.', remedy: 'Send one JSON object in UTF-8.' },
  VALIDATION_FAILED: {
    status: 400,
    title: 'Some values of the request are wrong.',
    remedy: 'Correct every named fault; /api/openapi.json has all fields.',
  },
  UNAUTHENTICATED: {
    status: 401,
    title: 'A valid key is needed.',
    remedy: 'Send "Authorization: Bearer <key>" with a key of this installation.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'This key may not do that.',
    remedy: 'Ask someone whose key has one of the named roles.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'There is nothing at this address.',
    remedy: 'See /api/openapi.json for what there is.',
  },
  PREVIEW_NOT_FOUND: {
    status: 404,
    title: 'This document has not been previewed.',
    remedy: 'Documents are previewed when they arrive in test mode.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large.',
    remedy: 'Send at most 256 KiB, a file of Sirvoy’s at most 10 MiB: split its period.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The address or the headers are too long.',
    remedy: 'Send at most 16 KiB of them together.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    title: 'The request did not come in time.',
    remedy: 'Send it again; all of it must arrive within five seconds.',
  },
  MEDIA_TYPE_NOT_SUPPORTED: {
    status: 415,
    title: 'This content type is not understood.',
    remedy: 'Send "Content-Type: application/json"; a file is the body itself, such as text/csv, and no form.',
  },
  CONCURRENT_CHANGE: {
    status: 409,
    title: 'Others changed the same thing at the same time.',
    remedy: 'Read it again and repeat the request.',
  },
  EVENT_STORE_UNAVAILABLE: {
    status: 503,
    title: 'The event store does not answer.',
    remedy: 'Repeat the same request in a little while; nothing is done twice.',
  },
  FORTNOX_FAILED: {
    status: 502,
    title: 'Fortnox did not do what was asked.',
    remedy: 'See the detail; if Fortnox is down, try again later.',
  },
  NOT_HEALTHY: {
    status: 503,
    title: 'A part this program needs does not answer.',
    remedy: 'See the named part; the program recovers by itself when it is back.',
  },
  UNEXPECTED: {
    status: 500,
    title: 'An unexpected error happened.',
    remedy: 'Tell support the reference in the detail.',
  },
};
