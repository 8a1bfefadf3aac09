import { createRoute, z } from '@hono/zod-openapi';
import { readableNow, readableUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes, takesToken } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { findUnit } from '../organization/repository.ts';
import { firstUncounted } from '../scores/own-board.ts';
import { choosePeriod, listPeriods } from '../scores/repository.ts';
import { PeriodQuery } from '../scores/schema.ts';
import { DEFAULT_NUMBERS } from '../scoring/policy.ts';
import { addDays, dayOf } from '../time/period.ts';
import { countAnswers } from './repository.ts';
import { satisfiedShare } from './satisfaction-index.ts';
import { PointResult, UnitSummary } from './schema.ts';
import { summarizeUnit } from './unit-summary.ts';

/** A point's public result looks this many days back. */
const publicDays = 90;

const getPointResult = createRoute({
  method: 'get',
  path: '/points/{code}/results',
  summary: 'What residents said about a place in the last 90 days; open to everybody',
  request: { params: z.object({ code: z.string().max(16) }) },
  responses: {
    200: json(PointResult, 'Result'),
    ...problems('point-unknown', 'point-mistyped', 'point-revoked'),
  },
});

const getUnitSummary = createRoute({
  method: 'get',
  path: '/units/{code}/summary',
  summary: "A unit's satisfaction index, with interval, weeks and points",
  request: { params: z.object({ code: z.string().max(24) }), query: PeriodQuery },
  ...takesToken('results:read'),
  responses: { 200: json(UnitSummary, 'Summary'), ...problems('sign-in-needed', 'not-allowed', 'not-found') },
});

export function satisfactionRoutes(deps: Deps) {
  const { connection, boards, clock, points } = deps;
  const { db } = connection;
  return routes()
    .openapi(getPointResult, async (context) => {
      const { id, view } = await points.find(context.req.valid('param').code, clock());
      const to = dayOf(clock());
      const from = addDays(to, -publicDays);
      const { min_voices: minimum, z: width } = DEFAULT_NUMBERS;
      const satisfied = satisfiedShare(await countAnswers(db, [id], from, to), minimum, width);
      return context.json({ point: view, from, to, satisfied, minimum }, 200);
    })
    .openapi(getUnitSummary, async (context) => {
      const actor = await actorOf(context, deps, 'results:read');
      const unit = await findUnit(db, context.req.valid('param').code);
      if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
      if (!readableUnits(actor).has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
      const period = choosePeriod(await listPeriods(db), context.req.valid('query').period);
      const now = clock();
      // Who serves there must not learn from a reload what a resident in sight has answered.
      const cut = readableNow(actor).has(unit.id) ? undefined : firstUncounted(now);
      return context.json(await summarizeUnit(db, boards, period, unit, now, cut), 200);
    });
}
