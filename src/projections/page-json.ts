/** NUL and lone surrogates: JSON can say them, a Postgres text cannot hold them, and a projector never refuses a fact. */
const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** A page of rows as the one parameter of `jsonb_to_recordset`. */
export function toPageJson(rows: readonly object[]): string {
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? value.replace(UNSTORABLE, '\uFFFD') : value,
  );
}
