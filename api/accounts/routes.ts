import { createRoute, z } from '@hono/zod-openapi';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { type ApiContext, accountOf, actorOf, addressOf, lacks } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { describeActor, needsSecondFactor } from './actor.ts';
import { accountSubject } from './repository.ts';
import { Code, Credentials, Me, NewAdmin, NewPassword, NewSecondFactor, OwnAccount } from './schema.ts';
import { endSessions, type Session } from './sessions.ts';
import { welcome } from './welcome.ts';

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const Password = z.strictObject({ password: z.string().min(1).max(256) });
const CodeBody = z.strictObject({ code: Code });
const Ended = z.object({ ended: z.int() });

const getSetUp = createRoute({
  method: 'get',
  path: '/set-up',
  summary: 'Whether the installation still waits for its first account',
  responses: { 200: json(z.object({ open: z.boolean() }), 'State') },
});

const postSetUp = createRoute({
  method: 'post',
  path: '/set-up',
  summary: 'Make the first admin with the token of the log, and sign in',
  request: body(NewAdmin),
  responses: {
    204: { description: 'Made and signed in' },
    ...problems('set-up-done', 'set-up-token-wrong', 'password-weak', 'body-invalid', 'too-many-requests'),
  },
});

const postSession = createRoute({
  method: 'post',
  path: '/session',
  summary: 'Sign in with NIP or user name',
  request: body(Credentials),
  responses: {
    202: json(z.object({ secondFactor: z.literal(true) }), 'The password is right; a code is asked for'),
    204: { description: 'Signed in; the session is in a cookie' },
    ...problems('credentials-wrong', 'account-disabled', 'body-invalid', 'too-many-requests'),
  },
});

const postSecondFactorSession = createRoute({
  method: 'post',
  path: '/session/second-factor',
  summary: 'The second step of signing in: a code of the app or a recovery code',
  request: body(CodeBody),
  responses: {
    204: { description: 'Signed in; the session is in a cookie' },
    ...problems('code-wrong', 'code-expired', 'body-invalid', 'too-many-requests'),
  },
});

const deleteSession = createRoute({
  method: 'delete',
  path: '/session',
  summary: 'Sign out',
  responses: { 204: { description: 'Signed out' } },
});

const getMe = createRoute({
  method: 'get',
  path: '/me',
  summary: 'Who is signed in, and with which roles',
  responses: {
    200: json(Me, 'The person'),
    ...problems('sign-in-needed', 'second-factor-needed', 'password-expired'),
  },
});

const getAccount = createRoute({
  method: 'get',
  path: '/account',
  summary: 'The own account: password, second factor, sessions',
  responses: { 200: json(OwnAccount, 'The account'), ...problems('sign-in-needed') },
});

const putPassword = createRoute({
  method: 'put',
  path: '/account/password',
  summary: 'Change the own password; every other session ends',
  request: body(z.strictObject({ current: z.string().min(1).max(256), password: NewPassword })),
  responses: {
    204: { description: 'Changed' },
    ...problems('sign-in-needed', 'credentials-wrong', 'password-weak', 'body-invalid', 'too-many-requests'),
  },
});

const getPendingSecondFactor = createRoute({
  method: 'get',
  path: '/account/second-factor/pending',
  summary: 'The secret and the recovery codes while a second factor is being set up',
  responses: { 200: json(NewSecondFactor, 'What to show'), ...problems('sign-in-needed', 'not-found') },
});

const postSecondFactor = createRoute({
  method: 'post',
  path: '/account/second-factor',
  summary: 'Begin to set up a second factor',
  request: body(Password),
  responses: {
    201: json(NewSecondFactor, 'Shown until a code confirms it'),
    ...problems('sign-in-needed', 'credentials-wrong', 'already-saved', 'body-invalid', 'too-many-requests'),
  },
});

