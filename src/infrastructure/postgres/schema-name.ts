/** Session options that make unqualified names mean this schema. The name comes from our code, never from a request. */
export function searchPathOption(schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/u.test(schema)) throw new RangeError(`not a schema name: ${schema}`);
  return `-c search_path=${schema}`;
}
