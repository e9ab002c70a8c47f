/** The client sent a cursor that no list of ours gave out. */
export class InvalidCursor extends Error {
  override readonly name = 'InvalidCursor';
  constructor() {
    super('the cursor is not one this list gave out');
  }
}

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/** Where the last page ended: the sort key of its last row, opaque to the client. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws InvalidCursor when a part is missing or of the wrong form */
export function decodeCursor(cursor: string, forms: readonly RegExp[]): readonly string[] {
  const key = parsed(cursor);
  if (!Array.isArray(key) || key.length !== forms.length) throw new InvalidCursor();
  return key.map((part: unknown, index) => {
    if (typeof part !== 'string' || !forms[index]?.test(part)) throw new InvalidCursor();
    return part;
  });
}

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[]): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidCursor();
    throw error;
  }
}
