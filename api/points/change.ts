import { randomInt } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { completePointCode } from '#db/point-code.ts';
import { type Actor, pointUnits } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { crockfordAlphabet, normalizeCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { findUnit } from '../organization/repository.ts';
import { toInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';
import { findKeptPlace, requireAdministrator } from './access.ts';
import {
  hasHistory,
  holdPoint,
  insertCode,
  insertPlace,
  isValid,
  lastClosedDay,
  listCodes,
  listKinds,
  type PlaceRecord,
  revokeCodes,
  updatePlace,
} from './repository.ts';
import type { NewPoint, PointChange, PointEnd, Reissue, Revocation } from './schema.ts';

export type ChangeDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

const dayMilliseconds = 86_400_000;

/**
 * A new place with its first code. Returns the code.
 * @throws Problem `not-allowed` outside the units the actor administers, `body-invalid` for an unknown kind or unit or
 *   a start in a closed period
 */
export async function createPoint(deps: ChangeDeps, actor: Actor, point: NewPoint): Promise<string> {
  return await inTransaction(deps, async (db, now) => {
    const unitId = await administeredUnit(db, actor, point.unit);
    const kindId = await kindOf(db, point.kind);
    await refuseClosedStart(db, point.startedOn);
    const { name, location, kelurahan, kecamatan, latitude, longitude, startedOn } = point;
    const place = { name, location, kelurahan, kecamatan, latitude, longitude, started_on: startedOn };
    const id = await insertPlace(db, { ...place, unit_id: unitId, kind_id: kindId, ended_on: null });
    const code = await issueCode(db, id, now);
    await log(db, actor, now, { action: 'point-created', subject: subjectOf(code, name) });
    return code;
  });
}

/**
 * Changes what may change. Kind, unit and start are fixed once anything rests on them: a closed score would come out
 * differently. Such a place ends, and a new one begins.
 * @throws Problem `not-allowed`, `point-unknown`, `point-ended`, `body-invalid`
 */
export async function changePoint(
  deps: ChangeDeps,
  actor: Actor,
  code: string,
  change: PointChange,
): Promise<void> {
  await inTransaction(deps, async (db, now) => {
    const place = await openPlace(db, actor, code, now);
    requireAdministrator(actor, place.unitId);
    const unitId = change.unit === undefined ? place.unitId : await administeredUnit(db, actor, change.unit);
    const kindId = change.kind === undefined ? place.kind.id : await kindOf(db, change.kind);
    const startedOn = change.startedOn ?? place.startedOn;
    const touched = [
      ...(unitId === place.unitId ? [] : ['unit']),
      ...(kindId === place.kind.id ? [] : ['kind']),
      ...(startedOn === place.startedOn ? [] : ['startedOn']),
    ];
    if (touched.length > 0 && (await isFixed(db, place))) {
      throw wrong(
        touched,
        'fixed',
        'Ratings, duties or closed scores rest on it: end this point, create another',
      );
    }
    if (startedOn !== place.startedOn) await refuseClosedStart(db, startedOn);
    const endedOn = change.endedOn === null ? null : place.endedOn;
    if (endedOn !== null && endedOn <= startedOn) {
      throw wrong(['startedOn'], 'after-end', 'The start lies after the end');
    }
    const next = {
      name: change.name ?? place.name,
      location: change.location === undefined ? place.location : change.location,
      kelurahan: change.kelurahan === undefined ? place.kelurahan : change.kelurahan,
      kecamatan: change.kecamatan === undefined ? place.kecamatan : change.kecamatan,
      latitude: change.latitude === undefined ? place.latitude : change.latitude,
      longitude: change.longitude === undefined ? place.longitude : change.longitude,
    };
    const rows = { started_on: startedOn, ended_on: endedOn, unit_id: unitId, kind_id: kindId };
    const before = {
      ...{ name: place.name, location: place.location, kelurahan: place.kelurahan },
      ...{ kecamatan: place.kecamatan, latitude: place.latitude, longitude: place.longitude },
      ...{ started_on: place.startedOn, ended_on: place.endedOn },
      ...{ unit_id: place.unitId, kind_id: place.kind.id },
    };
    const after = { ...next, ...rows };
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((key) => after[key] !== before[key]);
    if (fields.length === 0) return;
    await updatePlace(db, place.id, after);
    const detail = Object.fromEntries(fields.map((field) => [field, [before[field], after[field]]]));
    await log(db, actor, now, { action: 'point-changed', subject: await subject(db, place, now), detail });
  });
}

/**
 * Ends a place for good: from that day on its stickers answer that they are no longer in use. Everything that was
 * said about it stays.
 * @throws Problem `not-allowed`, `point-unknown`, `point-ended`, `body-invalid` for a day gone by or another name
 */
export async function endPoint(
  deps: ChangeDeps,
  actor: Actor,
  code: string,
  { on, reason, confirm }: PointEnd,
): Promise<void> {
  await inTransaction(deps, async (db, now) => {
    const place = await openPlace(db, actor, code, now);
    requireAdministrator(actor, place.unitId);
    if (on < dayOf(now)) throw wrong(['on'], 'gone-by', 'Ratings of days gone by are already counted');
    if (on <= place.startedOn) throw wrong(['on'], 'before-start', 'It lies before the start');
    requireName(place, confirm);
    await updatePlace(db, place.id, { ended_on: on });
    const detail = { on };
    await log(db, actor, now, {
      action: 'point-ended',
      subject: await subject(db, place, now),
      reason,
      detail,
    });
  });
}

/**
 * A new code for a place; the ones before stay valid for some days, so that nobody stands before a dead sticker while
 * the new one is being put up.
 * @throws Problem `not-allowed`, `point-unknown`, `point-ended`
 */
export async function reissueCode(
  deps: ChangeDeps,
  actor: Actor,
  code: string,
  { reason, overlapDays }: Reissue,
): Promise<{ code: string; old: { code: string; revokedAt: string }[] }> {
  return await inTransaction(deps, async (db, now) => {
    const place = await openPlace(db, actor, code, now);
    // Two at once take turns: the second has to find the code of the first, and end it too.
    await holdPoint(db, place.id);
    const end = toInstant(now + overlapDays * dayMilliseconds);
    const codes = await listCodes(db, [place.id]);
    const ending = codes.filter(({ revokedAt }) => revokedAt === null || revokedAt > end);
    await revokeCodes(
      db,
      ending.map((each) => each.code),
      end,
    );
    const fresh = await issueCode(db, place.id, now);
    const old = codes
      .filter(({ revokedAt }) => revokedAt === null || revokedAt > toInstant(now))
      .map((each) => ({ code: each.code, revokedAt: ending.includes(each) ? end : (each.revokedAt ?? end) }));
    const detail = { old, code: fresh };
    await log(db, actor, now, {
      action: 'code-reissued',
      subject: subjectOf(fresh, place.name),
      reason,
      detail,
    });
    return { code: fresh, old };
  });
}

/**
 * Takes a code out of use at once, for good.
 * @throws Problem `not-allowed`, `point-unknown`, `point-revoked` when it is out of use already, `body-invalid`
 */
export async function revokeCode(
  deps: ChangeDeps,
  actor: Actor,
  text: string,
  { reason, confirm }: Revocation,
): Promise<void> {
  await inTransaction(deps, async (db, now) => {
    const place = await findKeptPlace(db, actor, text);
    const code = normalizeCrockford(text) ?? '';
    const codes = await listCodes(db, [place.id]);
    const current = codes.find((each) => each.code === code);
    const instant = toInstant(now);
    if (!current || (current.revokedAt !== null && current.revokedAt <= instant)) {
      throw new Problem('point-revoked', { detail: 'This code is out of use already' });
    }
    requireName(place, confirm);
    await revokeCodes(db, [code], instant);
    await log(db, actor, now, { action: 'code-revoked', subject: subjectOf(code, place.name), reason });
  });
}

/** Whether closed scores, ratings or duties rest on a place. */
export async function isFixed(db: Database, { id, startedOn }: PlaceRecord): Promise<boolean> {
  const closed = await lastClosedDay(db);
  return (closed !== null && startedOn <= closed) || (await hasHistory(db, id));
}

/** In the caller's transaction where there is one: an import changes many points or none. */
export async function inTransaction<T>(
  { connection: { db }, clock }: ChangeDeps,
  work: (transaction: Database, now: number) => Promise<T>,
): Promise<T> {
  if (db.isTransaction) return await work(db, clock());
  return await db.transaction().execute((transaction) => work(transaction, clock()));
}

/** @throws Problem `not-allowed`, `point-unknown`, `point-ended` */
export async function openPlace(db: Database, actor: Actor, code: string, now: number): Promise<PlaceRecord> {
  const place = await findKeptPlace(db, actor, code);
  if (place.endedOn !== null && place.endedOn <= dayOf(now)) {
    throw new Problem('point-ended', { detail: 'This point has ended' });
  }
  return place;
}

/** The key of a unit that the actor administers. A unit of others is unknown to somebody who keeps none of it. */
async function administeredUnit(db: Database, actor: Actor, code: string): Promise<number> {
  const unit = await findUnit(db, code);
  if (!unit || !pointUnits(actor).has(unit.id)) {
    // Whoever administers nothing gets no hint which units there are.
    requireAdministrator(actor, actor.grants.find(({ role }) => role === 'admin')?.unitId ?? -1);
    throw wrong(['unit'], 'unknown', 'Not a unit that you administer');
  }
  requireAdministrator(actor, unit.id);
  if (unit.endedOn !== null) throw wrong('unit', 'ended', 'This unit ends or has ended');
  return unit.id;
}

async function kindOf(db: Database, code: string): Promise<number> {
  const kind = (await listKinds(db)).find((each) => each.code === code);
  if (!kind) throw wrong(['kind'], 'unknown', 'No such kind of place');
  return kind.id;
}

/** A place that began in a closed period would be one of its facts, and the period would not recompute. */
async function refuseClosedStart(db: Database, startedOn: Day): Promise<void> {
  const closed = await lastClosedDay(db);
  if (closed !== null && startedOn <= closed) {
    throw wrong(['startedOn'], 'period-closed', `The period up to ${closed} is closed`);
  }
}

function requireName({ name }: PlaceRecord, confirm: string): void {
  const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
  if (plain(name) !== plain(confirm)) throw wrong(['confirm'], 'name-differs', 'Type the name of the point');
}

/** A code that was never printed: five random symbols and their check. */
async function issueCode(db: Database, pointId: number, now: number): Promise<string> {
  for (;;) {
    const data = Array.from({ length: 5 }, () => crockfordAlphabet.charAt(randomInt(32))).join('');
    const code = completePointCode(data);
    if (await insertCode(db, code, pointId, toInstant(now))) return code;
  }
}

function subjectOf(code: string, name: string) {
  return { kind: 'point' as const, code, name };
}

export async function subject(db: Database, { id, name }: PlaceRecord, now: number) {
  const codes = await listCodes(db, [id]);
  const current = codes.find((code) => isValid(code, toInstant(now))) ?? codes[0];
  return subjectOf(current?.code ?? '', name);
}

export async function log(
  db: Database,
  actor: Actor,
  now: number,
  entry: Omit<AuditEntry, 'at' | 'actor'>,
): Promise<void> {
  await audit(db, { at: now, actor: { id: actor.userId, name: actor.name }, ...entry });
}
