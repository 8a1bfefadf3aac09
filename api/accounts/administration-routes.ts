import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { UnitName } from '../organization/schema.ts';
import { listAccounts } from './account-list.ts';
import { AccountView, GrantsChange, NewAccountBody, PasswordLink, Search, Why } from './schema.ts';

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
/** How better-auth and we name accounts. */
const accountId = /^[\w-]{1,64}$/;
const params = z.object({ id: z.string().regex(accountId) });
const refusals = problems('sign-in-needed', 'second-factor-needed', 'not-allowed', 'not-found');

const getAccounts = createRoute({
  method: 'get',
  path: '/accounts',
  summary: 'The accounts an administrator keeps, by name',
  request: {
    query: z.object({
      search: Search.optional(),
      state: z.enum(['active', 'waiting', 'disabled']).optional(),
      after: z.string().regex(accountId).optional(),
    }),
  },
  responses: {
    200: json(z.object({ accounts: z.array(AccountView), next: z.string().nullable() }), 'One page'),
    ...problems('sign-in-needed', 'second-factor-needed', 'not-allowed', 'query-invalid'),
  },
});

const getChoices = createRoute({
  method: 'get',
  path: '/accounts/choices',
  summary: 'Units to give roles in, and people without an account',
  responses: {
    200: json(
      z.object({
        units: z.array(UnitName),
        employees: z.array(
          z.object({ code: z.string(), name: z.string(), position: z.string(), unit: z.string() }),
        ),
      }),
      'Choices',
    ),
    ...problems('sign-in-needed', 'second-factor-needed', 'not-allowed'),
  },
});

const postAccount = createRoute({
  method: 'post',
  path: '/accounts',
  summary: 'Open an account; its owner chooses the password with the link',
  request: body(NewAccountBody),
  responses: {
    201: json(z.object({ account: AccountView, link: PasswordLink }), 'Opened; the link is shown this once'),
    ...problems('sign-in-needed', 'second-factor-needed', 'not-allowed', 'account-exists', 'body-invalid'),
  },
});

const getAccount = createRoute({
  method: 'get',
  path: '/accounts/{id}',
  summary: 'One account',
  request: { params },
  responses: { 200: json(AccountView, 'The account'), ...refusals },
});

const putGrants = createRoute({
  method: 'put',
  path: '/accounts/{id}/grants',
  summary:
    'Give an account exactly these roles; they hold at its next request, admin once a second admin says yes',
  request: { params, ...body(GrantsChange) },
  responses: {
    200: json(AccountView, 'The account'),
    ...problems('sign-in-needed', 'not-allowed', 'own-roles', 'not-found', 'last-admin', 'body-invalid'),
  },
});

const postConfirmation = createRoute({
  method: 'post',
  path: '/accounts/{id}/grants/confirmation',
  summary: 'Say yes, as a second admin, to the role of an admin that another one has given',
  request: { params, ...body(Why) },
  responses: {
    200: json(AccountView, 'The account'),
    ...problems('sign-in-needed', 'not-allowed', 'second-admin-needed', 'not-found', 'body-invalid'),
  },
});

const postDisabling = createRoute({
  method: 'post',
  path: '/accounts/{id}/disabling',
  summary: 'Disable an account: its sessions end at once',
  request: { params, ...body(Why) },
  responses: {
    204: { description: 'Disabled' },
    ...problems('sign-in-needed', 'not-allowed', 'not-found', 'last-admin', 'body-invalid'),
  },
});

const postEnabling = createRoute({
  method: 'post',
  path: '/accounts/{id}/enabling',
  summary: 'Enable a disabled account',
  request: { params, ...body(Why) },
  responses: { 204: { description: 'Enabled' }, ...refusals, ...problems('employee-ended') },
});

