import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { YearQuery } from '../development/schema.ts';
import { findGrowing } from '../growth/access.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { changeTraining, createTraining, viewCatalogue } from './catalogue.ts';
import { addCertificate, readCertificate } from './certificate.ts';
import { decideEntry, reportTraining, viewLog } from './log.ts';
import {
  EntryDecision,
  NewCertificate,
  NewTraining,
  NewTrainingEntry,
  TrainingCatalogue,
  TrainingChange,
  TrainingLog,
} from './schema.ts';

const params = z.object({ code: z.string().max(16) });
const entryParams = params.extend({ entry: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const signedIn = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;
const guarded = [...signedIn, 'not-allowed', 'not-found'] as const;
const refused = [...guarded, 'body-malformed', 'body-invalid'] as const;

const getCatalogue = createRoute({
  method: 'get',
  path: '/trainings',
  summary: 'The catalogue of trainings, and the competences they serve',
  responses: { 200: json(TrainingCatalogue, 'The catalogue'), ...problems(...signedIn) },
});

const postTraining = createRoute({
  method: 'post',
  path: '/trainings',
  summary: 'A new training, for administrators and managers of the whole office',
  request: body(NewTraining),
  responses: { 201: json(TrainingCatalogue, 'Created'), ...problems(...refused) },
});

const putTraining = createRoute({
  method: 'put',
  path: '/trainings/{training}',
  summary: 'Change or end a training; fields left out stay as they are',
  request: { params: z.object({ training: z.string().max(16) }), ...body(TrainingChange) },
  responses: { 200: json(TrainingCatalogue, 'Changed'), ...problems(...refused) },
});

const getLog = createRoute({
  method: 'get',
  path: '/employees/{code}/trainings',
  summary: 'What somebody attended in a year, with the hours that count',
  request: { params, query: YearQuery },
  responses: { 200: json(TrainingLog, 'The log'), ...problems(...guarded, 'query-invalid') },
});

const postEntry = createRoute({
  method: 'post',
  path: '/employees/{code}/trainings',
  summary: 'Note what somebody attended; it counts once another one has verified it',
  request: { params, ...body(NewTrainingEntry) },
  responses: { 201: json(TrainingLog, 'Noted'), ...problems(...refused) },
});

const postDecision = createRoute({
  method: 'post',
  path: '/employees/{code}/trainings/{entry}/decision',
  summary: 'Verify or reject what somebody attended',
  request: { params: entryParams, ...body(EntryDecision) },
  responses: {
    200: json(TrainingLog, 'Decided'),
    ...problems(...refused, 'training-own', 'training-decided'),
  },
});

const postCertificate = createRoute({
  method: 'post',
  path: '/employees/{code}/trainings/{entry}/certificate',
  summary: 'Add the photo of a certificate',
  middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
  request: {
    params: entryParams,
    body: { required: true, content: { 'multipart/form-data': { schema: NewCertificate } } },
  },
  responses: {
    201: json(TrainingLog, 'Added'),
    ...problems(
      ...([...refused, 'training-decided', 'photos-full', 'photo-too-large'] as const),
      ...(['photo-unreadable', 'photo-heic', 'server-busy'] as const),
    ),
  },
});

const getCertificate = createRoute({
  method: 'get',
  path: '/trainings/certificates/{file}',
  summary: 'The photo of a certificate, for the person and the superiors above',
  request: { params: z.object({ file: z.string().max(64) }) },
  responses: {
    200: { description: 'The photo', content: { 'image/webp': { schema: z.any() } } },
    ...problems(...guarded),
  },
});

/** What one can learn, and what people have learned. */
export function trainingRoutes(deps: Deps) {
  const { connection, clock } = deps;

  const show = async (actor: Actor, code: string, year?: number) =>
    await viewLog(connection.db, actor, await findGrowing(connection.db, actor, code), year, clock());

  /** Does something about the log of somebody, then shows it. */
  const change = async (context: ApiContext, code: string, use: (actor: Actor) => Promise<void>) => {
    const actor = await actorOf(context, deps);
    await use(actor);
    return await show(actor, code);
  };

  return routes()
    .openapi(getCatalogue, async (context) =>
      context.json(await viewCatalogue(connection.db, await actorOf(context, deps)), 200),
    )
    .openapi(postTraining, async (context) => {
      const actor = await actorOf(context, deps);
      await createTraining(deps, actor, context.req.valid('json'));
      return context.json(await viewCatalogue(connection.db, actor), 201);
    })
    .openapi(putTraining, async (context) => {
      const actor = await actorOf(context, deps);
      await changeTraining(deps, actor, context.req.valid('param').training, context.req.valid('json'));
      return context.json(await viewCatalogue(connection.db, actor), 200);
    })
    .openapi(getCertificate, async (context) => {
      const bytes = await readCertificate(
        deps,
        await actorOf(context, deps),
        context.req.valid('param').file,
      );
      return context.body(bytes, 200, { 'content-type': 'image/webp', 'cache-control': 'private, no-store' });
    })
    .openapi(getLog, async (context) => {
      const actor = await actorOf(context, deps);
      const { year } = context.req.valid('query');
      return context.json(await show(actor, context.req.valid('param').code, year), 200);
    })
    .openapi(postEntry, async (context) => {
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => reportTraining(deps, actor, code, wish)),
        201,
      );
    })
    .openapi(postDecision, async (context) => {
      const { code, entry } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => decideEntry(deps, actor, code, entry, wish)),
        200,
      );
    })
    .openapi(postCertificate, async (context) => {
      const { code, entry } = context.req.valid('param');
      const wish = context.req.valid('form');
      return context.json(
        await change(context, code, (actor) => addCertificate(deps, actor, code, entry, wish)),
        201,
      );
    });
}
