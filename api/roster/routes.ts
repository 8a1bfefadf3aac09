import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { keptUnit, readableUnit } from './access.ts';
import { checkIn } from './attendance.ts';
import { viewHistory } from './history.ts';
import {
  CheckIn,
  CheckInWish,
  HistoryQuery,
  NewShiftPattern,
  OwnRoster,
  Roster,
  RosterHistory,
  RosterPlan,
  RosterWish,
  ShiftPattern,
  Undo,
  WeekQuery,
} from './schema.ts';
import { endPattern, listPatterns, patternView, savePattern } from './shifts.ts';
import { takeStep, undoStep } from './step.ts';
import { viewOwnRoster, viewWeek } from './view.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;
const limited = [...guarded, 'not-allowed', 'not-found'] as const;
const unit = z.object({ code: z.string().max(24) });
const pattern = unit.extend({ shift: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const Patterns = z.object({ patterns: z.array(ShiftPattern) });

const getRoster = createRoute({
  method: 'get',
  path: '/units/{code}/roster',
  summary: "A week of a unit's roster, for its head, managers, the auditor and the administrator",
  request: { params: unit, query: WeekQuery },
  responses: { 200: json(Roster, 'The week'), ...problems(...limited, 'query-invalid') },
});

const postStep = createRoute({
  method: 'post',
  path: '/units/{code}/roster/steps',
  summary: 'Change the roster, or with `preview` only say what would change; for heads and administrators',
  request: { params: unit, ...body(RosterWish) },
  responses: {
    200: json(RosterPlan, 'Done, or what would be done'),
    ...problems(
      ...limited,
      'body-invalid',
      'roster-reason-needed',
      'roster-moved',
      'roster-waiting',
      'roster-plan-changed',
    ),
  },
});

const getHistory = createRoute({
  method: 'get',
  path: '/units/{code}/roster/steps',
  summary: 'What was changed, the newest first, and whose closed scores wait for a correction',
  request: { params: unit, query: HistoryQuery },
  responses: { 200: json(RosterHistory, 'Steps'), ...problems(...limited, 'query-invalid') },
});

const postUndo = createRoute({
  method: 'post',
  path: '/units/{code}/roster/steps/{step}/undoing',
  summary: 'Take a step back, for heads and administrators',
  request: { params: unit.extend({ step: z.string().max(16) }), ...body(Undo) },
  responses: {
    204: { description: 'Every duty is as it was before' },
    ...problems(...limited, 'body-invalid', 'roster-reason-needed', 'roster-moved', 'roster-waiting'),
  },
});

const getPatterns = createRoute({
  method: 'get',
  path: '/units/{code}/shifts',
  summary: 'Shift patterns of a unit, the earlier first',
  request: { params: unit },
  responses: { 200: json(Patterns, 'Patterns'), ...problems(...limited) },
});

const postPattern = createRoute({
  method: 'post',
  path: '/units/{code}/shifts',
  summary: 'Add a shift pattern, for heads and administrators',
  request: { params: unit, ...body(NewShiftPattern) },
  responses: { 201: json(Patterns, 'Added'), ...problems(...limited, 'body-invalid') },
});

const putPattern = createRoute({
  method: 'put',
  path: '/units/{code}/shifts/{shift}',
  summary: 'Change a shift pattern; duty that was given by it stays',
  request: { params: pattern, ...body(NewShiftPattern) },
  responses: { 200: json(Patterns, 'Changed'), ...problems(...limited, 'body-invalid') },
});

const deletePattern = createRoute({
  method: 'delete',
  path: '/units/{code}/shifts/{shift}',
  summary: 'Take a shift pattern out of use; duty that was given by it stays',
  request: { params: pattern },
  responses: { 200: json(Patterns, 'Out of use'), ...problems(...limited) },
});

const getOwn = createRoute({
  method: 'get',
  path: '/me/roster',
  summary: 'The own duty of today and the next two weeks',
  responses: { 200: json(OwnRoster, 'Duty'), ...problems(...guarded) },
});

const postCheckIn = createRoute({
  method: 'post',
  path: '/me/check-ins',
  summary: 'Say that one is at a point, with the code of its sticker; changes no score',
  request: body(CheckInWish),
  responses: {
    201: json(CheckIn, 'Noted'),
    ...problems(
      ...guarded,
      'not-allowed',
      'body-invalid',
      'point-unknown',
      'point-mistyped',
      'point-revoked',
    ),
  },
});

/** Duty: who serves where and when. */
export function rosterRoutes(deps: Deps) {
  const { connection, clock } = deps;

  /** Changes the patterns of a unit that the actor keeps, and gives back what is there then. */
  const withPatterns = async (
    actor: Actor,
    code: string,
    change: (db: Deps['connection']['db'], kept: Awaited<ReturnType<typeof keptUnit>>) => Promise<void>,
  ): Promise<z.infer<typeof Patterns>> =>
    await connection.db.transaction().execute(async (db) => {
      const kept = await keptUnit(db, actor, code);
      await change(db, kept);
      return { patterns: (await listPatterns(db, kept.id)).map(patternView) };
    });

  return routes()
    .openapi(getRoster, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await viewWeek(deps, actor, code, context.req.valid('query')), 200);
    })
    .openapi(postStep, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await takeStep(deps, actor, code, context.req.valid('json')), 200);
    })
    .openapi(getHistory, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await viewHistory(deps, actor, code, context.req.valid('query')), 200);
    })
    .openapi(postUndo, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, step } = context.req.valid('param');
      await undoStep(deps, actor, code, step, context.req.valid('json').reason);
      return context.body(null, 204);
    })
    .openapi(getPatterns, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = await readableUnit(connection.db, actor, context.req.valid('param').code);
      return context.json({ patterns: (await listPatterns(connection.db, id)).map(patternView) }, 200);
    })
    .openapi(postPattern, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      const patterns = await withPatterns(actor, code, (db, kept) =>
        savePattern(db, actor, kept, null, wish, clock()),
      );
      return context.json(patterns, 201);
    })
    .openapi(putPattern, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, shift } = context.req.valid('param');
      const wish = context.req.valid('json');
      const patterns = await withPatterns(actor, code, (db, kept) =>
        savePattern(db, actor, kept, shift, wish, clock()),
      );
      return context.json(patterns, 200);
    })
    .openapi(deletePattern, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, shift } = context.req.valid('param');
      const patterns = await withPatterns(actor, code, (db, kept) =>
        endPattern(db, actor, kept, shift, clock()),
      );
      return context.json(patterns, 200);
    })
    .openapi(getOwn, async (context) =>
      context.json(await viewOwnRoster(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postCheckIn, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await checkIn(deps, actor, context.req.valid('json').code), 201);
    });
}
