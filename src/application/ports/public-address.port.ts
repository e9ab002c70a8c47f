/** Where others reach us. */
export interface PublicAddress {
  /** Where Fortnox sends the browser back to; registered with Fortnox, so it never varies. */
  fortnoxCallback(): string;
  /** Sirvoy's. */
  webhook(handle: string, secret: string): string;
}
