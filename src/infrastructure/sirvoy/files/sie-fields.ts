/** A field of an SIE record: text, or the contents of `{…}`. */
export type SieRecord = { readonly line: number; readonly label: string; readonly fields: readonly string[] };

const FIELD = /\s*(?:"((?:[^"\\]|\\.)*)"|\{([^}]*)\}|([^\s"{}]+))/y;

/**
 * The records of an SIE file: a label, and fields that may be quoted (`\"` inside) or in braces. A brace alone on its
 * line is a record of its own. Null fields of a line that breaks these rules: the caller says so.
 */
export function sieRecordAt(line: number, text: string): SieRecord | null {
  const trimmed = text.trim();
  if (trimmed === '{' || trimmed === '}') return { line, label: trimmed, fields: [] };
  const [, label = '', rest = ''] = /^(#\w+)(.*)$/.exec(trimmed) ?? [];
  const fields = fieldsOf(rest);
  return label === '' || fields === null ? null : { line, label: label.toUpperCase(), fields };
}

function fieldsOf(text: string): readonly string[] | null {
  const fields: string[] = [];
  for (FIELD.lastIndex = 0; FIELD.lastIndex < text.length;) {
    const [, quoted, braced, bare] = FIELD.exec(text) ?? [];
    const field = quoted?.replace(/\\(.)/g, '$1') ?? braced ?? bare;
    if (field === undefined) return null;
    fields.push(field);
  }
  return fields;
}
