import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf, addressOf } from '../http/context.ts';
import { deviceOf, giveDevice, newDevice } from '../http/device.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { describeActor } from './actor.ts';
import { Credentials, Me } from './schema.ts';

const postSession = createRoute({
  method: 'post',
  path: '/session',
  summary: 'Sign in with NIP or user name',
  request: { body: { required: true, content: { 'application/json': { schema: Credentials } } } },
  responses: {
    204: { description: 'Signed in; the session is in a cookie' },
    ...problems('credentials-wrong', 'body-invalid', 'too-many-requests'),
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
  responses: { 200: json(Me, 'The person'), ...problems('sign-in-needed') },
});

export function accountRoutes(deps: Deps) {
  return routes()
    .openapi(postSession, async (context) => {
      const { cookies } = await deps.signIn(context.req.valid('json'), addressOf(context));
      for (const cookie of cookies) context.header('set-cookie', cookie, { append: true });
      // From now on this phone is a staff phone: its ratings are kept and never counted (scoring.md 2.1).
      giveDevice(context, deps, { ...(deviceOf(context, deps) ?? newDevice()), staff: true });
      return context.body(null, 204);
    })
    .openapi(deleteSession, async (context) => {
      const response = await deps.auth.api.signOut({ headers: context.req.raw.headers, asResponse: true });
      for (const cookie of response.headers.getSetCookie())
        context.header('set-cookie', cookie, { append: true });
      return context.body(null, 204);
    })
    .openapi(getMe, async (context) => {
      return context.json(await describeActor(deps.connection.db, await actorOf(context, deps)), 200);
    });
}
