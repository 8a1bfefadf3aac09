import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { NewComment, NewElement, NewPhoto, NewReasons, ReceivedRating } from './schema.ts';

const params = z.object({ receipt: z.string().max(64) });

const additions = {
  201: json(ReceivedRating, 'Stored'),
  200: json(ReceivedRating, 'Was stored before with the same content'),
};

const getReceipt = createRoute({
  method: 'get',
  path: '/receipts/{receipt}',
  summary: 'The rating behind a receipt, and what may still be added to it',
  request: { params },
  responses: { 200: json(ReceivedRating, 'The rating'), ...problems('receipt-unknown') },
});

const putReasons = createRoute({
  method: 'put',
  path: '/receipts/{receipt}/reasons',
  summary: 'Say why, once',
  request: { params, body: { required: true, content: { 'application/json': { schema: NewReasons } } } },
  responses: {
    ...additions,
    ...problems('receipt-unknown', 'already-saved', 'receipt-expired', 'body-malformed', 'body-invalid'),
  },
});

const putElement = createRoute({
  method: 'put',
  path: '/receipts/{receipt}/element',
  summary: 'Answer one question of the satisfaction survey, once',
  request: { params, body: { required: true, content: { 'application/json': { schema: NewElement } } } },
  responses: {
    ...additions,
    ...problems('receipt-unknown', 'already-saved', 'receipt-expired', 'body-malformed', 'body-invalid'),
  },
});

const putComment = createRoute({
  method: 'put',
  path: '/receipts/{receipt}/comment',
  summary: 'Say it in words, once',
  request: { params, body: { required: true, content: { 'application/json': { schema: NewComment } } } },
  responses: {
    ...additions,
    ...problems('receipt-unknown', 'already-saved', 'receipt-expired', 'body-malformed', 'body-invalid'),
  },
});

const postPhoto = createRoute({
  method: 'post',
  path: '/receipts/{receipt}/photos',
  summary: 'Add a photo, at most three; it is drawn anew and loses all its metadata',
  middleware: [bodyLimit(photoUploadBytes, 'photo-too-large')] as const,
  request: { params, body: { required: true, content: { 'multipart/form-data': { schema: NewPhoto } } } },
  responses: {
    ...additions,
    ...problems(
      'receipt-unknown',
      'photos-full',
      'receipt-expired',
      'photo-too-large',
      'photo-unreadable',
      'photo-heic',
      'body-malformed',
      'body-invalid',
      'server-busy',
    ),
  },
});

/** What the holder of a receipt may see and add. */
export function receiptRoutes({ additions: { read, ...add } }: Deps) {
  return routes()
    .openapi(getReceipt, async (context) => context.json(await read(context.req.valid('param').receipt), 200))
    .openapi(putReasons, async (context) => {
      const { receipt } = context.req.valid('param');
      const added = await add.reasons(receipt, context.req.valid('json').reasons);
      return context.json(await read(receipt), added === 'stored' ? 201 : 200);
    })
    .openapi(putElement, async (context) => {
      const { receipt } = context.req.valid('param');
      const added = await add.element(receipt, context.req.valid('json'));
      return context.json(await read(receipt), added === 'stored' ? 201 : 200);
    })
    .openapi(putComment, async (context) => {
      const { receipt } = context.req.valid('param');
      const added = await add.comment(receipt, context.req.valid('json').comment);
      return context.json(await read(receipt), added === 'stored' ? 201 : 200);
    })
    .openapi(postPhoto, async (context) => {
      const { receipt } = context.req.valid('param');
      const { photo } = context.req.valid('form');
      const added = await add.photo(receipt, new Uint8Array(await photo.arrayBuffer()));
      return context.json(await read(receipt), added === 'stored' ? 201 : 200);
    });
}
