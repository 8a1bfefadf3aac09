import type { Database } from '#db/connect.ts';
import type { CaseEvidenceRow } from '#db/schema.ts';
import { alikeDistance, distanceOf } from '../photos/fingerprint.ts';

/** A photo of somebody of the office, with the photos of other cases that look like it. */
export type Evidence = {
  id: number;
  name: string;
  digest: string;
  width: number;
  height: number;
  resemblesReport: boolean;
  takenAt: string;
  by: string;
  /** The step with which residents see it. */
  eventId: number | null;
  twins: { code: string; unitId: number; unitName: string; name: string }[];
};

/** The evidence of a case, in the order it came. */
export async function listEvidence(db: Database, caseId: number): Promise<Evidence[]> {
  const rows = await db
    .selectFrom('case_evidence')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute();
  const twins = await listTwins(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, digest: row.digest, width: row.width, height: row.height },
    ...{ resemblesReport: row.resembles_report === 1, takenAt: row.taken_at, by: row.by_name },
    eventId: row.event_id,
    twins: twins.filter(({ of }) => of === row.id).map(({ of, ...twin }) => twin),
  }));
}

/** What looks like the given photos, whichever of the two came first. */
async function listTwins(db: Database, ids: readonly number[]) {
  if (ids.length === 0) return [];
  const of = async (own: 'evidence_id' | 'other_id', other: 'evidence_id' | 'other_id') =>
    await db
      .selectFrom('case_evidence_twins')
      .innerJoin('case_evidence', 'case_evidence.id', `case_evidence_twins.${other}`)
      .innerJoin('cases', 'cases.id', 'case_evidence.case_id')
      .innerJoin('units', 'units.id', 'cases.unit_id')
      .select([`case_evidence_twins.${own} as of`, 'cases.code', 'cases.unit_id as unitId'])
      .select(['units.name as unitName', 'case_evidence.name'])
      .where(`case_evidence_twins.${own}`, 'in', [...ids])
      .orderBy('case_evidence.id')
      .execute();
  return [...(await of('evidence_id', 'other_id')), ...(await of('other_id', 'evidence_id'))];
}

/** Photos of other cases, of the whole office, that look like a fingerprint. */
export async function findTwins(
  db: Database,
  { caseId, fingerprint }: { caseId: number; fingerprint: string },
): Promise<{ id: number; distance: number }[]> {
  const others = await db
    .selectFrom('case_evidence')
    .select(['id', 'fingerprint'])
    .where('case_id', '<>', caseId)
    .execute();
  return others
    .map(({ id, fingerprint: other }) => ({ id, distance: distanceOf(fingerprint, other) }))
    .filter(({ distance }) => distance <= alikeDistance);
}

/** Files a photo with the ones it looks like; undefined when the case has this very photo already. */
export async function insertEvidence(
  db: Database,
  row: Omit<CaseEvidenceRow, 'id'>,
): Promise<number | undefined> {
  const [stored] = await db
    .insertInto('case_evidence')
    .values(row)
    .onConflict((conflict) => conflict.columns(['case_id', 'digest']).doNothing())
    .returning('id')
    .execute();
  if (!stored) return undefined;
  const twins = await findTwins(db, { caseId: row.case_id, fingerprint: row.fingerprint });
  const rows = twins.map(({ id, distance }) => ({ evidence_id: stored.id, other_id: id, distance }));
  for (let start = 0; start < rows.length; start += 500)
    await db
      .insertInto('case_evidence_twins')
      .values(rows.slice(start, start + 500))
      .execute();
  return stored.id;
}

/** Shows a photo that waits with a step; false when it does not wait any more. */
export async function showEvidence(
  db: Database,
  { id, name, digest, width, height }: Pick<Evidence, 'id' | 'name' | 'digest' | 'width' | 'height'>,
  eventId: number,
): Promise<boolean> {
  const [shown] = await db
    .updateTable('case_evidence')
    .set({ event_id: eventId })
    .where('id', '=', id)
    .where('event_id', 'is', null)
    .returning('id')
    .execute();
  if (!shown) return false;
  await db.insertInto('case_photos').values({ event_id: eventId, name, digest, width, height }).execute();
  return true;
}

/** Takes out a photo that no resident has seen; false when it is shown already. */
export async function deleteEvidence(db: Database, id: number): Promise<boolean> {
  await db
    .deleteFrom('case_evidence_twins')
    .where((where) => where.or([where('evidence_id', '=', id), where('other_id', '=', id)]))
    .execute();
  const gone = await db
    .deleteFrom('case_evidence')
    .where('id', '=', id)
    .where('event_id', 'is', null)
    .returning('id')
    .execute();
  return gone.length === 1;
}
