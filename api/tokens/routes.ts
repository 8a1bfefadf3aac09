import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { MadeToken, NewToken, TokenList, TokenRevocation } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;

const getTokens = createRoute({
  method: 'get',
  path: '/tokens',
  summary: 'API tokens of the own units, the newest first, for administrators',
  responses: { 200: json(TokenList, 'Tokens'), ...problems(...guarded) },
});

const postToken = createRoute({
  method: 'post',
  path: '/tokens',
  summary: 'Make an API token; its text is shown this once',
  request: { body: { required: true, content: { 'application/json': { schema: NewToken } } } },
  responses: { 201: json(MadeToken, 'Made'), ...problems(...guarded, 'body-invalid') },
});

const postRevocation = createRoute({
  method: 'post',
  path: '/tokens/{id}/revocation',
  summary: 'Revoke an API token for good',
  request: {
    params: z.object({ id: z.string().max(64) }),
    body: { required: true, content: { 'application/json': { schema: TokenRevocation } } },
  },
  responses: {
    204: { description: 'Revoked; the next request with it is refused' },
    ...problems(...guarded, 'not-found', 'already-saved', 'body-invalid'),
  },
});

/** Tokens of machines as administrators keep them. */
export function tokenRoutes(deps: Deps) {
  const { tokens } = deps;
  const view = async (actor: Parameters<typeof tokens.list>[0]) => {
    const list = await tokens.list(actor);
    return {
      tokens: list.tokens,
      units: list.units.map(({ code, name }) => ({ code, name })),
    };
  };
  return routes()
    .openapi(getTokens, async (context) => context.json(await view(await actorOf(context, deps)), 200))
    .openapi(postToken, async (context) => {
      const actor = await actorOf(context, deps);
      const { id, secret } = await tokens.create(actor, context.req.valid('json'));
      const token = (await view(actor)).tokens.find((each) => each.id === id);
      if (!token) throw new Error('The token was made, but is not there');
      return context.json({ token, secret }, 201);
    })
    .openapi(postRevocation, async (context) => {
      const actor = await actorOf(context, deps);
      await tokens.revoke(actor, context.req.valid('param').id, context.req.valid('json').confirm);
      return context.body(null, 204);
    });
}
