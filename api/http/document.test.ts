import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { sessionCookie } from './document.ts';

type Operation = {
  operationId: string;
  summary: string;
  tags: string[];
  security: Record<string, string[]>[];
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
};

type Document = {
  tags: { name: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; securitySchemes: Record<string, { name?: string }> };
};

let town: Town;
let document: Document;

beforeAll(async () => {
  town = await openTown();
  document = await (await town.api.request('/api/v1/openapi.json')).json();
});
afterAll(() => town.dispose());

describe('The document of the API', () => {
  it('has every route of the router, and none that is gone', () => {
    const routes = town.api.routes.filter(({ method }) => method !== 'ALL');
    const real = new Set(routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`));
    expect(operations().map(({ method, path }) => `${method} ${path}`)).toEqual([...real].sort());
  });

  it('says of every route what it is, where it belongs, and how it fails', () => {
    const tags = document.tags.map(({ name }) => name);
    for (const { operation, path } of operations()) {
      expect(operation.summary, path).toMatch(/^[A-Z].{5,}/);
      expect(tags, path).toContain(operation.tags[0]);
      expect(operation.responses, path).toHaveProperty('default');
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('points at nothing that is not there', () => {
    const names = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name,
    );
    expect(names.filter((name) => !(name! in document.components.schemas))).toEqual([]);
    const schemes = operations().flatMap(({ operation }) => operation.security.flatMap(Object.keys));
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual([...new Set(schemes)].sort());
  });

  it('names the cookie that a session really has', async () => {
    expect((await town.signIn('rina')).split('=')[0]).toBe(sessionCookie.plain);
    expect(document.components.securitySchemes['session']?.name).toBe(sessionCookie.plain);
  });

  it.each<[Townsperson | null, string, string]>([
    [null, '/points/{code}', `/points/${codes.street}`],
    [null, '/points/{code}/results', `/points/${codes.street}/results`],
    [null, '/results', '/results'],
    [null, '/results.json', '/results.json'],
    [null, '/places', '/places?q=jalan'],
    [null, '/units/{code}/survey', '/units/KOTA/survey'],
    [null, '/points/{code}', '/points/TIDAKADA'],
    ['rina', '/me', '/me'],
    ['rina', '/periods', '/periods'],
    ['rina', '/employees/{code}/score', '/employees/R1NA0001/score?period=2026-11'],
    ['budi', '/units/{code}/summary', '/units/KOTA/summary'],
    ['budi', '/units/{code}/employees', '/units/KOTA/employees'],
    ['budi', '/units/{code}/roster', '/units/KOTA/roster'],
    ['budi', '/cases', '/cases'],
    ['budi', '/cases', '/cases?status=tidak-ada'],
    ['ani', '/points', '/points'],
    ['ani', '/kinds', '/kinds'],
    ['ani', '/units/{code}', '/units/KOTA'],
    ['ani', '/employees/{code}', '/employees/R1NA0001'],
    ['ani', '/accounts', '/accounts'],
    ['rina', '/accounts', '/accounts'],
    [null, '/openapi.json', '/openapi.json'],
  ])('describes, to %s, what %s really answers at %s', async (who, path, address) => {
    const answer = await town.api.request(
      `/api/v1${address}`,
      { headers: who ? { cookie: await town.signIn(who) } : {} },
      { address: null },
    );
    const schema = schemaOf(path, answer);
    expect(schema, `${answer.status} is not in the document`).toBeDefined();
    const { error } = readerOf(schema).safeParse(await answer.json());
    expect(error?.issues ?? []).toEqual([]);
  });
});

function operations(): { method: string; path: string; operation: Operation }[] {
  return Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
      })),
    )
    .sort((a, b) => (`${a.method} ${a.path}` < `${b.method} ${b.path}` ? -1 : 1));
}

function schemaOf(path: string, answer: Response): unknown {
  const type = answer.headers.get('content-type')?.split(';')[0] ?? '';
  return document.paths[`/api/v1${path}`]?.['get']?.responses[answer.status]?.content?.[type]?.schema;
}

/** A schema of the document with everything it points at; a field that the document does not name is a fault too. */
function readerOf(schema: unknown): z.ZodType {
  const text = JSON.stringify({ ...(schema as object), $defs: document.components.schemas });
  return z.fromJSONSchema(closed(JSON.parse(text.replaceAll('#/components/schemas/', '#/$defs/'))));
}

function closed<T>(node: T): T {
  if (Array.isArray(node)) return node.map(closed) as T;
  if (typeof node !== 'object' || node === null) return node;
  const parts = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObject = 'properties' in parts && !('additionalProperties' in parts) && 'type' in parts;
  return (isObject ? { ...parts, additionalProperties: false } : parts) as T;
}
