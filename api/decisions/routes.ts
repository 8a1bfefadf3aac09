import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { findBoardUnit } from './access.ts';
import { decideLevel, withdrawDecision } from './decide.ts';
import { publishScores } from './publish.ts';
import { recompute } from './recompute.ts';
import {
  BoardQuery,
  NewLevelDecision,
  NewPublication,
  PeriodBoard,
  Recomputation,
  RecomputationWish,
  Withdrawal,
} from './schema.ts';
import { viewBoard } from './view.ts';

const params = z.object({ code: z.string().max(24) });
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
const refused = [...guarded, 'period-not-closed', 'body-malformed', 'body-invalid'] as const;

const getBoard = createRoute({
  method: 'get',
  path: '/units/{code}/period-board',
  summary: 'How the people of a unit stand in a period: what is missing, proposed and decided',
  request: { params, query: BoardQuery },
  responses: { 200: json(PeriodBoard, 'The board'), ...problems(...guarded, 'query-invalid') },
});

const postDecision = createRoute({
  method: 'post',
  path: '/units/{code}/period-board/decisions',
  summary: "Confirm or override the proposed level of somebody's closed score",
  request: { params, ...body(NewLevelDecision) },
  responses: {
    200: json(PeriodBoard, 'Decided'),
    ...problems(...refused, 'decision-own', 'score-moved', 'decision-out-of-step'),
  },
});

const postWithdrawal = createRoute({
  method: 'post',
  path: '/units/{code}/period-board/withdrawals',
  summary: 'Take a decision back that was not published yet',
  request: { params, ...body(Withdrawal) },
  responses: {
    200: json(PeriodBoard, 'Taken back'),
    ...problems(...refused, 'decision-own', 'score-moved', 'decision-out-of-step'),
  },
});

const postPublication = createRoute({
  method: 'post',
  path: '/units/{code}/period-board/publications',
  summary: 'Tell the people of a unit their results and levels of a closed period',
  request: { params, ...body(NewPublication) },
  responses: {
    200: json(PeriodBoard, 'Published'),
    ...problems(...refused, 'publication-not-ready', 'decision-out-of-step'),
  },
});

const postRecomputation = createRoute({
  method: 'post',
  path: '/units/{code}/period-board/recomputations',
  summary: 'Compute a closed period again and compare every stored score; changes nothing',
  request: { params, ...body(RecomputationWish) },
  responses: { 200: json(Recomputation, 'Compared'), ...problems(...refused, 'period-work-running') },
});

/** The board of a unit and period: what superiors decide about closed scores, and when people are told. */
export function decisionRoutes(deps: Deps) {
  const { connection, clock } = deps;

  /** The board as somebody sees it; people see who looked at their scores. */
  const show = async (actor: Actor, code: string, period: string | undefined): Promise<PeriodBoard> => {
    const unit = await findBoardUnit(connection.db, actor, code);
    const board = await viewBoard(deps, actor, unit, period);
    await audit(connection.db, {
      at: clock(),
      actor: { id: actor.userId, name: actor.name },
      action: 'unit-scores-opened',
      subject: { kind: 'unit', code: unit.code, name: unit.name },
      detail: { period: board.period.code },
    });
    return board;
  };

  /** Does something about the board of a unit, then shows it. */
  const change = async <Body extends { period: string }>(
    context: ApiContext,
    use: (deps: Deps, actor: Actor, code: string, body: Body) => Promise<void>,
    code: string,
    body: Body,
  ): Promise<PeriodBoard> => {
    const actor = await actorOf(context, deps);
    await use(deps, actor, code, body);
    const unit = await findBoardUnit(connection.db, actor, code);
    return await viewBoard(deps, actor, unit, body.period);
  };

  return routes()
    .openapi(getBoard, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await show(actor, code, context.req.valid('query').period), 200);
    })
    .openapi(postDecision, async (context) => {
      const { code } = context.req.valid('param');
      return context.json(await change(context, decideLevel, code, context.req.valid('json')), 200);
    })
    .openapi(postWithdrawal, async (context) => {
      const { code } = context.req.valid('param');
      return context.json(await change(context, withdrawDecision, code, context.req.valid('json')), 200);
    })
    .openapi(postPublication, async (context) => {
      const { code } = context.req.valid('param');
      return context.json(await change(context, publishScores, code, context.req.valid('json')), 200);
    })
    .openapi(postRecomputation, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      const { period } = context.req.valid('json');
      return context.json(await recompute(deps, actor, code, period), 200);
    });
}
