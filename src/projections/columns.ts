import { EntitySchema, EntitySchemaOptions, type EntitySchemaColumnOptions, type ValueTransformer } from 'typeorm';

/** `numeric` is for 64-bit log positions, which stay text; amounts in öre fit a number. */
export type ColumnType =
  'uuid' | 'text' | 'text[]' | 'jsonb' | 'bigint' | 'integer' | 'boolean' | 'numeric' | 'timestamptz';

/** A projection's columns by property, named once for its writer, its entity and its queries. */
export type Columns<Row> = { readonly [P in keyof Row]-?: ColumnType };

export function snakeCase(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The table for TypeORM's queries; rows come out as the projector put them in. */
export function entityOf<Row extends object>(table: string, columns: Columns<Row>): EntitySchema<Row> {
  const types: readonly [string, ColumnType][] = Object.entries(columns);
  const options = new EntitySchemaOptions<Row>();
  options.name = table;
  options.tableName = table;
  options.columns = Object.fromEntries(types.map(([property, type]) => [property, columnOf(property, type)])) as {
    [P in keyof Row]: EntitySchemaColumnOptions;
  };
  return new EntitySchema<Row>(options);
}

function columnOf(property: string, type: ColumnType): EntitySchemaColumnOptions {
  const transformer = type === 'bigint' ? asNumber : type === 'timestamptz' ? asInstant : undefined;
  return {
    name: snakeCase(property),
    type: type === 'text[]' ? 'text' : type,
    array: type === 'text[]',
    primary: property === 'id',
    nullable: property !== 'id',
    ...(transformer && { transformer }),
  };
}

const asNumber: ValueTransformer = {
  to: (value: number | null) => value,
  from: (stored: string | null) => (stored === null ? null : Number(stored)),
};
const asInstant: ValueTransformer = {
  to: (value: string | null) => value,
  from: (stored: Date | null) => stored?.toISOString() ?? null,
};
