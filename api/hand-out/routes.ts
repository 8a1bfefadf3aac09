import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { problems, routes } from '../http/openapi.ts';
import { listTerms, termsOn } from '../objection-terms/repository.ts';
import { dayOf } from '../time/period.ts';
import { handOutPdf } from './hand-out.ts';

const getHandOut = createRoute({
  method: 'get',
  path: '/method/hand-out',
  summary: 'How scores are computed, on two pages to hand out at a workshop',
  request: { query: z.strictObject({ language: z.enum(['id', 'en']).default('id') }) },
  responses: {
    200: { description: 'The hand-out', content: { 'application/pdf': { schema: z.any() } } },
    ...problems('sign-in-needed', 'second-factor-needed', 'password-expired', 'query-invalid'),
  },
});

/** What is handed out where scores are explained. */
export function handOutRoutes(deps: Deps) {
  const { connection, clock, config } = deps;
  return routes().openapi(getHandOut, async (context) => {
    await actorOf(context, deps);
    const { language } = context.req.valid('query');
    const created = clock();
    const terms = termsOn(await listTerms(connection.db), dayOf(created));
    const pdf = await handOutPdf({ language, office: config.office.name, terms, created });
    const name = language === 'en' ? 'how-scores-are-computed.pdf' : 'cara-nilai-dihitung.pdf';
    return context.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    });
  });
}
