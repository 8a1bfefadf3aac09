import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { answerObjection } from './answer.ts';
import { openObjection } from './detail.ts';
import { addPhoto, readPhoto } from './evidence.ts';
import { fileObjection, withdrawObjection } from './file.ts';
import { letterPdf, stepOf } from './letter.ts';
import { ruleOnObjection } from './rule.ts';
import {
  FormQuery,
  Letter,
  NewAnswer,
  NewObjection,
  NewPhoto,
  NewRuling,
  Objection,
  ObjectionDesk,
  ObjectionForm,
  OwnObjections,
  RulingAnswer,
} from './schema.ts';
import { viewDesk, viewForm, viewOwn } from './view.ts';

const params = z.object({ code: z.string().max(24) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-found'] as const;
const changing = [...guarded, 'not-allowed', 'objection-over', 'body-malformed', 'body-invalid'] as const;
const file = (type: string) => ({
  description: 'The file',
  content: { [type]: { schema: z.any() } },
});

const getOwn = createRoute({
  method: 'get',
  path: '/me/objections',
  summary: 'My objections, and the scores that I can object to',
  responses: { 200: json(OwnObjections, 'Objections'), ...problems(...guarded) },
});

const getForm = createRoute({
  method: 'get',
  path: '/me/objection-form',
  summary: 'What I need to object to a score: until when, who answers and decides, and what it rests on',
  request: { query: FormQuery },
  responses: {
    200: json(ObjectionForm, 'The form'),
    ...problems(...guarded, 'score-in-review', 'query-invalid'),
  },
});

const postObjection = createRoute({
  method: 'post',
  path: '/me/objections',
  summary: 'Object to the own score of a closed period',
  request: body(NewObjection),
  responses: {
    201: json(Objection, 'Filed'),
    ...problems(...guarded, 'body-malformed', 'body-invalid'),
    ...problems('score-in-review', 'objection-late', 'objection-exists'),
  },
});

const postWithdrawal = createRoute({
  method: 'post',
  path: '/objections/{code}/withdrawal',
  summary: 'Take the own objection back before it is decided',
  request: { params },
  responses: { 200: json(Objection, 'Taken back'), ...problems(...guarded, 'not-allowed', 'objection-over') },
});

const postPhoto = createRoute({
  method: 'post',
  path: '/objections/{code}/photos',
  summary: 'Add a photo as evidence to the own objection',
  middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
  request: { params, body: { required: true, content: { 'multipart/form-data': { schema: NewPhoto } } } },
  responses: {
    201: json(Objection, 'Added'),
    ...problems(
      ...changing,
      'photos-full',
      'photo-too-large',
      'photo-unreadable',
      'photo-heic',
      'server-busy',
    ),
  },
});

const getPhoto = createRoute({
  method: 'get',
  path: '/objections/{code}/photos/{file}',
  summary: 'A photo of an objection, for those who have a part in it',
  request: { params: params.extend({ file: z.string().max(64) }) },
  responses: { 200: file('image/webp'), ...problems(...guarded) },
});

const getObjection = createRoute({
  method: 'get',
  path: '/objections/{code}',
  summary: 'An objection with both hearings: for the person, the appraiser and the superior of the appraiser',
  request: { params },
  responses: { 200: json(Objection, 'The objection'), ...problems(...guarded) },
});

const postAnswer = createRoute({
  method: 'post',
  path: '/objections/{code}/answer',
  summary: 'Answer an objection as the appraiser',
  request: { params, ...body(NewAnswer) },
  responses: { 200: json(Objection, 'Answered'), ...problems(...changing) },
});

const postRuling = createRoute({
  method: 'post',
  path: '/objections/{code}/decision',
  summary: 'Decide an objection for good, as the superior of the appraiser',
  request: { params, ...body(NewRuling) },
  responses: {
    200: json(RulingAnswer, 'Decided'),
    202: json(RulingAnswer, 'The scores are still being computed'),
    ...problems(...changing, 'objection-unheard', 'period-work-running', 'roster-moved', 'roster-waiting'),
  },
});

const getLetter = createRoute({
  method: 'get',
  path: '/objections/{code}/letters/{letter}',
  summary: 'A letter about an objection in official form (PDF, in Indonesian)',
  request: { params: params.extend({ letter: Letter }) },
  responses: { 200: file('application/pdf'), ...problems(...guarded, 'query-invalid') },
});

const getDesk = createRoute({
  method: 'get',
  path: '/units/{code}/objections',
  summary: "Objections of a unit's people with their clocks, without a word of them",
  request: { params },
  responses: { 200: json(ObjectionDesk, 'The desk'), ...problems(...guarded, 'not-allowed') },
});

/** Objections of people to their published scores. */
export function objectionRoutes(deps: Deps) {
  const { office } = deps.config;
  return routes()
    .openapi(getOwn, async (context) => context.json(await viewOwn(deps, await actorOf(context, deps)), 200))
    .openapi(getForm, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewForm(deps, actor, context.req.valid('query').period), 200);
    })
    .openapi(postObjection, async (context) => {
      const actor = await actorOf(context, deps);
      const code = await fileObjection(deps, actor, context.req.valid('json'));
      return context.json(await openObjection(deps, actor, code), 201);
    })
    .openapi(postWithdrawal, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await withdrawObjection(deps, actor, code);
      return context.json(await openObjection(deps, actor, code), 200);
    })
    .openapi(postPhoto, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await addPhoto(deps, actor, code, context.req.valid('form').photo);
      return context.json(await openObjection(deps, actor, code), 201);
    })
    .openapi(getPhoto, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, file: name } = context.req.valid('param');
      const bytes = await readPhoto(deps, actor, code, name);
      return context.body(bytes, 200, {
        'content-type': 'image/webp',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      });
    })
    .openapi(getObjection, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await openObjection(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(postAnswer, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await answerObjection(deps, actor, code, context.req.valid('json'));
      return context.json(await openObjection(deps, actor, code), 200);
    })
    .openapi(postRuling, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      const ended = await ruleOnObjection(deps, actor, code, context.req.valid('json'));
      return context.json({ ended }, ended ? 200 : 202);
    })
    .openapi(getLetter, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, letter } = context.req.valid('param');
      const objection = await openObjection(deps, actor, code);
      const step = stepOf(objection, letter);
      if (!step) throw new Problem('not-found', { detail: 'This letter does not exist yet' });
      const name = `keberatan-${objection.code}-${letter}.pdf`;
      return context.body(new Uint8Array(await letterPdf(objection, letter, step, office)), 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      });
    })
    .openapi(getDesk, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewDesk(deps, actor, context.req.valid('param').code), 200);
    });
}
