import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { publishImprovement, withdrawImprovement } from './improvement.ts';
import { addNote, saveDraft } from './note.ts';
import { viewQueue } from './queue.ts';
import {
  CaseDesk,
  CaseDraft,
  CaseQueue,
  CaseTriage,
  NewCaseNote,
  NewImprovement,
  QueueQuery,
  TriageUndoing,
} from './schema.ts';
import { triageCase, undoTriage } from './triage.ts';
import { viewDesk } from './view.ts';

const params = z.object({ code: z.string().max(24) });
const body = <T extends z.ZodType>(schema: T) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const refusals = ['sign-in-needed', 'not-allowed', 'not-found', 'body-malformed', 'body-invalid'] as const;

const getQueue = createRoute({
  method: 'get',
  path: '/units/{code}/case-queue',
  summary: 'Cases of a unit and everything below it by urgency, without a word that residents wrote',
  request: { params, query: QueueQuery },
  responses: {
    200: json(CaseQueue, 'The queue'),
    ...problems('sign-in-needed', 'not-allowed', 'not-found', 'query-invalid'),
  },
});

const getDesk = createRoute({
  method: 'get',
  path: '/cases/{code}/desk',
  summary: 'What the office has made of a case: deadline, owner, notes, draft, evidence',
  request: { params },
  responses: { 200: json(CaseDesk, 'The desk'), ...problems('sign-in-needed', 'not-found') },
});

const putTriage = createRoute({
  method: 'put',
  path: '/cases/{code}/triage',
  summary: 'Name a case, give it class, element and owner, and say that it was received',
  request: { params, body: body(CaseTriage) },
  responses: {
    200: json(CaseDesk, 'Stored'),
    ...problems(...refusals, 'case-closed', 'case-moved', 'case-out-of-step'),
  },
});

const postUndoing = createRoute({
  method: 'post',
  path: '/cases/{code}/triage/undoing',
  summary: 'Go back to what was said before the last change of title, class, element or owner',
  request: { params, body: body(TriageUndoing) },
  responses: { 200: json(CaseDesk, 'Undone'), ...problems(...refusals, 'case-closed', 'case-moved') },
});

const postNote = createRoute({
  method: 'post',
  path: '/cases/{code}/notes',
  summary: 'Write something for colleagues, or that the case was handed over to SP4N-LAPOR',
  request: { params, body: body(NewCaseNote) },
  responses: { 201: json(CaseDesk, 'Stored'), ...problems(...refusals) },
});

const putDraft = createRoute({
  method: 'put',
  path: '/cases/{code}/draft',
  summary: 'Keep an answer that is not sent yet, or throw it away',
  request: { params, body: body(CaseDraft) },
  responses: { 200: json(CaseDesk, 'Stored'), ...problems(...refusals, 'case-closed') },
});

const postImprovement = createRoute({
  method: 'post',
  path: '/cases/{code}/improvement',
  summary: 'Tell everybody what was heard and done, in the words of the office',
  request: { params, body: body(NewImprovement) },
  responses: {
    201: json(CaseDesk, 'Published'),
    ...problems(...refusals, 'case-out-of-step', 'already-saved'),
  },
});

const deleteImprovement = createRoute({
  method: 'delete',
  path: '/cases/{code}/improvement',
  summary: 'Take back what was told about a case',
  request: { params },
  responses: { 200: json(CaseDesk, 'Taken back'), ...problems('sign-in-needed', 'not-allowed', 'not-found') },
});

/** The desk on which heads and managers work on cases. */
export function caseworkRoutes(deps: Deps) {
  return routes()
    .openapi(getQueue, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await viewQueue(deps, actor, code, context.req.valid('query')), 200);
    })
    .openapi(getDesk, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewDesk(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(putTriage, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await triageCase(deps, actor, code, context.req.valid('json'));
      return context.json(await viewDesk(deps, actor, code), 200);
    })
    .openapi(postUndoing, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await undoTriage(deps, actor, code, context.req.valid('json').version);
      return context.json(await viewDesk(deps, actor, code), 200);
    })
    .openapi(postNote, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await addNote(deps, actor, code, context.req.valid('json'));
      return context.json(await viewDesk(deps, actor, code), 201);
    })
    .openapi(putDraft, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await saveDraft(deps, actor, code, context.req.valid('json').text);
      return context.json(await viewDesk(deps, actor, code), 200);
    })
    .openapi(postImprovement, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await publishImprovement(deps, actor, code, context.req.valid('json'));
      return context.json(await viewDesk(deps, actor, code), 201);
    })
    .openapi(deleteImprovement, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await withdrawImprovement(deps, actor, code);
      return context.json(await viewDesk(deps, actor, code), 200);
    });
}
