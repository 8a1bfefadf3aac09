import type { ApiDocument } from '../../contract.ts';
import type { Schema, Schemas } from './schema.ts';

/** One route of the API as the page shows it. */
export type RouteView = {
  /** Stable name, also its anchor. */
  id: string;
  method: string;
  path: string;
  summary: string;
  /** Who may call it; what somebody signed in may really do depends on roles and units. */
  access: 'open' | 'some' | 'session';
  /** Of these a token needs one. */
  scopes: string[];
  parameters: { name: string; in: string; required: boolean; description: string; schema: Schema }[];
  body: { type: string; schema: Schema } | null;
  answers: { status: string; description: string; type: string; schema: Schema | null }[];
};

export type RouteGroup = { name: string; id: string; routes: RouteView[] };

type Operation = {
  operationId: string;
  summary?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: (Partial<RouteView['parameters'][number]> & { name: string; in: string })[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description?: string; content?: Record<string, { schema: Schema }> }>;
};

/** The routes of the document by group, in its order; empty groups are left out. */
export function groupsOf(document: ApiDocument): RouteGroup[] {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const known = operation as unknown as Operation;
      return { tag: known.tags[0], route: toRoute(method, path, known) };
    }),
  );
  return document.tags
    .map(({ name }) => ({
      name,
      id: name.toLowerCase().replaceAll(' ', '-'),
      routes: entries.filter(({ tag }) => tag === name).map(({ route }) => route),
    }))
    .filter(({ routes }) => routes.length > 0);
}

/** Named schemas of the document, by name. */
export function schemasOf(document: ApiDocument): Schemas {
  const schemas = (document.components['schemas'] ?? {}) as Schemas;
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function toRoute(method: string, path: string, operation: Operation): RouteView {
  const { security, parameters = [], requestBody, responses } = operation;
  const body = requestBody && Object.entries(requestBody.content)[0];
  const isOptional = security.some((each) => Object.keys(each).length === 0);
  return {
    id: operation.operationId,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    access: security.length === 0 ? 'open' : isOptional ? 'some' : 'session',
    scopes: security.flatMap(({ token }) => token ?? []),
    parameters: parameters.map(({ name, in: place, required = false, description = '', schema = {} }) => ({
      name,
      in: place,
      required,
      description,
      schema,
    })),
    body: body ? { type: body[0], schema: body[1].schema } : null,
    // What may go wrong anywhere, and in which shape, is said once, at the top of the page.
    answers: Object.entries(responses)
      .filter(([status]) => status !== 'default')
      .map(([status, { description = '', content }]) => {
        const [type = '', media] = Object.entries(content ?? {})[0] ?? [];
        if (type === 'application/problem+json') return { status, description, type: '', schema: null };
        return {
          status,
          description,
          type,
          schema: type === 'application/json' ? (media?.schema ?? null) : null,
        };
      }),
  };
}
