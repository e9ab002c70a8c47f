/** No complete answer came. `sent` says whether a byte may have left this machine (reliability table 2.4). */
export class TransportFailure extends Error {
  override readonly name = 'TransportFailure';
  constructor(
    readonly sent: boolean,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
