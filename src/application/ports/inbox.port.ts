/** A webhook body as received; durable before Sirvoy gets its answer (R-IN-1). */
export type ReceivedBody = {
  readonly id: string;
  readonly connectionId: string;
  readonly body: Buffer;
  /** Hex. */
  readonly bodySha256: string;
  readonly receivedAt: string;
  readonly sourceAddress: string | null;
  /** The actor who entered it by hand; null when Sirvoy's webhook brought it. */
  readonly enteredBy: string | null;
};

export type BodyVerdict =
  | { readonly status: 'derived'; readonly bookingId: string }
  /** Stored raw and shown as an issue; still answered 200 (R-IN-2). */
  | { readonly status: 'unreadable'; readonly detail: string }
  /** Speaks of another property than the connection's: never lets one hotel's address inject into another's books. */
  | { readonly status: 'foreign'; readonly detail: string };

export interface Inbox {
  /** Resolves when the body is committed. The same body again is stored once (R-IN-3) and answers false. */
  store(body: Omit<ReceivedBody, 'bodySha256'>): Promise<boolean>;
  /** Oldest first, not yet judged; but for these ids, so that what cannot be worked on now hides nothing behind it. */
  pending(limit: number, except?: readonly string[]): Promise<readonly ReceivedBody[]>;
  judge(id: string, verdict: BodyVerdict): Promise<void>;
}
