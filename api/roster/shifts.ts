import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { ShiftPatternRow } from '#db/schema.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import { Problem } from '../http/problem.ts';
import type { UnitRecord } from '../organization/repository.ts';
import { toInstant } from '../time/instant.ts';
import { lengthBetween, minutes } from './duty.ts';
import type { NewShiftPattern, ShiftPattern } from './schema.ts';

export type PatternRecord = {
  id: number;
  code: string;
  name: string;
  startMinute: number;
  lengthMinutes: number;
  weekdays: number[];
};

/** The shifts of a unit that are in use, the earlier first. */
export async function listPatterns(db: Database, unitId: number): Promise<PatternRecord[]> {
  const rows = await db
    .selectFrom('shift_patterns')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('ended_at', 'is', null)
    .orderBy('start_minute')
    .orderBy('name')
    .execute();
  return rows.map(toPattern);
}

export async function findPattern(
  db: Database,
  unitId: number,
  code: string,
): Promise<PatternRecord | undefined> {
  return (await listPatterns(db, unitId)).find((pattern) => pattern.code === code);
}

/**
 * Adds a pattern, or puts new hours under the name of an old one. Duty that was given by it stays as it is.
 * @param code the pattern that is replaced, null for a new one
 * @throws Problem `not-found`
 */
export async function savePattern(
  db: Database,
  actor: Actor,
  unit: UnitRecord,
  code: string | null,
  pattern: NewShiftPattern,
  now: number,
): Promise<void> {
  const row = {
    name: pattern.name,
    start_minute: minutes(pattern.from),
    length_minutes: lengthBetween(pattern.from, pattern.to),
    weekdays: [...pattern.weekdays].sort().join(''),
  };
  if (code === null) {
    const fresh = freshCode();
    await db
      .insertInto('shift_patterns')
      .values({ ...row, code: fresh, unit_id: unit.id, ended_at: null })
      .execute();
  } else {
    const { id } = await known(db, unit, code);
    await db.updateTable('shift_patterns').set(row).where('id', '=', id).execute();
  }
  await log(db, actor, unit, now, { name: pattern.name, from: pattern.from, to: pattern.to });
}

/** Takes a pattern out of use. Duty that was given by it stays. @throws Problem `not-found` */
export async function endPattern(
  db: Database,
  actor: Actor,
  unit: UnitRecord,
  code: string,
  now: number,
): Promise<void> {
  const { id, name } = await known(db, unit, code);
  await db
    .updateTable('shift_patterns')
    .set({ ended_at: toInstant(now) })
    .where('id', '=', id)
    .execute();
  await log(db, actor, unit, now, { name, ended: true });
}

export function patternView({
  code,
  name,
  startMinute,
  lengthMinutes,
  weekdays,
}: PatternRecord): ShiftPattern {
  return { code, name, from: clockOf(startMinute), to: clockOf(startMinute + lengthMinutes), weekdays };
}

function clockOf(minute: number): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
}

async function known(db: Database, unit: UnitRecord, code: string): Promise<PatternRecord> {
  const pattern = await findPattern(db, unit.id, code);
  if (!pattern) throw new Problem('not-found', { detail: 'No such pattern of this unit' });
  return pattern;
}

async function log(
  db: Database,
  actor: Actor,
  { code, name }: UnitRecord,
  now: number,
  detail: Record<string, unknown>,
): Promise<void> {
  await audit(db, {
    ...{ at: now, actor: { id: actor.userId, name: actor.name }, action: 'shifts-changed' },
    ...{ subject: { kind: 'unit', code, name }, detail },
  });
}

function toPattern(row: Selectable<ShiftPatternRow>): PatternRecord {
  return {
    ...{ id: row.id, code: row.code, name: row.name },
    ...{ startMinute: row.start_minute, lengthMinutes: row.length_minutes },
    weekdays: [...row.weekdays].map(Number),
  };
}
