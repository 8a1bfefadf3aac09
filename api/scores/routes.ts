import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, scoredUnits } from '../accounts/actor.ts';
import { type AuditSubject, audit } from '../audit/audit.ts';
import { mayDecide } from '../decisions/access.ts';
import { listLeaders } from '../decisions/repository.ts';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes, takesToken } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { findUnit } from '../organization/repository.ts';
import { choosePeriod, findEmployee, listEmployees, listPeriods, scoredPeriodView } from './repository.ts';
import { EmployeeResult, EmployeeScore, Period, PeriodQuery, ScoreWhatIf } from './schema.ts';
import { viewEmployeeScore, viewResults } from './view.ts';
import { viewWhatIf } from './what-if.ts';

const getPeriods = createRoute({
  method: 'get',
  path: '/periods',
  summary: 'All periods, the newest first',
  ...takesToken('results:read'),
  responses: { 200: json(z.object({ periods: z.array(Period) }), 'Periods'), ...problems('sign-in-needed') },
});

const getEmployeeScore = createRoute({
  method: 'get',
  path: '/employees/{code}/score',
  summary: 'One score with every step: for the person, the heads above and the auditor',
  request: { params: z.object({ code: z.string().max(16) }), query: PeriodQuery },
  ...takesToken('scores:read'),
  responses: {
    200: json(EmployeeScore, 'The score'),
    ...problems('sign-in-needed', 'not-found', 'score-in-review'),
  },
});

const getWhatIf = createRoute({
  method: 'get',
  path: '/me/what-if',
  summary: 'What my score of a running period rests on, to compute what would change it',
  request: { query: PeriodQuery },
  responses: {
    200: json(ScoreWhatIf, 'The facts'),
    ...problems('sign-in-needed', 'not-found', 'period-closed'),
  },
});

const getUnitEmployees = createRoute({
  method: 'get',
  path: '/units/{code}/employees',
  summary: "A unit's people with their results, in alphabetical order",
  request: { params: z.object({ code: z.string().max(24) }), query: PeriodQuery },
  ...takesToken('scores:read'),
  responses: {
    200: json(z.object({ employees: z.array(EmployeeResult) }), 'People'),
    ...problems('sign-in-needed', 'not-allowed', 'not-found'),
  },
});

export function scoreRoutes(deps: Deps) {
  const { connection, boards, clock } = deps;
  const { db } = connection;

  /** People see who looked at their score; without the entry nobody gets to see it. */
  const logReading = async (
    { userId, name }: Actor,
    action: 'score-opened' | 'unit-scores-opened',
    subject: AuditSubject,
    period: string,
  ): Promise<void> => {
    await audit(db, { at: clock(), actor: { id: userId, name }, action, subject, detail: { period } });
  };

  return routes()
    .openapi(getPeriods, async (context) => {
      await actorOf(context, deps, 'results:read');
      return context.json({ periods: (await listPeriods(db)).map(scoredPeriodView) }, 200);
    })
    .openapi(getEmployeeScore, async (context) => {
      const actor = await actorOf(context, deps, 'scores:read');
      const { code } = context.req.valid('param');
      const employee = await findEmployee(db, code, scoredUnits(actor), actor.employee?.id ?? null);
      if (!employee) throw new Problem('not-found', { detail: 'No such employee among those you may see' });
      const period = choosePeriod(await listPeriods(db), context.req.valid('query').period);
      const self = actor.employee?.id ?? null;
      const leads = (await listLeaders(db, [employee.id])).get(employee.id) ?? [];
      const readsNotes = mayDecide(actor, { employeeId: employee.id, unitId: employee.unit.id }, leads);
      const score = await viewEmployeeScore(db, boards, period, employee, clock(), { self, readsNotes });
      if (!score) throw new Problem('not-found', { detail: 'Not scored in this period' });
      if (employee.id !== actor.employee?.id) {
        const subject = { kind: 'employee', code: employee.code, name: employee.name } as const;
        await logReading(actor, 'score-opened', subject, period.code);
      }
      return context.json(score, 200);
    })
    .openapi(getWhatIf, async (context) => {
      const { employee: self } = await actorOf(context, deps);
      const employee = self && (await findEmployee(db, self.code, new Set(), self.id));
      if (!employee) throw new Problem('not-found', { detail: 'This account belongs to no employee' });
      const period = choosePeriod(await listPeriods(db), context.req.valid('query').period);
      if (period.status === 'closed') {
        throw new Problem('period-closed', { detail: `${period.code} is over: nothing can change any more` });
      }
      const view = await viewWhatIf(db, boards, period, employee, clock());
      if (!view) throw new Problem('not-found', { detail: 'Not scored in this period' });
      return context.json(view, 200);
    })
    .openapi(getUnitEmployees, async (context) => {
      const actor = await actorOf(context, deps, 'scores:read');
      const unit = await findUnit(db, context.req.valid('param').code);
      if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
      if (!scoredUnits(actor).has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
      const period = choosePeriod(await listPeriods(db), context.req.valid('query').period);
      const people = await listEmployees(db, unit.id);
      const employees = await viewResults(db, boards, period, people, actor.employee?.id ?? null, clock());
      const subject = { kind: 'unit', code: unit.code, name: unit.name } as const;
      await logReading(actor, 'unit-scores-opened', subject, period.code);
      return context.json({ employees }, 200);
    });
}
