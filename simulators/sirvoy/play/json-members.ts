export type Json = string | number | boolean | null | readonly Json[] | Body;
export type Body = { readonly [name: string]: Json };

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** The members of an object; none of anything else. */
const membersOf = (value: Json | undefined): readonly (readonly [string, Json])[] =>
  typeof value === 'object' && value !== null && !isList(value) ? Object.entries(value) : [];

export function every(object: Json | undefined, change: (name: string, value: Json) => Json): Body {
  return Object.fromEntries(membersOf(object).map(([name, value]) => [name, change(name, value)]));
}

export function each(list: Json | undefined, change: (element: Json) => Json): readonly Json[] {
  return isList(list) ? list.map(change) : [];
}

export function extended(object: Json | undefined, more: Body): Body {
  return { ...Object.fromEntries(membersOf(object)), ...more };
}

export function without(object: Json | undefined, ...names: readonly string[]): Body {
  return Object.fromEntries(membersOf(object).filter(([name]) => !names.includes(name)));
}
