import { createRoute } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { addressOf } from '../http/context.ts';
import { deviceOf, giveDevice } from '../http/device.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { NewRating, Receipt } from './schema.ts';

const postRating = createRoute({
  method: 'post',
  path: '/ratings',
  summary: 'Store one rating; sending it again changes nothing',
  request: { body: { required: true, content: { 'application/json': { schema: NewRating } } } },
  responses: {
    201: json(Receipt, 'Stored'),
    200: json(Receipt, 'Was stored before, the same receipt'),
    ...problems(
      'body-malformed',
      'point-unknown',
      'point-mistyped',
      'rating-id-reused',
      'point-revoked',
      'body-too-large',
      'content-type-unsupported',
      'body-invalid',
      'too-many-requests',
      'server-busy',
    ),
  },
});

export function ratingRoutes(deps: Deps) {
  return routes().openapi(postRating, async (context) => {
    const device = deviceOf(context, deps);
    const sender = { device, address: addressOf(context) };
    const { outcome, receipt } = await deps.submitRating(context.req.valid('json'), sender);
    if (!device) giveDevice(context, deps);
    return outcome === 'stored' ? context.json({ receipt }, 201) : context.json({ receipt }, 200);
  });
}
