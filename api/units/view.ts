import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { type Day, dayOf } from '../time/period.ts';
import { administers, readableUnits, refused } from './access.ts';
import { countHeld, listHeld } from './repository.ts';
import type { KeptUnit, UnitDetail } from './schema.ts';

export type ViewDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * The units that the actor may look at as a tree: each after its parent, brothers by name, ended ones last.
 * @throws Problem `not-allowed`
 */
export async function viewTree(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
): Promise<{ units: KeptUnit[] }> {
  const readable = readableUnits(actor);
  const today = dayOf(clock());
  const all = await listUnits(db);
  const shown = all.filter(({ id }) => readable.has(id));
  const counts = await countHeld(db, today);
  const inOrder: KeptUnit[] = [];
  const add = (parent: UnitRecord | null): void => {
    const below = shown.filter(({ parentId }) =>
      parent ? parentId === parent.id : parentId === null || !readable.has(parentId),
    );
    const [ended, open] = [true, false].map((wanted) =>
      below.filter(({ endedOn }) => isEnded(endedOn, today) === wanted),
    );
    for (const unit of [...open!, ...ended!]) {
      inOrder.push(toKept(unit, { all, readable, counts, actor, today }));
      add(unit);
    }
  };
  add(null);
  return { units: inOrder };
}

/**
 * One unit with what it holds.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewUnit(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
): Promise<UnitDetail> {
  const readable = readableUnits(actor);
  const today = dayOf(clock());
  const all = await listUnits(db);
  const unit = all.find((each) => each.code === code.toUpperCase());
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!readable.has(unit.id) && !administers(all, actor, unit.id)) throw refused();
  const counts = await countHeld(db, today);
  const above: UnitRecord[] = [];
  for (let next = parentOf(all, unit); next && readable.has(next.id); next = parentOf(all, next))
    above.push(next);
  const own = unitsBelow(all, unit.id);
  const mayMove = administers(all, actor, unit.parentId);
  const parents = all.filter(
    ({ id, endedOn }) => mayMove && !own.has(id) && endedOn === null && administers(all, actor, id),
  );
  const named = ({ code: each, name }: UnitRecord) => ({ code: each, name });
  return {
    ...toKept(unit, { all, readable, counts, actor, today }),
    above: above.map(named),
    holds: await listHeld(db, unit.id, today),
    parents: parents.map(named),
  };
}

type Around = {
  all: readonly UnitRecord[];
  readable: ReadonlySet<number>;
  counts: Awaited<ReturnType<typeof countHeld>>;
  actor: Actor;
  today: Day;
};

function toKept(unit: UnitRecord, { all, readable, counts, actor, today }: Around): KeptUnit {
  const parent = parentOf(all, unit);
  return {
    ...{ code: unit.code, name: unit.name, endedOn: unit.endedOn },
    parent: parent && readable.has(parent.id) ? parent.code : null,
    isEnded: isEnded(unit.endedOn, today),
    people: counts.people.get(unit.id) ?? 0,
    points: counts.points.get(unit.id) ?? 0,
    mayChange: administers(all, actor, unit.id),
  };
}

function parentOf(units: readonly UnitRecord[], { parentId }: UnitRecord): UnitRecord | undefined {
  return units.find(({ id }) => id === parentId);
}

function isEnded(endedOn: Day | null, today: Day): boolean {
  return endedOn !== null && endedOn <= today;
}
