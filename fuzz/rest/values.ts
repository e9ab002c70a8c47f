import type { Chance } from '../chance.js';
import type { Schema } from './description.js';

export type Schemas = Readonly<Record<string, Schema>>;
type Fields = Record<string, unknown>;

/** A value that the schema allows; its example as often as not, for a rule may want more than a type. */
export function valueOf(schema: Schema, schemas: Schemas, chance: Chance): unknown {
  const meant = meantBy(schema, schemas, chance);
  if (meant !== null) return valueOf(meant, schemas, chance);
  if (schema.example !== undefined && chance.isOf(60)) return structuredClone(schema.example);
  return schema.enum ? chance.pick(schema.enum) : ofType(typeOf(schema, chance), schema, schemas, chance);
}

/** What a schema stands for when it only refers to others. */
function meantBy({ $ref = '', allOf = [], oneOf = [] }: Schema, schemas: Schemas, chance: Chance): Schema | null {
  const choices = [...allOf, ...oneOf];
  return schemas[$ref.split('/').at(-1) ?? ''] ?? (choices.length > 0 ? chance.pick(choices) : null);
}

const typeOf = ({ type = 'null' }: Schema, chance: Chance): string =>
  typeof type === 'string' ? type : chance.pick(type);

function ofType(type: string, schema: Schema, schemas: Schemas, chance: Chance): unknown {
  switch (type) {
    case 'object':
      return objectOf(schema, schemas, chance);
    case 'array':
      return Array.from({ length: chance.integer(0, 3) }, () => valueOf(schema.items ?? {}, schemas, chance));
    case 'number':
    case 'integer':
      return chance.integer(schema.minimum ?? 0, schema.maximum ?? 10_000);
    case 'boolean':
      return chance.isOf(50);
    case 'string':
      return chance.pick(['a', '1', 'Kort', '3001', '2026-03-02', '2026-03-02T09:00:00.000Z', 'SEK', 'x'.repeat(101)]);
    default:
      return null;
  }
}

function objectOf({ properties = {}, required = [] }: Schema, schemas: Schemas, chance: Chance): Fields {
  const fields: Fields = {};
  for (const [name, property] of Object.entries(properties)) {
    if (required.includes(name) || chance.isOf(40)) fields[name] = valueOf(property, schemas, chance);
  }
  return fields;
}
