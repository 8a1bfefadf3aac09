import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes, takesToken } from '../http/openapi.ts';
import { addCaseEvidence, removeCaseEvidence } from './evidence.ts';
import { handleCase } from './handle.ts';
import { judgeAnswer } from './judge.ts';
import {
  CaseDetail,
  CaseList,
  CaseQuery,
  NewCaseEvent,
  NewCaseEvidence,
  NewVerdict,
  TrackedCase,
} from './schema.ts';
import { trackCase } from './track.ts';
import { viewCase, viewCases } from './view.ts';

const receiptParams = z.object({ receipt: z.string().max(64) });
const caseParams = z.object({ code: z.string().max(16) });

const getTracked = createRoute({
  method: 'get',
  path: '/receipts/{receipt}/case',
  summary: 'What became of a complaint, for the holder of its receipt',
  request: { params: receiptParams },
  responses: { 200: json(TrackedCase, 'The case'), ...problems('receipt-unknown', 'case-none') },
});

const postVerdict = createRoute({
  method: 'post',
  path: '/receipts/{receipt}/case/verdict',
  summary: 'Say whether it is fixed, once an answer: "not-fixed" opens the case again',
  request: {
    params: receiptParams,
    body: { required: true, content: { 'application/json': { schema: NewVerdict } } },
  },
  responses: {
    201: json(TrackedCase, 'Stored'),
    200: json(TrackedCase, 'Was said before'),
    ...problems(
      'receipt-unknown',
      'case-none',
      'case-closed',
      'case-out-of-step',
      'case-moved',
      'body-malformed',
      'body-invalid',
    ),
  },
});

const getCases = createRoute({
  method: 'get',
  path: '/cases',
  summary: 'Cases of the own units, newest first: for heads, managers, reviewers and the auditor',
  request: { query: CaseQuery },
  ...takesToken('cases:read'),
  responses: {
    200: json(CaseList, 'Cases'),
    ...problems('sign-in-needed', 'not-allowed', 'not-found', 'query-invalid'),
  },
});

const getCase = createRoute({
  method: 'get',
  path: '/cases/{code}',
  summary: 'One case; the words of the resident only for who answers or reviews',
  request: { params: caseParams },
  ...takesToken('cases:read'),
  responses: { 200: json(CaseDetail, 'The case'), ...problems('sign-in-needed', 'not-found') },
});

const postEvent = createRoute({
  method: 'post',
  path: '/cases/{code}/events',
  summary: 'Acknowledge, start, or answer a case: for the head and managers of its unit',
  middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
  request: {
    params: caseParams,
    body: { required: true, content: { 'multipart/form-data': { schema: NewCaseEvent } } },
  },
  responses: {
    201: json(CaseDetail, 'Stored'),
    ...problems(
      'sign-in-needed',
      'not-allowed',
      'not-found',
      'case-closed',
      'case-out-of-step',
      'case-moved',
      'photo-too-large',
      'photo-unreadable',
      'photo-heic',
      'body-malformed',
      'body-invalid',
      'server-busy',
    ),
  },
});

const postEvidence = createRoute({
  method: 'post',
  path: '/cases/{code}/evidence',
  summary: 'Keep a photo of what was done, under the time of the server; near-same photos are marked',
  middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
  request: {
    params: caseParams,
    body: { required: true, content: { 'multipart/form-data': { schema: NewCaseEvidence } } },
  },
  responses: {
    204: { description: 'Kept, or there already' },
    ...problems(
      'sign-in-needed',
      'not-allowed',
      'not-found',
      'case-closed',
      'photos-full',
      'photo-too-large',
      'photo-unreadable',
      'photo-heic',
      'body-malformed',
      'body-invalid',
      'server-busy',
    ),
  },
});

const deleteEvidence = createRoute({
  method: 'delete',
  path: '/cases/{code}/evidence/{name}',
  summary: 'Take back a photo that the resident has not seen',
  request: { params: caseParams.extend({ name: z.string().max(64) }) },
  responses: {
    204: { description: 'Taken back' },
    ...problems('sign-in-needed', 'not-allowed', 'not-found', 'case-moved'),
  },
});

/** Cases: what residents follow by their receipt, and what the office does about it. */
export function caseRoutes(deps: Deps) {
  return routes()
    .openapi(getTracked, async (context) =>
      context.json(await trackCase(deps, context.req.valid('param').receipt), 200),
    )
    .openapi(postVerdict, async (context) => {
      const { receipt } = context.req.valid('param');
      const said = await judgeAnswer(deps, receipt, context.req.valid('json'));
      return context.json(await trackCase(deps, receipt), said === 'stored' ? 201 : 200);
    })
    .openapi(getCases, async (context) => {
      const actor = await actorOf(context, deps, 'cases:read');
      return context.json(await viewCases(deps, actor, context.req.valid('query')), 200);
    })
    .openapi(getCase, async (context) => {
      const actor = await actorOf(context, deps, 'cases:read');
      return context.json(await viewCase(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(postEvent, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await handleCase(deps, actor, code, context.req.valid('form'));
      return context.json(await viewCase(deps, actor, code), 201);
    })
    .openapi(postEvidence, async (context) => {
      const actor = await actorOf(context, deps);
      await addCaseEvidence(deps, actor, context.req.valid('param').code, context.req.valid('form').photo);
      return context.body(null, 204);
    })
    .openapi(deleteEvidence, async (context) => {
      const { code, name } = context.req.valid('param');
      await removeCaseEvidence(deps, await actorOf(context, deps), code, name);
      return context.body(null, 204);
    });
}
