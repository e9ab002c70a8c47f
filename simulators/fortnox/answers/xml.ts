import { isObject, textOf, type Json } from './json.js';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Fortnox answers XML when asked for it: elements named like the JSON fields, errors with capital names. */
export function toXml(body: Json): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${isObject(body) ? elements(body) : text(body)}`;
}

function elements(value: Readonly<Record<string, Json>>): string {
  return Object.entries(value)
    .map(([name, inner]) => element(name.startsWith('@') ? name.slice(1) : name, inner))
    .join('');
}

function element(name: string, value: Json): string {
  if (Array.isArray(value)) return `<${name}>${value.map((inner: Json) => element('Item', inner)).join('')}</${name}>`;
  const tag = name === 'error' || name === 'message' || name === 'code' ? capital(name) : name;
  return `<${tag}>${isObject(value) ? elements(value) : text(value)}</${tag}>`;
}

function text(value: Json): string {
  return value === null ? '' : textOf(value).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
