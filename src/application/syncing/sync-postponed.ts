/** The connection cannot be used now (consent, licence): the document waits, nothing is lost, and it is tried again. */
export class SyncPostponed extends Error {
  override readonly name = 'SyncPostponed';
  readonly canRetryHelp = true;
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}
