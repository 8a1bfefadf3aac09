import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { findGrowing } from '../growth/access.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { GapDecision, GapDismissal, Gaps, NewGap } from './schema.ts';
import { addGap, decideProposal, dismissGap } from './settle.ts';
import { viewGaps } from './view.ts';

const params = z.object({ code: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = [
  'sign-in-needed',
  'second-factor-needed',
  'password-expired',
  'not-allowed',
  'not-found',
] as const;
const refused = [...guarded, 'body-malformed', 'body-invalid'] as const;

const getGaps = createRoute({
  method: 'get',
  path: '/employees/{code}/gaps',
  summary:
    'What the told periods of somebody suggest to get better at, what was accepted, and whether it moved',
  request: { params },
  responses: { 200: json(Gaps, 'Gaps'), ...problems(...guarded) },
});

const postDecision = createRoute({
  method: 'post',
  path: '/employees/{code}/gap-decisions',
  summary: 'Accept or dismiss a suggested gap',
  request: { params, ...body(GapDecision) },
  responses: { 200: json(Gaps, 'Decided'), ...problems(...refused, 'gap-moved') },
});

const postGap = createRoute({
  method: 'post',
  path: '/employees/{code}/gaps',
  summary: 'Add a gap in own words',
  request: { params, ...body(NewGap) },
  responses: { 201: json(Gaps, 'Added'), ...problems(...refused) },
});

const postDismissal = createRoute({
  method: 'post',
  path: '/employees/{code}/gaps/{gap}/dismissal',
  summary: 'Take a gap out again, with a reason',
  request: { params: params.extend({ gap: z.string().max(16) }), ...body(GapDismissal) },
  responses: { 200: json(Gaps, 'Dismissed'), ...problems(...refused, 'gap-in-plan') },
});

/** What somebody wants to get better at, with its evidence. */
export function gapRoutes(deps: Deps) {
  const { connection, clock } = deps;

  /** Whoever looks is seen: a superior's look stands in the log. */
  const show = async (actor: Actor, code: string, isLook: boolean): Promise<Gaps> => {
    const growing = await findGrowing(connection.db, actor, code);
    if (isLook && growing.part === 'superior') {
      const { person } = growing;
      await audit(connection.db, {
        at: clock(),
        actor: { id: actor.userId, name: actor.name },
        action: 'growth-opened',
        subject: { kind: 'employee', code: person.code, name: person.name },
      });
    }
    return await viewGaps(connection.db, growing);
  };

  /** Does something about the gaps of somebody, then shows them. */
  const change = async (context: ApiContext, code: string, use: (actor: Actor) => Promise<void>) => {
    const actor = await actorOf(context, deps);
    await use(actor);
    return await show(actor, code, false);
  };

  return routes()
    .openapi(getGaps, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await show(actor, context.req.valid('param').code, true), 200);
    })
    .openapi(postDecision, async (context) => {
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => decideProposal(deps, actor, code, wish)),
        200,
      );
    })
    .openapi(postGap, async (context) => {
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(await change(context, code, (actor) => addGap(deps, actor, code, wish)), 201);
    })
    .openapi(postDismissal, async (context) => {
      const { code, gap } = context.req.valid('param');
      const { reason } = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => dismissGap(deps, actor, code, gap, reason)),
        200,
      );
    });
}
