import type { Database } from '#db/connect.ts';
import { wrong } from '../http/wrong.ts';
import { insertKindCorrection, type KindRecord, listKinds, readCorrectedKinds } from '../kinds/repository.ts';
import { listDuties } from '../roster/repository.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { toInstant } from '../time/instant.ts';
import { correctionReason } from './official-words.ts';
import type { Frame } from './remedy.ts';
import type { ObjectionRecord } from './repository.ts';
import type { Change, Objection, Remedy } from './schema.ts';

type Place = { id: number; name: string; kind: Pick<KindRecord, 'id' | 'code' | 'name'> };

/** What a superior can say about the kinds of places: where the person served, and every kind there is. */
export async function kindChoices(
  db: Database,
  objection: ObjectionRecord,
): Promise<Pick<NonNullable<Objection['choices']>, 'places' | 'kinds'>> {
  const places = await listPlaces(db, objection);
  const kinds = await listKinds(db);
  return {
    places: places.map(({ id, name, kind }) => ({ id, name, kind: kind.code })),
    kinds: kinds.map(({ code, name }) => ({ code, name })),
  };
}

/**
 * Says of which kind a place should have been in the period. It holds for that period and those inside it; afterwards the
 * place goes on as it is registered, and an administrator ends it and begins it anew as the right kind.
 * @throws Problem `body-invalid` for a place where the person did not serve, an unknown kind, or the same
 */
export async function correctKind(
  db: Database,
  objection: ObjectionRecord,
  { point, to }: Extract<Remedy, { kind: 'kind' }>,
  { by, now }: Frame,
): Promise<Change> {
  const place = (await listPlaces(db, objection)).find(({ id }) => id === point);
  if (!place) throw wrong('remedy/point', 'unknown', 'The person did not serve there in the period');
  const kind = (await listKinds(db)).find(({ code }) => code === to);
  if (!kind) throw wrong('remedy/to', 'unknown', 'No such kind');
  if (kind.id === place.kind.id) throw wrong('remedy/to', 'same', 'It is of that kind already');
  await insertKindCorrection(db, {
    ...{ point_id: place.id, kind_id: kind.id, reason: correctionReason },
    ...{ start_at: objection.period.start, end_at: objection.period.end },
    ...{ at: toInstant(now), user_id: by.id ?? '', by_name: by.name },
  });
  return { kind: 'kind', place: place.name, from: place.kind.name, to: kind.name };
}

/** The closed periods that lie in a span. */
export function within(
  { start, end }: { start: string; end: string },
  closed: readonly PeriodRecord[],
): number[] {
  return closed.filter((period) => period.start >= start && period.end <= end).map(({ id }) => id);
}

/** Where the person served in the period, by name, with the kinds that it is scored by. */
async function listPlaces(db: Database, { employee_id, period }: ObjectionRecord): Promise<Place[]> {
  const duties = await listDuties(db, period, { employeeIds: [employee_id] });
  const record = (await listPeriods(db)).find(({ id }) => id === period.id);
  if (duties.length === 0 || !record) return [];
  const corrected = await readCorrectedKinds(db, { ...record, decidedUntil: null });
  const rows = await db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .select([
      'service_points.id',
      'service_points.name',
      'point_kinds.id as kindId',
      'code',
      'name_id',
      'name_en',
    ])
    .where(
      'service_points.id',
      'in',
      duties.map(({ pointId }) => pointId),
    )
    .orderBy('service_points.name')
    .execute();
  return rows.map(({ id, name, kindId, code, name_id, name_en }) => ({
    ...{ id, name },
    kind: corrected.get(id) ?? { id: kindId, code, name: { id: name_id, en: name_en } },
  }));
}
