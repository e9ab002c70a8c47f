type Given<Wish> = { readonly [P in keyof Wish]?: Exclude<Wish[P], undefined> };

/** Only what was asked for: a query adds a condition for each name there is. */
export function onlyGiven<Wish extends Readonly<Record<string, unknown>>>(wish: Wish): Given<Wish> {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)) as Given<Wish>;
}
