import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import { lastEventOf, summarize } from '../cases/summary.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { listCaseClasses, readWorkCalendar } from '../holidays/repository.ts';
import { readKey, writeKey } from '../http/page-key.ts';
import { findCaseUnit } from './access.ts';
import {
  findPointId,
  listClosed,
  listUnclosed,
  type QueueRecord,
  readPointCodes,
  readReasons,
  usualClass,
} from './repository.ts';
import { type CaseQueue, type QueuedCase, type QueueQuery, queuePage } from './schema.ts';
import { standingOf } from './standing.ts';

export type QueueDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** A case with where it stands. */
type Standing = ReturnType<typeof standingOf> & { record: QueueRecord };

/**
 * The cases of a unit and everything below it, the most urgent first, page by page. Deadlines are counted here and not
 * by the database, so all cases that are not closed are looked at; closed ones come newest first and by pages.
 * @throws Problem `not-allowed`, `not-found` for an unknown unit, `query-invalid` for an `after` that is not ours
 */
export async function viewQueue(
  { connection: { db }, clock }: QueueDeps,
  actor: Actor,
  code: string,
  query: QueueQuery,
): Promise<CaseQueue> {
  const { unit, unitIds } = await findCaseUnit(db, actor, code);
  const now = clock();
  const [calendar, classes] = await Promise.all([readWorkCalendar(db), listCaseClasses(db)]);
  const usualDays = classes.find((each) => each.code === usualClass)?.working_days ?? 5;
  const stand = (record: QueueRecord): Standing => {
    const { openedAt, workingDays, answeredAt } = record;
    const clocked = { openedAt, workingDays, last: lastEventOf(record), answeredAt };
    return { record, ...standingOf(clocked, { calendar, usualDays, now }) };
  };
  const unclosed = (await listUnclosed(db, unitIds, now)).map(stand);
  const owed = unclosed.filter(({ status }) => status !== 'resolved');
  const isMine = ({ record }: Standing): boolean =>
    record.ownerId !== null && record.ownerId === actor.employee?.id;
  const { page, next } =
    query.status === 'closed'
      ? await closedPage(db, {
          unitIds,
          now,
          after: query.after,
          stand,
          keep: await keeperOf(db, actor, query),
        })
      : openPage(unclosed, query, await keeperOf(db, actor, query));
  return {
    unit: { code: unit.code, name: unit.name },
    counts: {
      open: owed.length,
      new: owed.filter(({ status }) => status === 'new').length,
      late: owed.filter(({ sla }) => sla.state === 'overdue').length,
      mine: owed.filter(isMine).length,
      resolved: unclosed.length - owed.length,
    },
    cases: await describe(db, page, now),
    next,
    points: await pointsOf(db, unclosed),
    owners: ownersOf(unclosed),
  };
}

/** The place of a case in the queue: what waits for its resident comes last, then the day of the deadline decides. */
function urgency({ status, sla }: Standing): string {
  return `${status === 'resolved' ? 1 : 0}${sla.dueOn}`;
}

function openPage(
  unclosed: readonly Standing[],
  { status, after }: QueueQuery,
  keep: (standing: Standing) => boolean,
): { page: Standing[]; next: string | null } {
  const keyOf = (standing: Standing) => ({ name: urgency(standing), id: standing.record.id });
  const isLater = (a: { name: string; id: number }, b: { name: string; id: number }): boolean =>
    a.name === b.name ? a.id > b.id : a.name > b.name;
  const start = after === undefined ? null : readKey(after);
  const wanted = unclosed
    .filter((each) => (status === undefined ? each.status !== 'resolved' : each.status === status))
    .filter(keep)
    .filter((each) => start === null || isLater(keyOf(each), start))
    .sort((a, b) => (isLater(keyOf(a), keyOf(b)) ? 1 : -1));
  const page = wanted.slice(0, queuePage);
  const last = page.at(-1);
  return { page, next: wanted.length > queuePage && last ? writeKey(keyOf(last)) : null };
}

/** Closed cases looked at in one go while those that are asked for are searched. */
const batch = 200;

async function closedPage(
  db: Database,
  {
    unitIds,
    now,
    after,
    stand,
    keep,
  }: {
    unitIds: ReadonlySet<number>;
    now: number;
    after: string | undefined;
    stand: (record: QueueRecord) => Standing;
    keep: (standing: Standing) => boolean;
  },
): Promise<{ page: Standing[]; next: string | null }> {
  let before = after === undefined ? undefined : readKey(after).id;
  const wanted: Standing[] = [];
  for (;;) {
    const records = await listClosed(db, unitIds, { now, before, limit: batch });
    wanted.push(...records.map(stand).filter(keep));
    before = records.at(-1)?.id;
    if (wanted.length > queuePage || records.length < batch) break;
  }
  const page = wanted.slice(0, queuePage);
  const last = page.at(-1);
  return {
    page,
    next: wanted.length > queuePage && last ? writeKey({ name: '', id: last.record.id }) : null,
  };
}

/** Whether a case is among those that are asked for, its status aside. */
async function keeperOf(
  db: Database,
  actor: Actor,
  { class: wanted, late, owner, point, search }: QueueQuery,
): Promise<(standing: Standing) => boolean> {
  const pointId = point === undefined ? undefined : await findPointId(db, normalizeCrockford(point) ?? '');
  const words = search?.toLowerCase() ?? '';
  const code = search === undefined ? null : normalizeCrockford(search);
  return ({ record, sla }) => {
    if (wanted !== undefined && (record.class ?? 'none') !== wanted) return false;
    if (late !== undefined && sla.state !== 'overdue' && sla.state !== 'missed') return false;
    if (point !== undefined && record.pointId !== pointId) return false;
    if (owner === 'me' && (record.ownerId === null || record.ownerId !== actor.employee?.id)) return false;
    if (owner === 'none' && record.ownerId !== null) return false;
    if (owner !== undefined && owner !== 'me' && owner !== 'none' && record.ownerCode !== owner) return false;
    if (words === '') return true;
    const text = [record.title, record.place, record.location, record.kelurahan].join('\n').toLowerCase();
    return text.includes(words) || (code !== null && record.code.includes(code));
  };
}

async function describe(db: Database, page: readonly Standing[], now: number): Promise<QueuedCase[]> {
  const reasons = await readReasons(
    db,
    page.flatMap(({ record }) => record.reasonId ?? []),
  );
  return page.map(({ record, sla }) => ({
    ...summarize(record, now),
    title: record.title,
    reason: (record.reasonId === null ? undefined : reasons.get(record.reasonId)) ?? null,
    class: record.class,
    owner: ownerOf(record),
    sla,
  }));
}

function ownerOf({ ownerCode, ownerName, ownerPosition }: QueueRecord) {
  return ownerCode === null || ownerName === null || ownerPosition === null
    ? null
    : { code: ownerCode, name: ownerName, position: ownerPosition };
}

/** Who is in charge of something, each once, by name. */
function ownersOf(unclosed: readonly Standing[]): CaseQueue['owners'] {
  const owners = unclosed.flatMap(({ record }) => ownerOf(record) ?? []);
  return [...new Map(owners.map((owner) => [owner.code, owner])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
}

async function pointsOf(db: Database, unclosed: readonly Standing[]): Promise<CaseQueue['points']> {
  const names = new Map(unclosed.map(({ record }) => [record.pointId, record.place]));
  const codes = await readPointCodes(db, [...names.keys()]);
  return [...names]
    .flatMap(([id, name]) => {
      const code = codes.get(id);
      return code === undefined ? [] : [{ code, name }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
