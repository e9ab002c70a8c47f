/** What Sirvoy has brought so far. */
export interface Deliveries {
  /** When the newest body that was not a repeat came (ISO-8601 UTC); null before the first. */
  lastReceivedAt(connectionId: string): Promise<string | null>;
}
