import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { addHoliday, changeClass, removeHoliday, viewWorkCalendar } from './change.ts';
import { CaseClass, ClassChange, HolidayQuery, NewHoliday, WorkCalendarView } from './schema.ts';

const getCalendar = createRoute({
  method: 'get',
  path: '/work-calendar',
  summary: 'Days on which the office does not work, and the deadlines of complaints in working days',
  request: { query: HolidayQuery },
  responses: {
    200: json(WorkCalendarView, 'Holidays and classes'),
    ...problems('sign-in-needed', 'query-invalid'),
  },
});

const postHoliday = createRoute({
  method: 'post',
  path: '/holidays',
  summary: 'Add a day on which the office does not work: for administrators of the whole office',
  request: { body: { required: true, content: { 'application/json': { schema: NewHoliday } } } },
  responses: {
    201: json(WorkCalendarView, 'Added'),
    ...problems('sign-in-needed', 'not-allowed', 'body-malformed', 'body-invalid'),
  },
});

const deleteHoliday = createRoute({
  method: 'delete',
  path: '/holidays/{day}',
  summary: 'Make a holiday a working day again: for administrators of the whole office',
  request: { params: z.object({ day: z.string().max(10) }) },
  responses: {
    200: json(WorkCalendarView, 'Removed'),
    ...problems('sign-in-needed', 'not-allowed', 'not-found'),
  },
});

const putClass = createRoute({
  method: 'put',
  path: '/case-classes/{class}',
  summary: 'Change the deadline of a class; cases that have it keep theirs',
  request: {
    params: z.object({ class: CaseClass }),
    body: { required: true, content: { 'application/json': { schema: ClassChange } } },
  },
  responses: {
    200: json(WorkCalendarView, 'Changed'),
    ...problems('sign-in-needed', 'not-allowed', 'body-malformed', 'body-invalid', 'query-invalid'),
  },
});

/** Working days and deadlines: what the clock of a case runs on. */
export function holidayRoutes(deps: Deps) {
  return routes()
    .openapi(getCalendar, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(await viewWorkCalendar(deps, actor, context.req.valid('query').year), 200);
    })
    .openapi(postHoliday, async (context) => {
      const actor = await actorOf(context, deps);
      const holiday = context.req.valid('json');
      await addHoliday(deps, actor, holiday);
      return context.json(await viewWorkCalendar(deps, actor, holiday.day.slice(0, 4)), 201);
    })
    .openapi(deleteHoliday, async (context) => {
      const actor = await actorOf(context, deps);
      const { day } = context.req.valid('param');
      await removeHoliday(deps, actor, day);
      return context.json(await viewWorkCalendar(deps, actor, day.slice(0, 4)), 200);
    })
    .openapi(putClass, async (context) => {
      const actor = await actorOf(context, deps);
      await changeClass(deps, actor, context.req.valid('param').class, context.req.valid('json'));
      return context.json(await viewWorkCalendar(deps, actor, undefined), 200);
    });
}
