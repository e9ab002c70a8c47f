/** The part of a JSON Schema that our OpenAPI document uses. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};
type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Schema;
};
export type DescribedAnswer = {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
};
type Described = {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
  readonly security?: readonly unknown[];
};
export type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
export type Operation = {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly mediaType: string; readonly schema: Schema } | null;
  readonly answers: ReadonlyMap<number, DescribedAnswer>;
  readonly isGuarded: boolean;
};

/** Sirvoy's deliveries are looked at by themselves; the end of a consent is a page for a person's browser. */
const LEFT_OUT = new Set(['POST /webhooks/sirvoy/{address}', 'GET /oauth/fortnox/callback']);

/** Every operation but those. */
export function operationsOf({ paths }: Description): readonly Operation[] {
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => operation(method, path, described)),
    )
    .filter(({ name }) => !LEFT_OUT.has(name));
}

function operation(
  method: string,
  path: string,
  { parameters = [], requestBody, responses, security }: Described,
): Operation {
  const [mediaType, { schema } = { schema: {} }] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const verb = method.toUpperCase() as Operation['method'];
  return {
    ...{ name: `${verb} ${path}`, method: verb, path, parameters },
    body: mediaType === undefined ? null : { mediaType, schema },
    answers: new Map(Object.entries(responses).map(([status, answer]) => [Number(status), answer])),
    isGuarded: security !== undefined,
  };
}
