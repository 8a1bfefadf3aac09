import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { PeriodQuery } from '../scores/schema.ts';
import { complete, giveMarks, viewSheet, viewTasks } from './give.ts';
import { moveRoundBy, openRoundBy, viewRounds } from './rounds.ts';
import {
  Completion,
  MovedRound,
  NewMarks,
  NewRound,
  OwnBehaviour,
  OwnTasks,
  RoundList,
  TaskSheet,
  UnitRound,
} from './schema.ts';
import { viewOwnBehaviour, viewUnitRound } from './view.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const task = z.string().max(16);
const sheet = 'The sheet as it is now';

const getTasks = createRoute({
  method: 'get',
  path: '/me/appraisals',
  summary: 'Whom I appraise in the running round: myself, my people, and peers who were drawn',
  responses: { 200: json(OwnTasks, 'Tasks'), ...problems(...guarded) },
});

const getSheet = createRoute({
  method: 'get',
  path: '/me/appraisals/{task}',
  summary: 'One of my sheets, with what I have filled in',
  request: { params: z.object({ task }) },
  responses: { 200: json(TaskSheet, sheet), ...problems(...guarded, 'not-found') },
});

const putMarks = createRoute({
  method: 'put',
  path: '/me/appraisals/{task}/values',
  summary: 'Note the marks of one value or several; they stay a draft until the sheet is done',
  request: { params: z.object({ task }), ...body(NewMarks) },
  responses: {
    200: json(TaskSheet, sheet),
    ...problems(...guarded, 'not-found', 'round-over', 'body-malformed', 'body-invalid'),
  },
});

const putCompletion = createRoute({
  method: 'put',
  path: '/me/appraisals/{task}/completion',
  summary: 'Say that a sheet is done; it can be changed until the round ends',
  request: { params: z.object({ task }), ...body(Completion) },
  responses: {
    200: json(TaskSheet, sheet),
    ...problems(...guarded, 'not-found', 'round-over', 'sheet-incomplete', 'body-malformed', 'body-invalid'),
  },
});

const getOwnBehaviour = createRoute({
  method: 'get',
  path: '/me/behaviour',
  summary: 'How my behaviour was appraised, after the round has ended and never by whom',
  request: { query: PeriodQuery },
  responses: { 200: json(OwnBehaviour, 'Behaviour'), ...problems(...guarded, 'not-found') },
});

const getUnitRound = createRoute({
  method: 'get',
  path: '/units/{code}/appraisal-round',
  summary: "Who of a unit's people has something left to appraise",
  request: { params: z.object({ code: z.string().max(24) }) },
  responses: {
    200: json(UnitRound, 'The running round'),
    ...problems(...guarded, 'not-allowed', 'not-found'),
  },
});

const getRounds = createRoute({
  method: 'get',
  path: '/appraisal-rounds',
  summary: 'The rounds of appraisals, and when the next one opens',
  responses: { 200: json(RoundList, 'Rounds'), ...problems(...guarded, 'not-allowed') },
});

const kept = [
  ...guarded,
  'not-allowed',
  'not-found',
  'period-closed',
  'body-malformed',
  'body-invalid',
] as const;

const postRound = createRoute({
  method: 'post',
  path: '/periods/{period}/appraisal-round',
  summary: 'Open the round of a quarter before it opens by itself; peers are drawn once and for good',
  request: { params: z.object({ period: z.string().max(16) }), ...body(NewRound) },
  responses: { 201: json(RoundList, 'Opened'), ...problems(...kept, 'round-exists') },
});

const putRound = createRoute({
  method: 'put',
  path: '/periods/{period}/appraisal-round',
  summary: 'Let the running round end on another day',
  request: { params: z.object({ period: z.string().max(16) }), ...body(MovedRound) },
  responses: { 200: json(RoundList, 'Moved'), ...problems(...kept, 'round-over') },
});

/** Appraisals of behaviour. No route takes a token: what people say about each other is for people. */
export function appraisalRoutes(deps: Deps) {
  return routes()
    .openapi(getTasks, async (context) =>
      context.json(await viewTasks(deps, await actorOf(context, deps)), 200),
    )
    .openapi(getSheet, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewSheet(deps, actor, context.req.valid('param').task), 200);
    })
    .openapi(putMarks, async (context) => {
      const actor = await actorOf(context, deps);
      const { task: code } = context.req.valid('param');
      return context.json(await giveMarks(deps, actor, code, context.req.valid('json')), 200);
    })
    .openapi(putCompletion, async (context) => {
      const actor = await actorOf(context, deps);
      const { task: code } = context.req.valid('param');
      return context.json(await complete(deps, actor, code, context.req.valid('json')), 200);
    })
    .openapi(getOwnBehaviour, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewOwnBehaviour(deps, actor, context.req.valid('query').period), 200);
    })
    .openapi(getUnitRound, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewUnitRound(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(getRounds, async (context) =>
      context.json(await viewRounds(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postRound, async (context) => {
      const actor = await actorOf(context, deps);
      await openRoundBy(deps, actor, context.req.valid('param').period, context.req.valid('json').endsOn);
      return context.json(await viewRounds(deps, actor), 201);
    })
    .openapi(putRound, async (context) => {
      const actor = await actorOf(context, deps);
      await moveRoundBy(deps, actor, context.req.valid('param').period, context.req.valid('json'));
      return context.json(await viewRounds(deps, actor), 200);
    });
}
