/** Waits for a condition, at most five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 5_000; !holds();) {
    if (performance.now() > end) throw new Error('it did not happen within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
