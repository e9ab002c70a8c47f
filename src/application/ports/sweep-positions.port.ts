/** Until when each connection's Fortnox company has been swept; it outlives the process. Instants are ISO-8601 UTC. */
export interface SweepPositions {
  /** Only of those that have one. */
  of(connectionIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  move(connectionIds: readonly string[], sweptUntil: string): Promise<void>;
}
