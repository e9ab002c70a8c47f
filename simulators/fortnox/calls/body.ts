import { isObject, type Json, type JsonObject } from '../answers/json.js';
import { refuse } from '../answers/refusal.js';

/** The object inside Fortnox's wrapper, e.g. `{"Invoice":{…}}`. Throws 2002115 for broken JSON, 2001392 for a wrong shape. */
export function unwrap(body: string, wrapper: string): JsonObject {
  if (body.trim() === '') throw refuse(2001392, 'Ingen eller felaktig typ av data.');
  const outer = parse(body);
  const inner = isObject(outer) ? outer[wrapper] : undefined;
  if (!isObject(inner)) throw refuse(2001392, 'Ingen eller felaktig typ av data.');
  return inner;
}

function parse(body: string): Json {
  try {
    return JSON.parse(body) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refuse(2002115, 'Error deserializing JSON: JSON_ERROR_SYNTAX');
  }
}

/** A list inside a body, every element an object; undefined when the list is not given. */
export function objects(list: Json | undefined): readonly JsonObject[] | undefined {
  if (list === undefined || list === null) return undefined;
  if (!Array.isArray(list) || !list.every((element: Json) => isObject(element))) {
    throw refuse(2001392, 'Ingen eller felaktig typ av data.');
  }
  return list;
}
