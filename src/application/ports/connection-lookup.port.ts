/** Which connections there are, answered by the read side as of the log's head when asked. */
export interface ConnectionLookup {
  /** A connection that already ties this property to this Fortnox company; two would book everything twice. */
  byPropertyAndTenant(sirvoyPropertyId: string, fortnoxTenantId: string): Promise<{ readonly id: string } | null>;
  /** Ids of those out of test mode that Fortnox lets in, as of when the read side was last written. */
  writingToFortnox(): Promise<readonly string[]>;
}
