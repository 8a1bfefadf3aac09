import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { IndicatorRow } from '#db/schema.ts';

/** An indicator of the catalogue. */
export type IndicatorRecord = Selectable<IndicatorRow>;

/** What a job agrees on for one indicator; the target is that of a whole month. */
export type JobDefault = { indicator: string; target: number; weight: number };

/** The whole catalogue by name, ended indicators included. */
export async function listIndicators(db: Database): Promise<IndicatorRecord[]> {
  return await db.selectFrom('indicators').selectAll().orderBy('name').orderBy('code').execute();
}

/** What each job usually agrees on, heaviest first. Job titles are compared without regard to case. */
export async function listJobDefaults(db: Database): Promise<Map<string, JobDefault[]>> {
  const rows = await db
    .selectFrom('job_indicators')
    .selectAll()
    .orderBy('position')
    .orderBy('weight', 'desc')
    .orderBy('indicator')
    .execute();
  const jobs = new Map<string, JobDefault[]>();
  for (const { position, ...agreed } of rows) {
    jobs.set(jobKey(position), [...(jobs.get(jobKey(position)) ?? []), agreed]);
  }
  return jobs;
}

/** The job titles as they are written, by their keys. */
export async function listJobTitles(db: Database): Promise<Map<string, string>> {
  const rows = await db.selectFrom('job_indicators').select('position').distinct().execute();
  return new Map(rows.map(({ position }) => [jobKey(position), position]));
}

/** A job title without what makes no difference. */
export function jobKey(position: string): string {
  return position.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Job titles that people carry now, with how many of them. */
export async function countPositions(db: Database, today: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('employees')
    .select(({ fn }) => ['position', fn.countAll<number>().as('people')])
    .where('kind', '=', 'person')
    .where((where) => where.or([where('ended_on', 'is', null), where('ended_on', '>', today)]))
    .groupBy('position')
    .orderBy('position')
    .execute();
  return new Map(rows.map(({ position, people }) => [position, Number(people)]));
}

/** Indicators that somebody has agreed on. */
export async function listAgreedCodes(db: Database): Promise<Set<string>> {
  const rows = await db.selectFrom('targets').select('indicator').distinct().execute();
  return new Set(rows.map(({ indicator }) => indicator));
}

/** Whether somebody has agreed on an indicator. */
export async function isAgreed(db: Database, code: string): Promise<boolean> {
  const row = await db.selectFrom('targets').select('id').where('indicator', '=', code).executeTakeFirst();
  return row !== undefined;
}
