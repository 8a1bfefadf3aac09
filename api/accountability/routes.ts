import { createRoute, z } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import type { Deps } from '../deps.ts';
import { json, routes } from '../http/openapi.ts';
import { toCsv } from '../results/csv.ts';
import { Accountability } from './schema.ts';

const getAccount = createRoute({
  method: 'get',
  path: '/accountability',
  summary:
    'How scores were made, quarter by quarter: flags, holds, objections and changes; open to everybody',
  responses: { 200: json(Accountability, 'The account') },
});

const getCsv = createRoute({
  method: 'get',
  path: '/accountability.csv',
  summary: 'The same as a table: one line for each number (RFC 4180, UTF-8)',
  responses: { 200: { description: 'Table', content: { 'text/csv': { schema: z.string() } } } },
});

const header = ['period', 'period_start', 'period_end', 'counted_until', 'group', 'part', 'count', 'note'];

/** The public account of the appraisal itself. */
export function accountabilityRoutes({ readAccount }: Deps) {
  const open = routes();
  // Nothing here depends on who asks, and it changes once a month.
  const keep = { 'cache-control': 'public, max-age=3600' };
  for (const path of ['/accountability', '/accountability.csv']) open.use(path, etag());
  return open
    .openapi(getAccount, async (context) => context.json(await readAccount(), 200, keep))
    .openapi(getCsv, async (context) => {
      const { countedUntil, quarters } = await readAccount();
      const rows = quarters.flatMap(({ period: { code, start, end }, groups }) =>
        groups.flatMap(({ group, total, parts }) =>
          [{ part: 'total', ...total }, ...parts].map(({ part, count, note }) => [
            ...[code, start, end, countedUntil, group, part],
            ...[count, note],
          ]),
        ),
      );
      return context.body(toCsv(header, rows), 200, {
        ...keep,
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': 'attachment; filename="resik-laporan-penilaian.csv"',
      });
    });
}