const postPasswordLink = createRoute({
  method: 'post',
  path: '/accounts/{id}/password-link',
  summary: 'Take the password away and give a link to choose a new one',
  request: { params, ...body(Why) },
  responses: {
    201: json(PasswordLink, 'The link, shown this once'),
    ...problems('sign-in-needed', 'not-allowed', 'not-found', 'last-admin', 'body-invalid'),
  },
});

const postSecondFactorReset = createRoute({
  method: 'post',
  path: '/accounts/{id}/second-factor-reset',
  summary: 'Forget the second factor of somebody whose phone is gone',
  request: { params, ...body(Why) },
  responses: { 204: { description: 'Forgotten' }, ...refusals },
});

const postSignOnRemoval = createRoute({
  method: 'post',
  path: '/accounts/{id}/sign-on-removal',
  summary: 'Forget who the account is in the other system; the next sign-on links it anew',
  request: { params, ...body(Why) },
  responses: { 204: { description: 'Forgotten' }, ...refusals },
});

/** Accounts as administrators keep them; everybody else is refused before anything is read. */
export function administrationRoutes(deps: Deps) {
  const { connection, administration } = deps;
  const { db } = connection;
  return routes()
    .openapi(getAccounts, async (context) => {
      const kept = await administration.keptBy(await actorOf(context, deps));
      return context.json(await listAccounts(db, kept, context.req.valid('query')), 200);
    })
    .openapi(getChoices, async (context) => {
      const kept = await administration.keptBy(await actorOf(context, deps));
      const units = await db.selectFrom('units').select(['id', 'code', 'name']).orderBy('name').execute();
      const employees = await db
        .selectFrom('employees')
        .innerJoin('units', 'units.id', 'employees.unit_id')
        .leftJoin('users', 'users.employeeId', 'employees.id')
        .select(['employees.code', 'employees.name', 'employees.position', 'employees.unit_id'])
        .select('units.name as unit')
        .where('users.id', 'is', null)
        .where('kind', '=', 'person')
        .where('employees.ended_on', 'is', null)
        .orderBy('employees.name')
        .execute();
      const choices = {
        units: units.filter(({ id }) => kept.units.has(id)).map(({ code, name }) => ({ code, name })),
        employees: employees
          .filter(({ unit_id }) => kept.units.has(unit_id))
          .map(({ code, name, position, unit }) => ({ code, name, position, unit })),
      };
      return context.json(choices, 200);
    })
    .openapi(postAccount, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await administration.create(actor, context.req.valid('json')), 201);
    })
    .openapi(getAccount, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await administration.find(actor, context.req.valid('param').id), 200);
    })
    .openapi(putGrants, async (context) => {
      const actor = await actorOf(context, deps);
      const { grants, reason } = context.req.valid('json');
      const { id } = context.req.valid('param');
      return context.json(await administration.setGrants(actor, id, grants, reason), 200);
    })
    .openapi(postConfirmation, async (context) => {
      const actor = await actorOf(context, deps);
      const { reason } = context.req.valid('json');
      return context.json(await administration.confirm(actor, context.req.valid('param').id, reason), 200);
    })
    .openapi(postDisabling, async (context) => {
      const actor = await actorOf(context, deps);
      await administration.disable(actor, context.req.valid('param').id, context.req.valid('json').reason);
      return context.body(null, 204);
    })
    .openapi(postEnabling, async (context) => {
      const actor = await actorOf(context, deps);
      await administration.enable(actor, context.req.valid('param').id, context.req.valid('json').reason);
      return context.body(null, 204);
    })
    .openapi(postPasswordLink, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = context.req.valid('param');
      const link = await administration.resetPassword(actor, id, context.req.valid('json').reason);
      return context.json(link, 201);
    })
    .openapi(postSecondFactorReset, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = context.req.valid('param');
      await administration.resetSecondFactor(actor, id, context.req.valid('json').reason);
      return context.body(null, 204);
    })
    .openapi(postSignOnRemoval, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = context.req.valid('param');
      await administration.removeSignOn(actor, id, context.req.valid('json').reason);
      return context.body(null, 204);
    });
}
