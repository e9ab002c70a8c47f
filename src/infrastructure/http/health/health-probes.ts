/** What this process needs, by name: each resolves when it answers, with figures worth showing, and rejects when not. */
export type HealthProbes = Readonly<Record<string, () => Promise<Readonly<Record<string, string | number>>>>>;
