import { createRoute, z } from '@hono/zod-openapi';
import { seesPeriods } from '../accounts/actor.ts';
import { countEndedRound } from '../appraisals/count.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { startClosing, startCorrection } from './close.ts';
import { JobAnswer, NewClosing, NewCorrection, PeriodList } from './schema.ts';
import { viewPeriods } from './view.ts';

const params = z.object({ period: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const refused = [...guarded, 'not-found', 'period-work-running', 'body-malformed', 'body-invalid'] as const;

const getPeriodList = createRoute({
  method: 'get',
  path: '/period-list',
  summary: 'All periods with what keeps them from being closed, and what runs',
  responses: { 200: json(PeriodList, 'Periods'), ...problems(...guarded) },
});

const postClosing = createRoute({
  method: 'post',
  path: '/periods/{period}/closing',
  summary: 'Close a period that is over: its scores are stored for good',
  request: { params, ...body(NewClosing) },
  responses: {
    200: json(JobAnswer, 'Closed'),
    202: json(JobAnswer, 'Still running; the list of periods shows how it ends'),
    ...problems(
      ...refused,
      ...(['period-closed', 'period-not-over', 'period-out-of-order', 'appraisals-running'] as const),
    ),
  },
});

const postCorrection = createRoute({
  method: 'post',
  path: '/periods/{period}/correction',
  summary: 'Compute a closed period again after a corrected fact; changed scores get a new version',
  request: { params, ...body(NewCorrection) },
  responses: {
    200: json(JobAnswer, 'Corrected'),
    202: json(JobAnswer, 'Still running; the list of periods shows how it ends'),
    ...problems(...refused, 'period-not-closed'),
  },
});

/** Closing and correcting the periods of the office. */
export function closingRoutes(deps: Deps) {
  const { connection, clock, periodWork } = deps;
  return routes()
    .openapi(getPeriodList, async (context) => {
      const actor = await actorOf(context, deps);
      if (!seesPeriods(actor)) throw new Problem('not-allowed', { detail: 'Not for this role' });
      await countEndedRound(deps);
      return context.json(await viewPeriods(connection.db, actor, periodWork, clock()), 200);
    })
    .openapi(postClosing, async (context) => {
      const actor = await actorOf(context, deps);
      const { period } = context.req.valid('param');
      const ended = await startClosing(deps, actor, period, context.req.valid('json'));
      return context.json({ ended }, ended ? 200 : 202);
    })
    .openapi(postCorrection, async (context) => {
      const actor = await actorOf(context, deps);
      const { period } = context.req.valid('param');
      const ended = await startCorrection(deps, actor, period, context.req.valid('json'));
      return context.json({ ended }, ended ? 200 : 202);
    });
}
