import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { describeWebhooks } from '../webhooks/document.ts';
import type { Bindings } from './context.ts';
import { json, ProblemDocument, routes } from './openapi.ts';
import { openRoutes } from './strangers.ts';

/** The groups of the document in their order; a route belongs to the first whose pattern fits its path. */
const groups = [
  ['Ratings', /^\/(ratings|receipts)\b/, 'What residents send, and what a receipt opens again'],
  ['Survey', /\/survey|\/skm-reports|\/reports/, 'The official satisfaction survey (SKM)'],
  ['Public results', /^\/(results|example)\b|\/results$/, 'Open to everybody; nothing below 30 voices'],
  ['Roster', /roster|shifts|check-ins/, 'Who serves where and when'],
  ['Targets', /target|realisation|indicators/, 'What was agreed, and what was reached'],
  [
    'Scores',
    /^\/periods|\/(score|summary|score-readers)$|^\/units\/\{code\}\/employees$/,
    'Results of units and people, with every step',
  ],
  ['Objections', /objection/, 'What people object to in their scores, the hearings and the decision'],
  ['Alerts', /\/alerts/, 'What needs somebody, with the facts and who has it'],
  ['Cases', /^\/cases/, 'Complaints and what became of them'],
  ['Service points', /^\/(points|places|kinds|reasons)\b/, 'Places with a code, their kinds and labels'],
  ['Units and people', /^\/(units|employees)\b/, 'The office as a tree, and who stands where'],
  ['Own account', /^\/(session|account|me|set-up|password-links)\b/, 'Signing in, password, second factor'],
  ['Administration', /^\/(accounts|audit|first-steps)\b/, 'Accounts, roles and the audit log'],
  ['Tables', /^\/(tables|imports)\b/, 'Bringing in and giving out whole tables'],
  [
    'Machines',
    /^\/(tokens|webhooks|openapi\.json)/,
    'Tokens and webhooks for other systems, and this document',
  ],
  ['Other', /^/, 'Everything else'],
] as const;

const base = '/api/v1';

/** Names of the cookie that carries a session, as `accounts/auth.ts` sets it. */
export const sessionCookie = {
  plain: 'resik.session_token',
  /** Over TLS a browser keeps it for this very host alone. */
  secure: '__Host-resik.session_token',
};

const ApiDocument = z.object({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  servers: z.array(z.object({ url: z.string() })),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z
    .record(z.string(), z.record(z.string(), z.looseObject({})))
    .meta({ description: 'By path and method' }),
  webhooks: z
    .record(z.string(), z.record(z.string(), z.looseObject({})))
    .meta({ description: 'What we send, by event and method' }),
  components: z.looseObject({}),
});

export type ApiDocument = z.infer<typeof ApiDocument>;

const getDocument = createRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'This document: every route with its parameters, bodies, answers and rights (OpenAPI 3.1)',
  responses: { 200: json(ApiDocument, 'OpenAPI document') },
});

/** The document for whoever asks. @param describe called once, at the first question */
export function documentRoutes(describe: () => ApiDocument) {
  let document: ApiDocument | undefined;
  const open = routes();
  open.use('/openapi.json', etag());
  return open.openapi(getDocument, (context) => {
    document ??= describe();
    return context.json(document, 200, { 'cache-control': 'public, max-age=60' });
  });
}

type Operation = {
  summary?: string;
  security?: Record<string, string[]>[];
  responses: Record<string, { description: string; content?: unknown }>;
};

/**
 * OpenAPI 3.1 of an API: what its routes say of themselves, and beside it what holds for all of them.
 * @param publicUrl where it is reached from outside
 */
export function describeApi(api: OpenAPIHono<{ Bindings: Bindings }>, publicUrl: string): ApiDocument {
  const cookie = publicUrl.startsWith('https:') ? sessionCookie.secure : sessionCookie.plain;
  api.openAPIRegistry.register('Problem', ProblemDocument);
  describeWebhooks(api.openAPIRegistry);
  const {
    paths = {},
    webhooks = {},
    components = {},
  } = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Resik API', version: '1' },
  });
  const described = Object.entries(paths as Record<string, Record<string, Operation>>).map(
    ([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [
          method,
          describeOperation(method, path.slice(base.length), operation),
        ]),
      ),
    ],
  );
  return {
    openapi: '3.1.0',
    info: {
      title: 'Resik API',
      version: '1',
      description:
        'Ratings of city services and the scores that rest on them. Every failure is a problem document (RFC 9457) ' +
        'with a stable `code`; fields are named by JSON pointers.',
    },
    servers: [{ url: publicUrl.replace(/\/$/, '') }],
    tags: groups.map(([name, , description]) => ({ name, description })),
    paths: Object.fromEntries(described),
    webhooks: webhooks as ApiDocument['webhooks'],
    components: {
      ...components,
      responses: {
        Problem: {
          description: 'Everything else that goes wrong',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: cookie,
          description: 'The session of a person, from `POST /session`',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of a machine; the list names the scope that it needs',
        },
      },
    },
  };
}

function describeOperation(method: string, path: string, operation: Operation): Record<string, unknown> {
  const security = operation.security ?? securityOf(method, path, operation);
  const responses = security.some(({ token }) => token)
    ? withCodes(operation.responses, {
        401: 'token-invalid',
        403: 'token-scope-missing',
        429: 'too-many-requests',
      })
    : operation.responses;
  return {
    operationId: operationId(method, path),
    tags: [groups.find(([, pattern]) => pattern.test(path))?.[0]],
    ...operation,
    security,
    responses: { ...responses, default: { $ref: '#/components/responses/Problem' } },
  };
}

/** A route without a word about it is for people who are signed in, unless it is open to everybody. */
function securityOf(method: string, path: string, { responses }: Operation): Record<string, string[]>[] {
  if (!openRoutes.has(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`))
    return [{ session: [] }];
  // Some things that everybody may do have a form that only some may.
  return responses['403']?.description.includes('not-allowed') ? [{}, { session: [] }] : [];
}

/** Adds what the use of a token can fail with. */
function withCodes(responses: Operation['responses'], codes: Record<string, string>): Operation['responses'] {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const added = Object.entries(codes).map(([status, code]) => {
    const before = responses[status];
    return [status, { content, ...before, description: before ? `${before.description}, ${code}` : code }];
  });
  return { ...responses, ...Object.fromEntries(added) };
}

/** `get-units-code-summary`: stable, and good for an anchor. */
function operationId(method: string, path: string): string {
  return `${method}${path.replaceAll(/[{}]/g, '').replaceAll(/[/.]/g, '-')}`;
}
