import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { findGrowing } from '../growth/access.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { changeNeeds, viewPositions } from './positions.ts';
import {
  Career,
  CareerDecision,
  CareerPositions,
  CareerTarget,
  NewCareerStep,
  PositionNeeds,
} from './schema.ts';
import { chooseTarget, decideStep, proposeStep } from './steps.ts';
import { viewCareer } from './view.ts';

const params = z.object({ code: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const signedIn = ['sign-in-needed', 'second-factor-needed', 'password-expired'] as const;
const refused = [...signedIn, 'not-allowed', 'not-found', 'body-malformed', 'body-invalid'] as const;

const getPositions = createRoute({
  method: 'get',
  path: '/career-positions',
  summary: 'Which competences positions ask for, and at which level',
  responses: { 200: json(CareerPositions, 'Positions'), ...problems(...signedIn) },
});

const putPosition = createRoute({
  method: 'put',
  path: '/career-positions',
  summary: 'Say what a position asks for, for administrators and managers of the whole office',
  request: body(PositionNeeds),
  responses: { 200: json(CareerPositions, 'Changed'), ...problems(...refused) },
});

const getCareer = createRoute({
  method: 'get',
  path: '/employees/{code}/career',
  summary: 'The position somebody aims at, what it asks for, what is reached and what comes next',
  request: { params },
  responses: { 200: json(Career, 'The career plan'), ...problems(...signedIn, 'not-allowed') },
});

const putTarget = createRoute({
  method: 'put',
  path: '/employees/{code}/career',
  summary: 'Aim at a position; what was reached for another one stays',
  request: { params, ...body(CareerTarget) },
  responses: { 200: json(Career, 'Chosen'), ...problems(...refused) },
});

const postStep = createRoute({
  method: 'post',
  path: '/employees/{code}/career-steps',
  summary: 'Say that a competence is reached, with what shows it; the superior confirms it',
  request: { params, ...body(NewCareerStep) },
  responses: { 201: json(Career, 'Proposed'), ...problems(...refused, 'career-moved') },
});

const postDecision = createRoute({
  method: 'post',
  path: '/employees/{code}/career-steps/{step}/decision',
  summary: 'Confirm what somebody proposed, send it back, or withdraw what was confirmed',
  request: { params: params.extend({ step: z.string().max(16) }), ...body(CareerDecision) },
  responses: { 200: json(Career, 'Decided'), ...problems(...refused, 'career-moved') },
});

/** Careers: target position, required competences, what is reached and what comes next. */
export function careerRoutes(deps: Deps) {
  const { connection, clock } = deps;

  /** Does something about the career of somebody, then shows it. */
  const change = async (context: ApiContext, code: string, use: (actor: Actor) => Promise<void>) => {
    const actor = await actorOf(context, deps);
    await use(actor);
    return await viewCareer(connection.db, await findGrowing(connection.db, actor, code));
  };

  return routes()
    .openapi(getPositions, async (context) =>
      context.json(await viewPositions(connection.db, await actorOf(context, deps)), 200),
    )
    .openapi(putPosition, async (context) => {
      const actor = await actorOf(context, deps);
      await changeNeeds(deps, actor, context.req.valid('json'));
      return context.json(await viewPositions(connection.db, actor), 200);
    })
    .openapi(getCareer, async (context) => {
      const actor = await actorOf(context, deps);
      const growing = await findGrowing(connection.db, actor, context.req.valid('param').code);
      if (growing.part === 'superior') {
        const { code, name } = growing.person;
        await audit(connection.db, {
          ...{ at: clock(), actor: { id: actor.userId, name: actor.name }, action: 'career-opened' },
          subject: { kind: 'employee', code, name },
        });
      }
      return context.json(await viewCareer(connection.db, growing), 200);
    })
    .openapi(putTarget, async (context) => {
      const { code } = context.req.valid('param');
      const { position } = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => chooseTarget(deps, actor, code, position)),
        200,
      );
    })
    .openapi(postStep, async (context) => {
      const { code } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(await change(context, code, (actor) => proposeStep(deps, actor, code, wish)), 201);
    })
    .openapi(postDecision, async (context) => {
      const { code, step } = context.req.valid('param');
      const wish = context.req.valid('json');
      return context.json(
        await change(context, code, (actor) => decideStep(deps, actor, code, step, wish)),
        200,
      );
    });
}
