import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { blackPalette, colorPalette } from './palette.ts';
import { toPdf } from './pdf.ts';
import { type Plan, planLabels } from './plan.ts';
import { LabelPlan, PdfQuery, PlanQuery, SvgQuery } from './schema.ts';
import { type SheetOptions, sheet, sheetCount } from './sheet.ts';
import { toSvg } from './svg.ts';

const refusals = problems(
  ...(['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed', 'not-found'] as const),
  ...(['point-unknown', 'point-revoked', 'query-invalid'] as const),
);

const getPlan = createRoute({
  method: 'get',
  path: '/points/labels',
  summary: 'How many sheets the labels of some points need, and whether they may be put up',
  request: { query: PlanQuery },
  responses: { 200: json(LabelPlan, 'The sheets'), ...refusals },
});

const getPdf = createRoute({
  method: 'get',
  path: '/points/labels.pdf',
  summary: 'Sheets of labels to print, for heads and administrators of the points',
  request: { query: PdfQuery },
  responses: {
    200: { description: 'All sheets', content: { 'application/pdf': { schema: z.string() } } },
    ...refusals,
  },
});

const getSvg = createRoute({
  method: 'get',
  path: '/points/labels.svg',
  summary: 'One of the sheets as a drawing',
  request: { query: SvgQuery },
  responses: {
    200: { description: 'The sheet', content: { 'image/svg+xml': { schema: z.string() } } },
    ...refusals,
  },
});

/** Labels of service points. The paths stand beside `/points/{code}` and have to be routed before it. */
export function labelRoutes(deps: Deps) {
  const plan = async (context: ApiContext, query: PlanQuery): Promise<Plan> => {
    const made = await planLabels(deps, await actorOf(context, deps), query);
    if (!made.isSecure) context.header('x-resik-warning', 'public-url-not-https');
    context.header('cache-control', 'private, no-store');
    return made;
  };
  const optionsOf = (made: Plan, { layout, black }: z.infer<typeof PdfQuery>): SheetOptions => ({
    layout,
    palette: black === '1' ? blackPalette : colorPalette(deps.config.office.accent),
    owner: made.owner,
    secure: made.isSecure,
  });

  return routes()
    .openapi(getPlan, async (context) => {
      const query = context.req.valid('query');
      const { labels, host, isSecure } = await plan(context, query);
      const view = {
        sheets: sheetCount(labels.length, query.layout),
        labels: labels.map(({ code, place }) => ({ code, name: place })),
        host,
        warning: isSecure ? null : ('public-url-not-https' as const),
      };
      return context.json(view, 200);
    })
    .openapi(getPdf, async (context) => {
      const query = context.req.valid('query');
      const made = await plan(context, query);
      const pdf = await toPdf(drawAll(made, optionsOf(made, query)), `Label ${made.owner}`, deps.clock());
      return context.body(new Uint8Array(pdf), 200, {
        'content-type': 'application/pdf',
        'content-disposition': 'attachment; filename="label.pdf"',
      });
    })
    .openapi(getSvg, async (context) => {
      const query = context.req.valid('query');
      const made = await plan(context, query);
      if (query.sheet > sheetCount(made.labels.length, query.layout)) {
        throw new Problem('not-found', { detail: 'There are not so many sheets' });
      }
      const svg = toSvg(sheet(made.labels, query.sheet, optionsOf(made, query)));
      return context.body(svg, 200, {
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-disposition': `inline; filename="label-${query.sheet}.svg"`,
      });
    });
}

/** One sheet after the other, drawn only when the PDF wants it. */
function* drawAll({ labels }: Plan, options: SheetOptions) {
  const count = sheetCount(labels.length, options.layout);
  for (let number = 1; number <= count; number += 1) yield sheet(labels, number, options);
}
