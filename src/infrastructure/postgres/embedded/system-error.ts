/** Whether a system call failed for one of these reasons (ENOENT, EACCES, ...). */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  // Not `instanceof Error`: in a test runner Node's own errors come from another realm.
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}
