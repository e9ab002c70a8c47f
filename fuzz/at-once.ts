/** Does the works of a list, at most `many` at a time, in the order of the list. */
export async function atOnce<T>(many: number, works: Iterable<T>, work: (each: T) => Promise<void>): Promise<void> {
  const left = works[Symbol.iterator]();
  const goOn = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: many }, goOn));
}
