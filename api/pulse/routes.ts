import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { OwnPulse, PulseWish } from './schema.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;

const getPulse = createRoute({
  method: 'get',
  path: '/me/pulse',
  summary: 'The three questions of this quarter, and whether one has answered them',
  responses: { 200: json(OwnPulse, 'Pulse'), ...problems(...guarded) },
});

const postPulse = createRoute({
  method: 'post',
  path: '/me/pulse',
  summary: 'Answer the questions of this quarter once; the answers are kept apart from the person',
  request: { body: { content: { 'application/json': { schema: PulseWish } }, required: true } },
  responses: {
    201: json(OwnPulse, 'Answered'),
    ...problems(...guarded, 'not-allowed', 'pulse-done', 'pulse-over', 'body-invalid'),
  },
});

export function pulseRoutes(deps: Deps) {
  return routes()
    .openapi(getPulse, async (context) => {
      const actor = await actorOf(context, deps);
      await deps.pulse.countEnded();
      return context.json(await deps.pulse.view(actor), 200);
    })
    .openapi(postPulse, async (context) => {
      const actor = await actorOf(context, deps);
      const { quarter, answers } = context.req.valid('json');
      return context.json(await deps.pulse.answer(actor, quarter, answers), 201);
    });
}
