import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { addressOf } from '../http/context.ts';
import { deviceOf } from '../http/device.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { NewStickerReport, StickerReport } from './schema.ts';

const postReport = createRoute({
  method: 'post',
  path: '/points/{code}/sticker-reports',
  summary: 'Say that the sticker with this code hangs at another place; a phone counts once a day',
  request: {
    params: z.object({ code: z.string().max(16) }),
    body: { required: true, content: { 'application/json': { schema: NewStickerReport } } },
  },
  responses: {
    201: json(StickerReport, 'Stored'),
    200: json(StickerReport, 'Was said before on this day'),
    ...problems(
      'body-malformed',
      'point-unknown',
      'point-mistyped',
      'point-revoked',
      'content-type-unsupported',
      'body-invalid',
      'too-many-requests',
    ),
  },
});

/** What residents and staff say about stickers that hang where they do not belong. */
export function stickerRoutes(deps: Deps) {
  return routes().openapi(postReport, async (context) => {
    const sender = { device: deviceOf(context, deps), address: addressOf(context) };
    const { reportedOn, isNew } = await deps.reportSticker(context.req.valid('param').code, sender);
    return isNew ? context.json({ reportedOn }, 201) : context.json({ reportedOn }, 200);
  });
}
