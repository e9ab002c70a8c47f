import { fromJSONSchema, type z, type ZodType } from 'zod';
import type { Answered } from '../problem.js';
import type { Description, Operation, Schema } from './description.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

const JSON_TYPES = new Set(['application/json', 'application/problem+json']);

/** Compares what is answered with what `/api/openapi.json` says is answered. */
export class DescribedAnswers {
  private readonly checks = new Map<Schema, ZodType>();
  private readonly definitions: Record<string, JsonSchema>;

  constructor({ components }: Description) {
    this.definitions = Object.fromEntries(
      Object.entries(components.schemas).map(([name, schema]) => [name, asJsonSchema(schema)]),
    );
  }

  /** What is wrong, without anything that differs from case to case; null when nothing is. */
  wrongWith({ answers }: Operation, { status, contentType, text }: Answered): string | null {
    const content = answers.get(status)?.content;
    if (content === undefined) return text === '' ? null : `answered ${status} with a body that is not described`;
    const [mediaType = ''] = contentType.split(';', 1);
    const described = content[mediaType];
    if (described === undefined) return `answered ${status} as ${mediaType}, which is not described`;
    return JSON_TYPES.has(mediaType) ? this.wrongWithBody(described.schema ?? {}, JSON.parse(text)) : null;
  }

  private wrongWithBody(schema: Schema, body: unknown): string | null {
    const [issue] = this.checkOf(schema).safeParse(body).error?.issues ?? [];
    if (issue === undefined) return null;
    const path = issue.path.filter((step) => typeof step === 'string').join('.');
    return `answered what is not described: ${path} ${issue.message}`;
  }

  private checkOf(schema: Schema): ZodType {
    const known = this.checks.get(schema);
    if (known !== undefined) return known;
    const check = fromJSONSchema({ ...asJsonSchema(schema), $defs: this.definitions });
    this.checks.set(schema, check);
    return check;
  }
}

/** OpenAPI keeps its schemas elsewhere than JSON Schema does. */
const asJsonSchema = (schema: object): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')) as JsonSchema;
