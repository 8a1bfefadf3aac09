import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { decideClosing, viewClosings } from './closings.ts';
import { decideComment, readNextComment, undoComment } from './comments.ts';
import { answerForSet, proposeForSet } from './decide-set.ts';
import { viewDesk } from './desk.ts';
import {
  ClosingDecision,
  ClosingList,
  CommentDecision,
  CommentQuery,
  CommentQueue,
  FlaggedSetDetail,
  FlaggedSets,
  ReviewDesk,
  SetAnswer,
  SetProposal,
  SetQuery,
} from './schema.ts';
import { viewSetDetail, viewSets } from './sets.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const changing = [...guarded, 'not-found', 'review-moved', 'body-malformed', 'body-invalid'] as const;
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const done = { description: 'Done' };
const commentParams = z.object({ comment: z.string().max(32) });
const setParams = z.object({ set: z.string().max(64) });

const getDesk = createRoute({
  method: 'get',
  path: '/review',
  summary: 'What waits for a reviewer from another unit',
  responses: { 200: json(ReviewDesk, 'Counts'), ...problems(...guarded) },
});

const getComments = createRoute({
  method: 'get',
  path: '/review/comments',
  summary:
    'The comment that has waited longest, with what may have to be hidden in it; the reading is logged',
  request: { query: CommentQuery },
  responses: { 200: json(CommentQueue, 'The queue'), ...problems(...guarded, 'query-invalid') },
});

const postComment = createRoute({
  method: 'post',
  path: '/review/comments/{comment}/decision',
  summary: 'Release a comment with some pieces hidden, or reject it',
  request: { params: commentParams, ...body(CommentDecision) },
  responses: { 204: done, ...problems(...changing) },
});

const postUndoing = createRoute({
  method: 'post',
  path: '/review/comments/{comment}/undoing',
  summary: 'Take the own last decision about a comment back: it waits again',
  request: { params: commentParams },
  responses: { 204: done, ...problems(...guarded, 'not-found', 'review-moved') },
});

const getSets = createRoute({
  method: 'get',
  path: '/review/sets',
  summary: 'Flagged sets of ratings in a period, what waits first',
  request: { query: SetQuery },
  responses: { 200: json(FlaggedSets, 'Sets'), ...problems(...guarded, 'not-found', 'query-invalid') },
});

const getSet = createRoute({
  method: 'get',
  path: '/review/sets/{set}',
  summary: 'One flagged set with counts, hours, aspects, and what each decision would do',
  request: { params: setParams, query: SetQuery },
  responses: {
    200: json(FlaggedSetDetail, 'The set'),
    ...problems(...guarded, 'not-found', 'query-invalid'),
  },
});

const postProposal = createRoute({
  method: 'post',
  path: '/review/sets/{set}/proposal',
  summary: 'Propose a decision about a flagged set; it waits for a second reviewer',
  request: { params: setParams, ...body(SetProposal) },
  responses: { 204: done, ...problems(...changing, 'period-closed') },
});

const postAnswer = createRoute({
  method: 'post',
  path: '/review/sets/{set}/answer',
  summary: 'Confirm or decline what another reviewer has proposed',
  request: { params: setParams, ...body(SetAnswer) },
  responses: { 204: done, ...problems(...changing, 'period-closed', 'review-own') },
});

const getClosings = createRoute({
  method: 'get',
  path: '/review/closings',
  summary: 'Answered cases whose evidence nobody has looked at, the oldest first',
  responses: { 200: json(ClosingList, 'Closings'), ...problems(...guarded) },
});

const postClosing = createRoute({
  method: 'post',
  path: '/review/closings/{code}/decision',
  summary: 'Accept the evidence of an answered case, or send it back with a reason',
  request: { params: z.object({ code: z.string().max(16) }), ...body(ClosingDecision) },
  responses: { 204: done, ...problems(...changing, 'review-own') },
});

/** The desk of people from outside the unit: comments, flagged sets, closing evidence. */
export function reviewRoutes(deps: Deps) {
  return routes()
    .openapi(getDesk, async (context) =>
      context.json(await viewDesk(deps, await actorOf(context, deps)), 200),
    )
    .openapi(getComments, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await readNextComment(deps, actor, context.req.valid('query').after), 200);
    })
    .openapi(postComment, async (context) => {
      const actor = await actorOf(context, deps);
      await decideComment(deps, actor, context.req.valid('param').comment, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(postUndoing, async (context) => {
      await undoComment(deps, await actorOf(context, deps), context.req.valid('param').comment);
      return context.body(null, 204);
    })
    .openapi(getSets, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewSets(deps, actor, context.req.valid('query').period), 200);
    })
    .openapi(getSet, async (context) => {
      const actor = await actorOf(context, deps);
      const { period } = context.req.valid('query');
      return context.json(await viewSetDetail(deps, actor, context.req.valid('param').set, period), 200);
    })
    .openapi(postProposal, async (context) => {
      const actor = await actorOf(context, deps);
      await proposeForSet(deps, actor, context.req.valid('param').set, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(postAnswer, async (context) => {
      const actor = await actorOf(context, deps);
      await answerForSet(deps, actor, context.req.valid('param').set, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(getClosings, async (context) =>
      context.json(await viewClosings(deps, await actorOf(context, deps)), 200),
    )
    .openapi(postClosing, async (context) => {
      const actor = await actorOf(context, deps);
      await decideClosing(deps, actor, context.req.valid('param').code, context.req.valid('json'));
      return context.body(null, 204);
    });
}
