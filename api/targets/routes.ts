import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import type { OwnerName } from './access.ts';
import { agreeTargets, fillTargets } from './agree.ts';
import { decideRealisation } from './decide.ts';
import { addEvidence, readEvidence } from './evidence.ts';
import { reportRealisation } from './report.ts';
import {
  Filled,
  NewDecision,
  NewEvidence,
  NewRealisation,
  NewTargets,
  TargetFill,
  TargetQuery,
  TargetSheet,
  UnitTargets,
  WaitingReports,
} from './schema.ts';
import { viewSheet, viewUnitTargets } from './view.ts';
import { viewWaitingReports } from './waiting.ts';

const params = z.object({ code: z.string().max(24) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = [
  'sign-in-needed',
  'second-factor-needed',
  'password-expired',
  'not-allowed',
  'not-found',
] as const;
const refusedChange = [...guarded, 'period-closed', 'body-malformed', 'body-invalid'] as const;

/** The same for people and for units, told apart by their addresses. */
function ownerRoutes<Kind extends 'employees' | 'units'>(kind: Kind) {
  const whose = kind === 'units' ? 'a unit itself' : 'an employee';
  return {
    getSheet: createRoute({
      method: 'get',
      path: `/${kind}/{code}/target-sheet`,
      summary: `Targets, progress and reports of ${whose}`,
      request: { params, query: TargetQuery },
      responses: { 200: json(TargetSheet, 'Targets'), ...problems(...guarded, 'query-invalid') },
    }),
    putSheet: createRoute({
      method: 'put',
      path: `/${kind}/{code}/target-sheet`,
      summary: `Agree on all targets of ${whose} in a period, all or nothing`,
      request: { params, ...body(NewTargets) },
      responses: { 200: json(TargetSheet, 'Agreed'), ...problems(...refusedChange) },
    }),
    postReport: createRoute({
      method: 'post',
      path: `/${kind}/{code}/realisations`,
      summary: `Report what was reached of a target of ${whose}`,
      request: { params, ...body(NewRealisation) },
      responses: {
        201: json(TargetSheet, 'Reported'),
        ...problems(...refusedChange, 'value-doubtful', 'realisation-out-of-step'),
      },
    }),
    postDecision: createRoute({
      method: 'post',
      path: `/${kind}/{code}/realisations/decision`,
      summary: 'Verify, reject or waive what somebody else reported, or take a waiver back',
      request: { params, ...body(NewDecision) },
      responses: {
        200: json(TargetSheet, 'Decided'),
        ...problems(...refusedChange, 'realisation-own', 'realisation-moved', 'realisation-out-of-step'),
      },
    }),
    postPhoto: createRoute({
      method: 'post',
      path: `/${kind}/{code}/realisations/photos`,
      summary: 'Add a photo to the own report, at most three',
      middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
      request: {
        params,
        body: { required: true, content: { 'multipart/form-data': { schema: NewEvidence } } },
      },
      responses: {
        201: json(TargetSheet, 'Added'),
        ...problems(
          ...refusedChange,
          'realisation-out-of-step',
          'photos-full',
          'photo-too-large',
          'photo-unreadable',
          'photo-heic',
          'server-busy',
        ),
      },
    }),
  };
}

const employee = ownerRoutes('employees');
const office = ownerRoutes('units');

const getUnit = createRoute({
  method: 'get',
  path: '/units/{code}/targets',
  summary: 'Targets and progress of a unit and its people',
  request: { params, query: TargetQuery },
  responses: { 200: json(UnitTargets, 'Targets'), ...problems(...guarded, 'query-invalid') },
});

const getWaiting = createRoute({
  method: 'get',
  path: '/realisations/waiting',
  summary: 'Reports of all units that wait for a reviewer from elsewhere, the oldest first',
  responses: { 200: json(WaitingReports, 'Reports'), ...problems(...guarded) },
});

const postFill = createRoute({
  method: 'post',
  path: '/units/{code}/targets',
  summary: 'Give targets to everybody of a unit who has none in the period yet',
  request: { params, ...body(TargetFill) },
  responses: { 200: json(Filled, 'Filled'), ...problems(...refusedChange) },
});

const getPhoto = createRoute({
  method: 'get',
  path: '/realisations/photos/{file}',
  summary: 'A photo of evidence, for who may see the report',
  request: { params: z.object({ file: z.string().max(64) }) },
  responses: {
    200: { description: 'The photo', content: { 'image/webp': { schema: z.any() } } },
    ...problems(...guarded),
  },
});

/** Targets and realisations of people and units. */
export function targetRoutes(deps: Deps) {
  const person = ({ code }: { code: string }): OwnerName => ({ kind: 'employee', code });
  const unit = ({ code }: { code: string }): OwnerName => ({ kind: 'unit', code });

  const show = async (context: ApiContext, owner: OwnerName, { period }: { period?: string | undefined }) =>
    await viewSheet(deps, await actorOf(context, deps), owner, period);

  /** Does something about the targets of an owner, then shows them. */
  const change = async <Body extends { period: string }>(
    context: ApiContext,
    use: (deps: Deps, actor: Actor, owner: OwnerName, body: Body) => Promise<void>,
    owner: OwnerName,
    body: Body,
  ) => {
    const actor = await actorOf(context, deps);
    await use(deps, actor, owner, body);
    return await viewSheet(deps, actor, owner, body.period);
  };

  return routes()
    .openapi(getUnit, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await viewUnitTargets(deps, actor, code, context.req.valid('query').period), 200);
    })
    .openapi(postFill, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await fillTargets(deps, actor, code, context.req.valid('json')), 200);
    })
    .openapi(getWaiting, async (context) =>
      context.json(await viewWaitingReports(deps, await actorOf(context, deps)), 200),
    )
    .openapi(getPhoto, async (context) => {
      const actor = await actorOf(context, deps);
      const bytes = await readEvidence(deps, actor, context.req.valid('param').file);
      return context.body(bytes, 200, { 'content-type': 'image/webp', 'cache-control': 'private, no-store' });
    })
    .openapi(employee.getSheet, async (context) =>
      context.json(await show(context, person(context.req.valid('param')), context.req.valid('query')), 200),
    )
    .openapi(office.getSheet, async (context) =>
      context.json(await show(context, unit(context.req.valid('param')), context.req.valid('query')), 200),
    )
    .openapi(employee.putSheet, async (context) => {
      const owner = person(context.req.valid('param'));
      return context.json(await change(context, agreeTargets, owner, context.req.valid('json')), 200);
    })
    .openapi(office.putSheet, async (context) => {
      const owner = unit(context.req.valid('param'));
      return context.json(await change(context, agreeTargets, owner, context.req.valid('json')), 200);
    })
    .openapi(employee.postReport, async (context) => {
      const owner = person(context.req.valid('param'));
      return context.json(await change(context, reportRealisation, owner, context.req.valid('json')), 201);
    })
    .openapi(office.postReport, async (context) => {
      const owner = unit(context.req.valid('param'));
      return context.json(await change(context, reportRealisation, owner, context.req.valid('json')), 201);
    })
    .openapi(employee.postDecision, async (context) => {
      const owner = person(context.req.valid('param'));
      return context.json(await change(context, decideRealisation, owner, context.req.valid('json')), 200);
    })
    .openapi(office.postDecision, async (context) => {
      const owner = unit(context.req.valid('param'));
      return context.json(await change(context, decideRealisation, owner, context.req.valid('json')), 200);
    })
    .openapi(employee.postPhoto, async (context) => {
      const owner = person(context.req.valid('param'));
      return context.json(await change(context, addEvidence, owner, context.req.valid('form')), 201);
    })
    .openapi(office.postPhoto, async (context) => {
      const owner = unit(context.req.valid('param'));
      return context.json(await change(context, addEvidence, owner, context.req.valid('form')), 201);
    });
}
