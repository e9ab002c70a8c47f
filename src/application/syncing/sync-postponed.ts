import { FortnoxFailure } from '../ports/fortnox-ledger.port.js';

/** The connection cannot be used now (consent, licence): the document waits, nothing is lost, and it is tried again. */
class SyncPostponed extends Error {
  override readonly name = 'SyncPostponed';
  readonly canRetryHelp = true;
  constructor(cause: FortnoxFailure) {
    super(cause.message, { cause });
  }
}

/** No access is the connection's trouble, never the document's: parking it would leave it behind after a reconnect. */
export function postponedIfNoAccess(error: unknown): unknown {
  const isNoAccess = error instanceof FortnoxFailure && (error.kind === 'unauthorised' || error.kind === 'forbidden');
  return isNoAccess ? new SyncPostponed(error) : error;
}
