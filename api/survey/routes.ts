import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf, addressOf, visitorOf } from '../http/context.ts';
import { deviceOf, giveDevice } from '../http/device.ts';
import { json, problems, routes, takesToken } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, type UnitRecord } from '../organization/repository.ts';
import { dayOf } from '../time/period.ts';
import { listSurveyQuestions } from './repository.ts';
import { surveyResults, surveySpan } from './results.ts';
import { mayReadResults, recorderOf } from './rights.ts';
import {
  NewResponse,
  profileOptions,
  ResultsQuery,
  StoredResponse,
  Survey,
  SurveyResults,
} from './schema.ts';
import { kindsOf } from './submit.ts';

const params = z.object({ code: z.string().max(24) });

const getSurvey = createRoute({
  method: 'get',
  path: '/units/{code}/survey',
  summary: 'The official questionnaire for a unit; open to everybody',
  request: { params },
  responses: { 200: json(Survey, 'The questionnaire'), ...problems('not-found') },
});

const postResponse = createRoute({
  method: 'post',
  path: '/survey-responses',
  summary: 'Store one filled questionnaire; sending it again changes nothing',
  request: { body: { required: true, content: { 'application/json': { schema: NewResponse } } } },
  responses: {
    201: json(StoredResponse, 'Stored'),
    200: json(StoredResponse, 'Was stored before, the same answer'),
    ...problems(
      'body-malformed',
      'not-allowed',
      'not-found',
      'response-id-reused',
      'body-too-large',
      'content-type-unsupported',
      'body-invalid',
      'too-many-requests',
      'server-busy',
    ),
  },
});

const getResults = createRoute({
  method: 'get',
  path: '/units/{code}/survey/results',
  summary: "What a unit's survey says so far: NRR, IKM, sample; for head, manager, reviewer and auditor",
  request: { params, query: ResultsQuery },
  ...takesToken('results:read'),
  responses: {
    200: json(SurveyResults, 'Results'),
    ...problems('sign-in-needed', 'not-allowed', 'not-found', 'query-invalid'),
  },
});

export function surveyRoutes(deps: Deps) {
  const { connection, clock } = deps;
  const { db } = connection;
  const unitOf = async (code: string): Promise<UnitRecord> => {
    const unit = await findUnit(db, code);
    if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
    return unit;
  };
  return routes()
    .openapi(getSurvey, async (context) => {
      const unit = await unitOf(context.req.valid('param').code);
      const recorder = recorderOf(await visitorOf(context, deps), unit.id);
      const kinds = await kindsOf(db, unit);
      return context.json(
        {
          unit: { code: unit.code, name: unit.name },
          questions: await listSurveyQuestions(db),
          profile: {
            sex: [...profileOptions.sex],
            age_group: [...profileOptions.age_group],
            education: [...profileOptions.education],
            occupation: [...profileOptions.occupation],
            service: kinds.map(({ code, name }) => ({ code, name })),
          },
          modes: recorder ? ['qr' as const, 'officer' as const, 'interview' as const] : ['qr' as const],
        },
        200,
      );
    })
    .openapi(postResponse, async (context) => {
      const device = deviceOf(context, deps);
      const sender = { device, address: addressOf(context), actor: await visitorOf(context, deps) };
      const { outcome, id, receivedAt } = await deps.submitResponse(context.req.valid('json'), sender);
      if (!device) giveDevice(context, deps);
      return outcome === 'stored'
        ? context.json({ id, receivedAt }, 201)
        : context.json({ id, receivedAt }, 200);
    })
    .openapi(getResults, async (context) => {
      const actor = await actorOf(context, deps, 'results:read');
      const unit = await unitOf(context.req.valid('param').code);
      if (!mayReadResults(actor, unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
      const { year, period, population } = context.req.valid('query');
      const span = surveySpan(period ?? year ?? dayOf(clock()).slice(0, 4));
      if (!span || (year && period)) throw wrongPeriod();
      return context.json(await surveyResults(db, unit, span, population ?? null), 200);
    });
}

function wrongPeriod(): Problem {
  const detail = 'Ask for a year such as 2026, or a period such as 2026-Q4 or 2026-11';
  return new Problem('query-invalid', { detail, errors: [{ pointer: '/period', code: 'unknown', detail }] });
}
