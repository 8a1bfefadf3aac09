import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import {
  changeEmployee,
  correctPlacement,
  createEmployee,
  endEmployee,
  placeEmployee,
  withdrawPlacement,
} from './change.ts';
import {
  EmployeeChange,
  EmployeeChoices,
  EmployeeDetail,
  EmployeeEnd,
  EmployeeList,
  EmployeeQuery,
  NewEmployee,
  NewPlacement,
  PlacementChange,
  PlacementWithdrawal,
} from './schema.ts';
import { viewEmployee, viewEmployeeChoices, viewEmployees } from './view.ts';

const params = z.object({ code: z.string().max(40) });
const ofPlacement = params.extend({ day: z.iso.date() });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const changed = (...codes: Parameters<typeof problems>) => ({
  200: json(EmployeeDetail, 'As it is now'),
  ...problems(...guarded, 'not-found', 'body-invalid', ...codes),
});

const getEmployees = createRoute({
  method: 'get',
  path: '/employees',
  summary: 'People and crews of the own units by name, for heads, managers, auditors and administrators',
  request: { query: EmployeeQuery },
  responses: { 200: json(EmployeeList, 'People'), ...problems(...guarded, 'not-found', 'query-invalid') },
});

const postEmployee = createRoute({
  method: 'post',
  path: '/employees',
  summary: 'Take somebody or a crew on, with the first placement, for administrators',
  request: body(NewEmployee),
  responses: { 201: json(EmployeeDetail, 'Created'), ...problems(...guarded, 'body-invalid') },
});

const getChoices = createRoute({
  method: 'get',
  path: '/employees/choices',
  summary: 'Units, crews, superiors and job titles that people can be filed under, for administrators',
  responses: { 200: json(EmployeeChoices, 'Choices'), ...problems(...guarded) },
});

const getEmployee = createRoute({
  method: 'get',
  path: '/employees/{code}',
  summary: 'Everything about a person or crew, with all placements',
  request: { params },
  responses: { 200: json(EmployeeDetail, 'The person'), ...problems(...guarded, 'not-found') },
});

const putEmployee = createRoute({
  method: 'put',
  path: '/employees/{code}',
  summary: 'Change name, NIP and first day, or take an end back, for administrators',
  request: { params, ...body(EmployeeChange) },
  responses: changed(),
});

const postPlacement = createRoute({
  method: 'post',
  path: '/employees/{code}/placements',
  summary: 'A new placement from a day on, for administrators; fields left out stay as they are',
  request: { params, ...body(NewPlacement) },
  responses: changed('employee-ended'),
});

const putPlacement = createRoute({
  method: 'put',
  path: '/employees/{code}/placements/{day}',
  summary: 'Correct the placement that begins on a day, for administrators',
  request: { params: ofPlacement, ...body(PlacementChange) },
  responses: changed(),
});

const postWithdrawal = createRoute({
  method: 'post',
  path: '/employees/{code}/placements/{day}/withdrawal',
  summary: 'Take back a placement that has not begun, for administrators',
  request: { params: ofPlacement, ...body(PlacementWithdrawal) },
  responses: changed(),
});

const postEnd = createRoute({
  method: 'post',
  path: '/employees/{code}/end',
  summary: 'End a service or a crew, for administrators',
  request: { params, ...body(EmployeeEnd) },
  responses: changed('employee-ended', 'last-admin'),
});

/** People and crews as the office keeps them. */
export function employeeRoutes(deps: Deps) {
  return routes()
    .openapi(getEmployees, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewEmployees(deps, actor, context.req.valid('query')), 200);
    })
    .openapi(postEmployee, async (context) => {
      const actor = await actorOf(context, deps);
      const code = await createEmployee(deps, actor, context.req.valid('json'));
      return context.json(await viewEmployee(deps, actor, code), 201);
    })
    .openapi(getChoices, async (context) =>
      context.json(await viewEmployeeChoices(deps, await actorOf(context, deps)), 200),
    )
    .openapi(getEmployee, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewEmployee(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(putEmployee, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await changeEmployee(deps, actor, code, context.req.valid('json'));
      return context.json(await viewEmployee(deps, actor, code), 200);
    })
    .openapi(postPlacement, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await placeEmployee(deps, actor, code, context.req.valid('json'));
      return context.json(await viewEmployee(deps, actor, code), 200);
    })
    .openapi(putPlacement, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, day } = context.req.valid('param');
      await correctPlacement(deps, actor, code, day, context.req.valid('json'));
      return context.json(await viewEmployee(deps, actor, code), 200);
    })
    .openapi(postWithdrawal, async (context) => {
      const actor = await actorOf(context, deps);
      const { code, day } = context.req.valid('param');
      await withdrawPlacement(deps, actor, code, day, context.req.valid('json'));
      return context.json(await viewEmployee(deps, actor, code), 200);
    })
    .openapi(postEnd, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await endEmployee(deps, actor, code, context.req.valid('json'));
      return context.json(await viewEmployee(deps, actor, code), 200);
    });
}
