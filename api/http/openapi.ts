import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Scope } from '../tokens/scope.ts';
import type { Bindings } from './context.ts';
import { type ProblemCode, problemStatus } from './problem.ts';
import { invalid } from './validate.ts';

/** A group of routes; data that does not fit its schema is answered with 422 and a pointer per field. */
export function routes(): OpenAPIHono<{ Bindings: Bindings }> {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success)
        throw invalid(
          result.error,
          result.target === 'json' || result.target === 'form' ? 'body-invalid' : 'query-invalid',
        );
    },
  });
}

/** What every failure is answered with (RFC 9457). */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** For a route that a token of this scope may call beside people: its handler asks `actorOf` for the same scope. */
export function takesToken(scope: Scope): { security: Record<string, string[]>[] } {
  return { security: [{ session: [] }, { token: [scope] }] };
}

/** A JSON answer for the route's description. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/**
 * The failures a route may answer with, grouped by status. They are thrown, so the route's type stays that of
 * its good answers.
 */
export function problems(...codes: ProblemCode[]): Record<never, never> {
  const byStatus = Map.groupBy(codes, (code) => problemStatus[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      { description: list.join(', '), content: { 'application/problem+json': { schema: ProblemDocument } } },
    ]),
  );
}
