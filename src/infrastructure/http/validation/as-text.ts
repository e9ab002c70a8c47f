/** Ids of other systems may be numbers in JSON; with us they are text. */
export const asText = ({ value }: { readonly value: unknown }): unknown =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
