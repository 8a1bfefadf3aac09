import { createRoute, z } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import type { Deps } from '../deps.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Bilingual } from '../organization/schema.ts';
import { columns, describeColumns } from './columns.ts';
import { toCsv } from './csv.ts';
import { computeExample, Example, ExampleQuery } from './example.ts';
import { minimum } from './quarter.ts';
import { OfficeResults, QuarterQuery, UnitResults } from './schema.ts';

const dictionaryPath = '/api/v1/results/dictionary.json';

const getOffice = createRoute({
  method: 'get',
  path: '/results',
  summary: 'What residents say about the whole office and each unit in a quarter; open to everybody',
  request: { query: QuarterQuery },
  responses: { 200: json(OfficeResults, 'Results'), ...problems('not-found', 'query-invalid') },
});

const getDictionary = createRoute({
  method: 'get',
  path: '/results/dictionary.json',
  summary: 'What each column of the open data means, in Indonesian and English',
  responses: {
    200: json(
      z.object({
        minimum: z.int(),
        columns: z.array(z.object({ name: z.string(), type: z.string(), description: Bilingual })),
      }),
      'Dictionary',
    ),
  },
});

const getCsv = createRoute({
  method: 'get',
  path: '/results.csv',
  summary: 'Open data: every unit in every month and quarter of the last two years (RFC 4180, UTF-8)',
  responses: { 200: { description: 'Table', content: { 'text/csv': { schema: z.string() } } } },
});

const getJson = createRoute({
  method: 'get',
  path: '/results.json',
  summary: 'Open data: the same table as JSON',
  responses: {
    200: json(
      z.object({
        dictionary: z.string(),
        minimum: z.int(),
        countedAt: z.string(),
        rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
      }),
      'Table',
    ),
  },
});

const getUnit = createRoute({
  method: 'get',
  path: '/results/{unit}',
  summary: 'What residents say about one unit in a quarter: months, points, reasons; open to everybody',
  request: { params: z.object({ unit: z.string().max(24) }), query: QuarterQuery },
  responses: { 200: json(UnitResults, 'Results'), ...problems('not-found', 'query-invalid') },
});

const getExample = createRoute({
  method: 'get',
  path: '/example',
  summary: 'The index of invented answers, computed by the core that computes the real ones',
  request: { query: ExampleQuery },
  responses: { 200: json(Example, 'Example'), ...problems('query-invalid') },
});

export function resultRoutes({ results }: Deps) {
  const open = routes();
  // Nothing here depends on who asks: the same link may be kept on the way, and an unchanged answer costs no body.
  const keep = { 'cache-control': 'public, max-age=60' };
  for (const path of ['/results', '/results/*', '/results.csv', '/results.json', '/example'])
    open.use(path, etag());
  return open
    .openapi(getOffice, async (context) =>
      context.json(await results.office(context.req.valid('query').period), 200, keep),
    )
    .openapi(getDictionary, (context) => context.json({ minimum, columns: describeColumns() }, 200, keep))
    .openapi(getCsv, async (context) => {
      const { rows } = await results.table();
      const table = rows.map((row) => columns.map(({ of }) => of(row)));
      const header = columns.map(({ name }) => name);
      return context.body(toCsv(header, table), 200, {
        ...keep,
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="resik-hasil.csv"',
      });
    })
    .openapi(getJson, async (context) => {
      const { rows, countedAt } = await results.table();
      const table = rows.map((row) => Object.fromEntries(columns.map(({ name, of }) => [name, of(row)])));
      const document = { dictionary: dictionaryPath, minimum, countedAt, rows: table };
      return context.json(document, 200, {
        ...keep,
        'content-disposition': 'attachment; filename="resik-hasil.json"',
      });
    })
    .openapi(getUnit, async (context) => {
      const { unit } = context.req.valid('param');
      return context.json(await results.unit(unit, context.req.valid('query').period), 200, keep);
    })
    .openapi(getExample, (context) => context.json(computeExample(context.req.valid('query')), 200, keep));
}
