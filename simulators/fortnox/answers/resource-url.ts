/** `@url` always names Fortnox itself: a client must not follow it to find the host it talks to. */
export function resourceUrl(resource: string, ...keys: readonly (string | number)[]): string {
  return `https://api.fortnox.se/3/${[resource, ...keys.map((key) => encodeURIComponent(key))].join('/')}`;
}
