import { describe, expect, test } from 'vitest';
import type { ApiDocument } from '../../contract.ts';
import { curlOf } from './curl.ts';
import { notationOf } from './notation.ts';
import { groupsOf } from './routes.ts';
import type { Schema } from './schema.ts';

const written = (schema: Schema): string =>
  notationOf(schema)
    .map((piece) => (typeof piece === 'string' ? piece : `<${piece.ref}>`))
    .join('');

describe('A schema is written', () => {
  test.each<[string, Schema]>([
    ['unknown', {}],
    ['string | null', { type: ['string', 'null'] }],
    ['("a" | "b")[]', { type: 'array', items: { type: 'string', enum: ['a', 'b'] } }],
    ['<Me>[]', { type: 'array', items: { $ref: '#/components/schemas/Me' } }],
    [
      '[number, <Me>]',
      { type: 'array', prefixItems: [{ type: 'number' }, { $ref: '#/components/schemas/Me' }] },
    ],
    ['{ [name]: number }', { type: 'object', additionalProperties: { type: 'number' } }],
  ])('as %s', (text, schema) => expect(written(schema)).toBe(text));

  test('as an object with what is optional, its bounds and its meaning', () => {
    const schema: Schema = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 3, maxLength: 60, description: 'As printed' },
        days: { type: 'integer', maximum: Number.MAX_SAFE_INTEGER, minimum: 1 },
        from: { type: 'object', properties: { on: { type: 'string', format: 'date' } } },
      },
    };
    expect(written(schema)).toBe(
      '{\n  name: string  // 3..60 characters; As printed\n  days?: integer  // 1..\n  from?: {\n    on?: string  // date\n  }\n}',
    );
  });
});

describe('A command line', () => {
  const answers = { 200: { description: 'Fine' } };
  const document: ApiDocument = {
    openapi: '3.1.0',
    info: { title: '', version: '', description: '' },
    servers: [],
    tags: [
      { name: 'Own account', description: '' },
      { name: 'Empty', description: '' },
    ],
    paths: {
      '/a/{code}': {
        get: {
          operationId: 'get-a',
          tags: ['Own account'],
          security: [{ session: [] }, { token: ['cases:read'] }],
          parameters: [
            { name: 'period', in: 'query', required: true, schema: { type: 'string', example: '2026-11' } },
          ],
          responses: answers,
        },
        put: {
          operationId: 'put-a',
          tags: ['Own account'],
          security: [{ session: [] }],
          requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/New' } } } },
          responses: answers,
        },
        post: {
          operationId: 'post-a',
          tags: ['Own account'],
          security: [],
          requestBody: {
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['photo'],
                  properties: { photo: { type: 'string', format: 'binary' } },
                },
              },
            },
          },
          responses: answers,
        },
      },
    },
    webhooks: {},
    components: {},
  };
  const schemas = {
    New: {
      type: 'object',
      required: ['text', 'score'],
      properties: {
        text: { example: "it's" },
        score: { type: 'integer', minimum: 1 },
        left: { type: 'string' },
      },
    },
  };
  const [group, ...rest] = groupsOf(document);

  test.each([
    [0, `curl 'https://x/a/CODE?period=2026-11' \\\n  -H "authorization: Bearer $RESIK_TOKEN"`],
    [
      1,
      `curl -X PUT 'https://x/a/CODE' \\\n  -b cookies.txt \\\n  -H 'content-type: application/json' \\\n  -d '{"text":"it'\\''s","score":1}'`,
    ],
    [2, `curl -X POST 'https://x/a/CODE' \\\n  -F 'photo=@file'`],
  ])('of route %i shows the token, the session, or the file that it needs', (i, command) => {
    expect(curlOf(group!.routes[i]!, 'https://x', schemas)).toBe(command);
  });

  test('stands in its group, and empty groups are left out', () => {
    expect(group?.id).toBe('own-account');
    expect(group?.routes.map(({ access, scopes }) => [access, ...scopes])).toEqual([
      ['session', 'cases:read'],
      ['session'],
      ['open'],
    ]);
    expect(rest).toEqual([]);
  });
});
