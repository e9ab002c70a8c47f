/** The embedded server cannot be used; `remedy` says in words what the operator can do about it. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';

  constructor(
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${message} ${remedy}`, options);
  }
}