const postConfirmation = createRoute({
  method: 'post',
  path: '/account/second-factor/confirmation',
  summary: 'Turn the second factor on with a first code; every other session ends',
  request: body(CodeBody),
  responses: {
    204: { description: 'On' },
    ...problems('sign-in-needed', 'code-wrong', 'code-expired', 'body-invalid', 'too-many-requests'),
  },
});

const postRecoveryCodes = createRoute({
  method: 'post',
  path: '/account/second-factor/recovery-codes',
  summary: 'New recovery codes in place of the old ones',
  request: body(Password),
  responses: {
    200: json(z.object({ recoveryCodes: z.array(z.string()) }), 'Shown this once'),
    ...problems('sign-in-needed', 'credentials-wrong', 'code-expired', 'body-invalid', 'too-many-requests'),
  },
});

const postRemoval = createRoute({
  method: 'post',
  path: '/account/second-factor/removal',
  summary: 'Turn the second factor off, where no role asks for it',
  request: body(Password),
  responses: {
    204: { description: 'Off' },
    ...problems('sign-in-needed', 'credentials-wrong', 'second-factor-required', 'body-invalid'),
  },
});

const deleteOtherSessions = createRoute({
  method: 'delete',
  path: '/account/sessions',
  summary: 'End every other session of the own account',
  responses: { 200: json(Ended, 'How many there were'), ...problems('sign-in-needed') },
});

const deleteOneSession = createRoute({
  method: 'delete',
  path: '/account/sessions/{id}',
  summary: 'End one session of the own account',
  request: { params: z.object({ id: z.string().regex(/^[\w-]{1,64}$/) }) },
  responses: { 200: json(Ended, 'One'), ...problems('sign-in-needed', 'not-found') },
});

const getPasswordLink = createRoute({
  method: 'get',
  path: '/password-links/{code}',
  summary: 'Whose password a link lets choose',
  request: { params: z.object({ code: Code }) },
  responses: {
    200: json(z.object({ name: z.string(), username: z.string() }), 'The account'),
    ...problems('link-invalid'),
  },
});

const putLinkedPassword = createRoute({
  method: 'put',
  path: '/password-links/{code}/password',
  summary: 'Choose a password with a link that works once; every session ends',
  request: { params: z.object({ code: Code }), ...body(z.strictObject({ password: NewPassword })) },
  responses: {
    200: json(z.object({ username: z.string() }), 'Chosen; now sign in'),
    ...problems('link-invalid', 'password-weak', 'body-invalid'),
  },
});

