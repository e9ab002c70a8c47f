/** One call of the Fortnox API, before its turn and its token. */
export type FortnoxRequest<T> = {
  /** The port's word for the call, for logs and failures. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Turns the answer into our words; throws UnreadableAnswer for what is not the wanted document. */
  readonly read: (json: unknown) => T;
};
