import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { readsLog } from './access.ts';
import { listEntries, listScoreReaders } from './repository.ts';
import { AuditQuery, AuditView, ScoreReader } from './schema.ts';

/** How far back people see who looked at their score. */
const readerDays = 90;

const getAudit = createRoute({
  method: 'get',
  path: '/audit',
  summary: 'The audit log, newest first; for the auditor of the whole office',
  request: { query: AuditQuery },
  responses: {
    200: json(z.object({ entries: z.array(AuditView), next: z.int().nullable() }), 'One page'),
    ...problems('sign-in-needed', 'not-allowed', 'query-invalid'),
  },
});

const getScoreReaders = createRoute({
  method: 'get',
  path: '/me/score-readers',
  summary: 'Who opened the own score in the last 90 days',
  responses: {
    200: json(z.object({ readers: z.array(ScoreReader) }), 'Readers, the newest day first'),
    ...problems('sign-in-needed'),
  },
});

export function auditRoutes(deps: Deps) {
  const { connection, clock } = deps;
  const { db } = connection;
  return routes()
    .openapi(getAudit, async (context) => {
      if (!(await readsLog(db, await actorOf(context, deps)))) {
        throw new Problem('not-allowed', { detail: 'Only the auditor of the whole office reads the log' });
      }
      return context.json(await listEntries(db, context.req.valid('query')), 200);
    })
    .openapi(getScoreReaders, async (context) => {
      const { employee, userId } = await actorOf(context, deps);
      if (!employee) return context.json({ readers: [] }, 200);
      const unit = await db
        .selectFrom('units')
        .select('code')
        .where('id', '=', employee.unitId)
        .executeTakeFirstOrThrow();
      const since = toInstant(clock() - readerDays * 86_400_000);
      const readers = await listScoreReaders(db, { code: employee.code, unit: unit.code }, userId, since);
      return context.json({ readers }, 200);
    });
}