/** Signing in and out, and what people do with their own account. */
export function accountRoutes(deps: Deps) {
  const { connection, clock, sessions, signIn, secondFactor, ownPassword, setUp } = deps;
  const { db } = connection;

  const setCookies = (context: ApiContext, cookies: string[]): void => {
    for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
  };

  const sender = (context: ApiContext) => ({
    address: addressOf(context),
    headers: context.req.raw.headers,
  });

  const logEnded = async (session: Session, ended: number): Promise<void> => {
    const subject = await accountSubject(db, session.userId);
    const actor = { id: session.userId, name: subject.name };
    await audit(db, { at: clock(), actor, action: 'session-ended', subject, detail: { ended } });
  };

  return routes()
    .openapi(getSetUp, async (context) => context.json({ open: await setUp.isOpen() }, 200))
    .openapi(postSetUp, async (context) => {
      const admin = context.req.valid('json');
      await setUp.complete(admin);
      const { username, password } = admin;
      await welcome(context, deps, await signIn({ username, password }, sender(context)));
      return context.body(null, 204);
    })
    .openapi(postSession, async (context) => {
      const signedIn = await signIn(context.req.valid('json'), sender(context));
      await welcome(context, deps, signedIn);
      if (signedIn.userId === null) return context.json({ secondFactor: true as const }, 202);
      return context.body(null, 204);
    })
    .openapi(postSecondFactorSession, async (context) => {
      await welcome(
        context,
        deps,
        await secondFactor.pass(context.req.raw.headers, context.req.valid('json').code),
      );
      return context.body(null, 204);
    })
    .openapi(deleteSession, async (context) => {
      setCookies(context, await deps.signOut(context.req.raw.headers));
      return context.body(null, 204);
    })
    .openapi(getMe, async (context) => {
      return context.json(await describeActor(db, await actorOf(context, deps), deps.clock()), 200);
    })
    .openapi(getAccount, async (context) => {
      const { session, actor } = await accountOf(context, deps);
      const user = await db
        .selectFrom('users')
        .select('username')
        .where('id', '=', actor.userId)
        .executeTakeFirstOrThrow();
      const all = await sessions.list(actor.userId);
      const account = {
        name: actor.name,
        username: user.username ?? '',
        lacks: lacks(session, actor, deps),
        passwordSetAt: actor.passwordSetAt,
        secondFactor: {
          required: needsSecondFactor(actor, deps.config.secondFactorRoles),
          ...(await secondFactor.state(actor.userId)),
        },
        sessions: all.map(({ id, createdAt, seenAt }) => ({
          ...{ id, createdAt, seenAt },
          current: id === session.id,
        })),
      };
      return context.json(account, 200);
    })
    .openapi(putPassword, async (context) => {
      const { session } = await accountOf(context, deps);
      await ownPassword.change(session, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(getPendingSecondFactor, async (context) => {
      const { session } = await accountOf(context, deps);
      const pending = await secondFactor.pending(session.userId);
      if (!pending) throw new Problem('not-found', { detail: 'No second factor is being set up' });
      return context.json(pending, 200);
    })
    .openapi(postSecondFactor, async (context) => {
      const { session } = await accountOf(context, deps);
      const { password } = context.req.valid('json');
      return context.json(await secondFactor.begin(context.req.raw.headers, session, password), 201);
    })
    .openapi(postConfirmation, async (context) => {
      const { session } = await accountOf(context, deps);
      const { code } = context.req.valid('json');
      setCookies(context, (await secondFactor.confirm(context.req.raw.headers, session, code)).cookies);
      return context.body(null, 204);
    })
    .openapi(postRecoveryCodes, async (context) => {
      const { session } = await accountOf(context, deps);
      const { password } = context.req.valid('json');
      const { headers } = context.req.raw;
      return context.json(
        { recoveryCodes: await secondFactor.renewRecoveryCodes(headers, session, password) },
        200,
      );
    })
    .openapi(postRemoval, async (context) => {
      const { session, actor } = await accountOf(context, deps);
      if (needsSecondFactor(actor, deps.config.secondFactorRoles)) {
        throw new Problem('second-factor-required', { detail: 'A role of this account asks for it' });
      }
      const { password } = context.req.valid('json');
      setCookies(context, (await secondFactor.remove(context.req.raw.headers, session, password)).cookies);
      return context.body(null, 204);
    })
    .openapi(deleteOtherSessions, async (context) => {
      const { session } = await accountOf(context, deps);
      const ended = await endSessions(db, session.userId, { except: session.id });
      await logEnded(session, ended);
      return context.json({ ended }, 200);
    })
    .openapi(deleteOneSession, async (context) => {
      const { session } = await accountOf(context, deps);
      const ended = await endSessions(db, session.userId, { only: context.req.valid('param').id });
      if (ended === 0) throw new Problem('not-found', { detail: 'No such session of yours' });
      await logEnded(session, ended);
      return context.json({ ended }, 200);
    })
    .openapi(getPasswordLink, async (context) => {
      const owner = await ownPassword.ownerOf(context.req.valid('param').code);
      if (!owner) throw new Problem('link-invalid', { detail: 'This link was used or is too old' });
      return context.json({ name: owner.name, username: owner.username }, 200);
    })
    .openapi(putLinkedPassword, async (context) => {
      const { password } = context.req.valid('json');
      return context.json(await ownPassword.choose(context.req.valid('param').code, password), 200);
    });
}
