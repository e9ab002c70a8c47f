import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { httpApplication, type HttpApplication } from './http-double.js';

type Operation = {
  summary?: string;
  requestBody?: { content: Record<string, object> };
  responses: Record<string, { content?: Record<string, object> }>;
};

describe('/api/openapi.json', () => {
  let http: HttpApplication;
  let operations: readonly (readonly [string, Operation])[];
  let document: { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: object } };
  beforeAll(async () => {
    http = await httpApplication();
    document = (await http.get('/api/openapi.json', { role: null })).json();
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method} ${path}`, operation] as const),
    );
  });
  afterAll(() => http.app.close());

  it('describes every operation in words', () => {
    expect(operations.filter(([, { summary }]) => !summary)).toStrictEqual([]);
    expect(document.openapi).toBe('3.1.0');
  });
  it('describes an answer and every refusal as problem details', () => {
    for (const [name, { responses }] of operations) {
      const refusals = Object.entries(responses).filter(([status]) => Number(status) >= 400);
      const others = refusals.filter(([, { content }]) => !content?.['application/problem+json']);
      expect([name, others]).toStrictEqual([name, []]);
      expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true);
    }
  });
  it('describes that a body can be too long, of another type or late, wherever one is read as JSON', () => {
    const reading = operations.filter(
      ([, { requestBody, responses }]) =>
        requestBody?.content['application/json'] && responses['401'] && responses['400'],
    );
    const silent = reading.filter(([, { responses }]) => !responses['413'] || !responses['415'] || !responses['409']);
    expect(silent.map(([name]) => name)).toStrictEqual([]);
    expect(reading).not.toHaveLength(0);
  });
  it('describes no text as an object: what is one says what is in it', () => {
    type Shape = {
      readonly type?: unknown;
      readonly properties?: Record<string, Shape>;
      readonly additionalProperties?: unknown;
    };
    const shapes = Object.entries(document.components.schemas as Record<string, Shape>);
    const empty = shapes.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(
          ([, { type, ...rest }]) => type === 'object' && !rest.properties && rest.additionalProperties === undefined,
        )
        .map(([property]) => `${name}.${property}`),
    );
    expect(empty).toStrictEqual([]);
  });
  it('refers only to what it describes', () => {
    const names = Object.keys(document.components.schemas);
    const referred = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
    expect([...new Set(referred)].filter((name) => !names.includes(name ?? ''))).toStrictEqual([]);
  });
});
