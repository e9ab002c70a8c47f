const MOST = 20;

/** "2, 3, 5", and no more than a line can hold: the whole list is in the event. */
export function listed(numbers: readonly number[]): string {
  const shown = numbers.slice(0, MOST).join(', ');
  return numbers.length > MOST ? `${shown} … (${numbers.length})` : shown;
}
