import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { findGrowing } from '../growth/access.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import {
  CoachingNoteChange,
  CoachingNotes,
  CoachingSignature,
  CoachingWithdrawal,
  NewCoachingNote,
  NewCoachingRemark,
} from './schema.ts';
import { addRemark, signNote } from './sign.ts';
import { viewNotes } from './view.ts';
import { changeNote, logNote, withdrawNote, writeNote } from './write.ts';

const params = z.object({ code: z.string().max(16) });
const noteParams = params.extend({ note: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = [
  ...(['sign-in-needed', 'second-factor-needed', 'password-expired'] as const),
  ...(['not-allowed', 'not-found'] as const),
] as const;
const refused = [...guarded, 'body-malformed', 'body-invalid'] as const;
const moved = [...refused, 'note-moved', 'note-signed'] as const;

const getNotes = createRoute({
  method: 'get',
  path: '/employees/{code}/coaching-notes',
  summary: 'Notes of talks with somebody, for the two and the superiors above',
  request: { params },
  responses: { 200: json(CoachingNotes, 'The notes'), ...problems(...guarded) },
});

const postNote = createRoute({
  method: 'post',
  path: '/employees/{code}/coaching-notes',
  summary: 'Note a talk; whoever writes has signed',
  request: { params, ...body(NewCoachingNote) },
  responses: { 201: json(CoachingNotes, 'Noted'), ...problems(...refused) },
});

const putNote = createRoute({
  method: 'put',
  path: '/employees/{code}/coaching-notes/{note}',
  summary: 'Correct a note that the other one has not signed',
  request: { params: noteParams, ...body(CoachingNoteChange) },
  responses: { 200: json(CoachingNotes, 'Corrected'), ...problems(...moved) },
});

const postWithdrawal = createRoute({
  method: 'post',
  path: '/employees/{code}/coaching-notes/{note}/withdrawal',
  summary: 'Take a note back that the other one has not signed',
  request: { params: noteParams, ...body(CoachingWithdrawal) },
  responses: { 200: json(CoachingNotes, 'Withdrawn'), ...problems(...moved) },
});

const postSignature = createRoute({
  method: 'post',
  path: '/employees/{code}/coaching-notes/{note}/signature',
  summary: 'Sign a note in the version that was read; it is final then',
  request: { params: noteParams, ...body(CoachingSignature) },
  responses: { 200: json(CoachingNotes, 'Signed'), ...problems(...moved) },
});

const postRemark = createRoute({
  method: 'post',
  path: '/employees/{code}/coaching-notes/{note}/remarks',
  summary: 'Add words to a note that both have signed',
  request: { params: noteParams, ...body(NewCoachingRemark) },
  responses: { 201: json(CoachingNotes, 'Added'), ...problems(...refused, 'note-unsigned') },
});

/** What was talked about and agreed, signed by both. */
export function coachingRoutes(deps: Deps) {
  const { connection, clock } = deps;

  /** Does something about the notes of somebody, then shows them. */
  const change = async (context: ApiContext, code: string, use: (actor: Actor) => Promise<void>) => {
    const actor = await actorOf(context, deps);
    await use(actor);
    return await viewNotes(connection.db, actor, await findGrowing(connection.db, actor, code));
  };

  return routes()
    .openapi(getNotes, async (context) => {
      const actor = await actorOf(context, deps);
      const growing = await findGrowing(connection.db, actor, context.req.valid('param').code);
      // Whoever looks is seen: a superior's look stands in the log.
      if (growing.part === 'superior')
        await logNote(connection.db, actor, growing, clock(), 'notes-opened', {});
      return context.json(await viewNotes(connection.db, actor, growing), 200);
    })
    .openapi(postNote, async (context) => {
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(await change(context, code, (actor) => writeNote(deps, actor, code, wish)), 201);
    })
    .openapi(putNote, async (context) => {
      const { code, note } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => changeNote(deps, actor, code, note, wish)),
        200,
      );
    })
    .openapi(postWithdrawal, async (context) => {
      const { code, note } = context.req.valid('param');
      const { version } = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => withdrawNote(deps, actor, code, note, version)),
        200,
      );
    })
    .openapi(postSignature, async (context) => {
      const { code, note } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => signNote(deps, actor, code, note, wish)),
        200,
      );
    })
    .openapi(postRemark, async (context) => {
      const { code, note } = context.req.valid('param');
      const { text } = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => addRemark(deps, actor, code, note, text)),
        201,
      );
    });
}
