import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { networkOf } from '../http/client-address.ts';
import { addressOf } from '../http/context.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { countLetters, createPlaceSearch } from './place-search.ts';
import { Place, Point } from './schema.ts';

const fewestLetters = 3;

const getPoint = createRoute({
  method: 'get',
  path: '/points/{code}',
  summary: 'The place behind a printed code',
  request: { params: z.object({ code: z.string().max(16) }) },
  responses: {
    200: json(Point, 'The place'),
    ...problems('point-unknown', 'point-mistyped', 'point-revoked'),
  },
});

const getPlaces = createRoute({
  method: 'get',
  path: '/places',
  summary: 'Places that can be rated, by parts of their name, kelurahan or kind; codes are never given out',
  request: {
    query: z.object({
      name: z
        .string()
        .max(80)
        .refine((text) => countLetters(text) >= fewestLetters, 'At least 3 letters')
        .meta({ example: 'pasar tavip', description: 'At least 3 letters; every word must be found' }),
    }),
  },
  responses: {
    200: json(
      z.object({
        places: z.array(Place),
        more: z.boolean().meta({ description: 'Whether more than these ten were found' }),
      }),
      'Places',
    ),
    ...problems('query-invalid', 'too-many-requests'),
  },
});

export function organizationRoutes({ config, connection, clock, points }: Deps) {
  const search = createPlaceSearch(connection.db, clock);
  // Searches a minute and network: whole offices and mobile carriers share one.
  const brake = createFloodBrake(config.floodLimit * 4, 60);
  return routes()
    .openapi(getPoint, async (context) => {
      const { view } = await points.find(context.req.valid('param').code, clock());
      return context.json(view, 200);
    })
    .openapi(getPlaces, async (context) => {
      const address = addressOf(context);
      await brake.pass(address === null ? '?' : networkOf(address));
      return context.json(await search.find(context.req.valid('query').name), 200);
    });
}
