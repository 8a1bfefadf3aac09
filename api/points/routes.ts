import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes, takesToken } from '../http/openapi.ts';
import { changePoint, createPoint, endPoint, reissueCode, revokeCode } from './change.ts';
import { photographPoint, removePointPhoto } from './photo.ts';
import {
  NewPoint,
  NewPointPhoto,
  PointChange,
  PointChoices,
  PointDetail,
  PointEnd,
  PointList,
  PointQuery,
  Reissue,
  Reissued,
  Revocation,
} from './schema.ts';
import { viewChoices, viewPoint, viewPoints } from './view.ts';

const params = z.object({ code: z.string().max(16) });
const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;

const getPoints = createRoute({
  method: 'get',
  path: '/points',
  summary: 'Service points of the own units by name, for their heads and administrators',
  request: { query: PointQuery },
  ...takesToken('points:read'),
  responses: { 200: json(PointList, 'Points'), ...problems(...guarded, 'not-found', 'query-invalid') },
});

const postPoint = createRoute({
  method: 'post',
  path: '/points',
  summary: 'Create a service point with its first code, for administrators',
  request: body(NewPoint),
  responses: { 201: json(PointDetail, 'Created'), ...problems(...guarded, 'body-invalid') },
});

const getChoices = createRoute({
  method: 'get',
  path: '/points/choices',
  summary: 'Kinds and units that a point can be filed under',
  responses: { 200: json(PointChoices, 'Choices'), ...problems(...guarded) },
});

const getDetail = createRoute({
  method: 'get',
  path: '/points/{code}/details',
  summary: 'Everything about a service point, with all its codes',
  request: { params },
  ...takesToken('points:read'),
  responses: { 200: json(PointDetail, 'The point'), ...problems(...guarded, 'point-unknown') },
});

const putPoint = createRoute({
  method: 'put',
  path: '/points/{code}/details',
  summary: 'Change a service point, for administrators; fields left out stay as they are',
  request: { params, ...body(PointChange) },
  responses: {
    200: json(PointDetail, 'Changed'),
    ...problems(...guarded, 'point-unknown', 'point-ended', 'body-invalid'),
  },
});

const postEnd = createRoute({
  method: 'post',
  path: '/points/{code}/end',
  summary: 'End a service point for good, for administrators',
  request: { params, ...body(PointEnd) },
  responses: {
    200: json(PointDetail, 'Ended, or ending on that day'),
    ...problems(...guarded, 'point-unknown', 'point-ended', 'body-invalid'),
  },
});

const postReissue = createRoute({
  method: 'post',
  path: '/points/{code}/reissue',
  summary: 'A new code; the old ones stay valid for some days',
  request: { params, ...body(Reissue) },
  responses: {
    201: json(Reissued, 'The new code'),
    ...problems(...guarded, 'point-unknown', 'point-ended', 'body-invalid'),
  },
});

const postRevoke = createRoute({
  method: 'post',
  path: '/points/{code}/revoke',
  summary: 'Take one code out of use at once, for good',
  request: { params, ...body(Revocation) },
  responses: {
    200: json(PointDetail, 'Revoked'),
    ...problems(...guarded, 'point-unknown', 'point-revoked', 'body-invalid'),
  },
});

const putPhoto = createRoute({
  method: 'put',
  path: '/points/{code}/photo',
  summary: 'Show how the place looks; replaces the photo before',
  middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
  request: {
    params,
    body: { required: true, content: { 'multipart/form-data': { schema: NewPointPhoto } } },
  },
  responses: {
    200: json(PointDetail, 'Stored'),
    ...problems(
      ...guarded,
      'point-unknown',
      'point-ended',
      'photo-too-large',
      'photo-unreadable',
      'photo-heic',
      'body-malformed',
      'body-invalid',
      'server-busy',
    ),
  },
});

const deletePhoto = createRoute({
  method: 'delete',
  path: '/points/{code}/photo',
  summary: 'Take the photo of a place away',
  request: { params },
  responses: {
    200: json(PointDetail, 'Taken away, or there was none'),
    ...problems(...guarded, 'point-unknown', 'point-ended'),
  },
});

/** Service points as the office keeps them. What residents see of them is in organization. */
export function pointRoutes(deps: Deps) {
  return routes()
    .openapi(getPoints, async (context) => {
      const actor = await actorOf(context, deps, 'points:read');
      return context.json(await viewPoints(deps, actor, context.req.valid('query')), 200);
    })
    .openapi(postPoint, async (context) => {
      const actor = await actorOf(context, deps);
      const code = await createPoint(deps, actor, context.req.valid('json'));
      return context.json(await viewPoint(deps, actor, code), 201);
    })
    .openapi(getChoices, async (context) =>
      context.json(await viewChoices(deps, await actorOf(context, deps)), 200),
    )
    .openapi(getDetail, async (context) => {
      const actor = await actorOf(context, deps, 'points:read');
      return context.json(await viewPoint(deps, actor, context.req.valid('param').code), 200);
    })
    .openapi(putPoint, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await changePoint(deps, actor, code, context.req.valid('json'));
      return context.json(await viewPoint(deps, actor, code), 200);
    })
    .openapi(postEnd, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await endPoint(deps, actor, code, context.req.valid('json'));
      return context.json(await viewPoint(deps, actor, code), 200);
    })
    .openapi(postReissue, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      return context.json(await reissueCode(deps, actor, code, context.req.valid('json')), 201);
    })
    .openapi(postRevoke, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await revokeCode(deps, actor, code, context.req.valid('json'));
      return context.json(await viewPoint(deps, actor, code), 200);
    })
    .openapi(putPhoto, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      const { photo } = context.req.valid('form');
      await photographPoint(deps, actor, code, new Uint8Array(await photo.arrayBuffer()));
      return context.json(await viewPoint(deps, actor, code), 200);
    })
    .openapi(deletePhoto, async (context) => {
      const actor = await actorOf(context, deps);
      const { code } = context.req.valid('param');
      await removePointPhoto(deps, actor, code);
      return context.json(await viewPoint(deps, actor, code), 200);
    });
}
