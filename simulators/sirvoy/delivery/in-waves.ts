type InWave = { readonly wave: number };
type Wave<D> = readonly [D, ...D[]];

/** The same deliveries by wave, in the order of the waves and of the deliveries within each. */
export function inWaves<D extends InWave>(deliveries: readonly D[]): readonly Wave<D>[] {
  const waves = new Map<number, [D, ...D[]]>();
  for (const delivery of deliveries) {
    const wave = waves.get(delivery.wave);
    if (wave === undefined) waves.set(delivery.wave, [delivery]);
    else wave.push(delivery);
  }
  return [...waves.values()].sort((left, right) => left[0].wave - right[0].wave);
}
