import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { type Day, dayOf } from '../time/period.ts';
import { administers, findKept, requireAdministrator } from './access.ts';
import { insertUnit, listHeld, updateUnit } from './repository.ts';
import type { NewUnit, UnitChange, UnitEnd } from './schema.ts';

export type ChangeDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/** How many names a refusal gives. */
const mostNames = 5;

/**
 * A new unit below another one.
 * @throws Problem `not-allowed`, `body-invalid` for a code that is taken or a parent that is not the actor's
 */
export async function createUnit(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  { code, name, parent }: NewUnit,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    requireAdministrator(actor);
    const units = await listUnits(db);
    if (units.some((unit) => unit.code === code)) throw wrong('code', 'taken', 'A unit has this code');
    const above = parentOf(units, actor, parent);
    await insertUnit(db, { code, name, parent_id: above.id, ended_on: null });
    await log(db, actor, clock(), {
      ...{ action: 'unit-created', subject: { code, name }, detail: { parent } },
    });
  });
}

/**
 * Renames a unit, moves it with everything below, or takes back an end that has not come. Scores know units by their
 * code, which never changes, and not by what is above: neither a name nor a move changes one.
 * @throws Problem `not-allowed`, `not-found`, `unit-ended`, `body-invalid` for a move below itself or to others
 */
export async function changeUnit(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  change: UnitChange,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const units = await listUnits(db);
    const unit = findKept(units, actor, code);
    refuseEnded(unit, dayOf(clock()));
    const parentCode = (id: number | null): string | null =>
      units.find((each) => each.id === id)?.code ?? null;
    const name = change.name ?? unit.name;
    const isMove = change.parent !== undefined && change.parent !== parentCode(unit.parentId);
    const parentId = isMove ? moveTo(units, actor, unit, change.parent ?? '').id : unit.parentId;
    const endedOn = change.endedOn === null ? null : unit.endedOn;
    const above = units.find(({ id }) => id === parentId);
    if (endedOn === null && above?.endedOn) throw wrong('parent', 'ended', 'The unit above ends');
    const detail = {
      ...(name === unit.name ? {} : { name: [unit.name, name] }),
      ...(isMove ? { parent: [parentCode(unit.parentId), parentCode(parentId)] } : {}),
      ...(endedOn === unit.endedOn ? {} : { endedOn: [unit.endedOn, endedOn] }),
    };
    if (Object.keys(detail).length === 0) return;
    await updateUnit(db, unit.id, { name, parent_id: parentId, ended_on: endedOn });
    await log(db, actor, clock(), {
      action: 'unit-changed',
      subject: { code: unit.code, name },
      detail,
    });
  });
}

/**
 * Ends a unit that holds nobody and nothing any more. What was said about it stays.
 * @throws Problem `not-allowed`, `not-found`, `unit-ended`, `unit-in-use` naming what it holds, `body-invalid`
 */
export async function endUnit(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  code: string,
  { on, reason, confirm }: UnitEnd,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const unit = findKept(await listUnits(db), actor, code);
    const today = dayOf(clock());
    refuseEnded(unit, today);
    if (unit.parentId === null) throw wrong('on', 'top', 'The top of the tree does not end');
    if (on < today) throw wrong('on', 'gone-by', 'It ends today or later');
    const held = await listHeld(db, unit.id, on);
    const errors = Object.entries(held)
      .filter(([, list]) => list.length > 0)
      .map(([kind, list]) => {
        const names = list.slice(0, mostNames).map(({ name }) => name);
        const rest = list.length - names.length;
        const detail = `${names.join(', ')}${rest > 0 ? ` +${rest}` : ''}`;
        return { pointer: '/on', code: `holds-${kind}`, detail };
      });
    if (errors.length > 0) {
      throw new Problem('unit-in-use', { detail: 'Move or end what it holds first', errors });
    }
    if (plain(confirm) !== plain(unit.name)) throw wrong('confirm', 'name-differs', 'Type the name');
    await updateUnit(db, unit.id, { ended_on: on });
    await log(db, actor, clock(), { action: 'unit-ended', subject: unit, reason, detail: { on } });
  });
}

function parentOf(units: readonly UnitRecord[], actor: Actor, code: string): UnitRecord {
  const parent = units.find((each) => each.code === code);
  if (!parent || !administers(units, actor, parent.id)) {
    throw wrong('parent', 'unknown', 'Not a unit that you administer');
  }
  if (parent.endedOn !== null) throw wrong('parent', 'ended', 'The unit above ends or has ended');
  return parent;
}

function moveTo(units: readonly UnitRecord[], actor: Actor, unit: UnitRecord, code: string): UnitRecord {
  // Whoever administers a unit alone could take it out of the sight of those above.
  if (!administers(units, actor, unit.parentId)) {
    throw wrong('parent', 'not-yours', 'Only who administers the unit above moves it');
  }
  const parent = parentOf(units, actor, code);
  if (unitsBelow(units, unit.id).has(parent.id)) throw wrong('parent', 'circle', 'It stands below this unit');
  return parent;
}

function refuseEnded({ endedOn }: UnitRecord, today: Day): void {
  if (endedOn !== null && endedOn <= today) {
    throw new Problem('unit-ended', { detail: 'This unit has ended' });
  }
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

async function log(
  db: Database,
  actor: Actor,
  now: number,
  {
    subject,
    ...entry
  }: Omit<AuditEntry, 'at' | 'actor' | 'subject'> & {
    subject: { code: string; name: string };
  },
): Promise<void> {
  const { code, name } = subject;
  const person = { id: actor.userId, name: actor.name };
  await audit(db, { at: now, actor: person, subject: { kind: 'unit', code, name }, ...entry });
}
