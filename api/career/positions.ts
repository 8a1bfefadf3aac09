import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, keepsPeriods } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listUnits } from '../organization/repository.ts';
import { listCompetences } from '../trainings/repository.ts';
import { countHolders, listNeeds } from './repository.ts';
import type { CareerPositions, PositionNeeds } from './schema.ts';
import type { CareerDeps } from './steps.ts';

/** What positions ask for, for everybody who is signed in: what one may aim at is no secret. */
export async function viewPositions(db: Database, actor: Actor): Promise<CareerPositions> {
  const holders = await countHolders(db);
  const needs = Map.groupBy(await listNeeds(db), ({ position }) => position);
  const positions = [...new Set([...holders.keys(), ...needs.keys()])].sort((a, b) =>
    a.localeCompare(b, 'id'),
  );
  return {
    positions: positions.map((position) => ({
      ...{ position, holders: holders.get(position) ?? 0 },
      needs: (needs.get(position) ?? []).map(({ competence, name, level }) => ({ competence, name, level })),
    })),
    competences: (await listCompetences(db)).map(({ code, name }) => ({ code, name })),
    mayChange: await keepsPositions(db, actor),
  };
}

/**
 * Says what a position asks for from now on; what people reached stays theirs.
 * @throws Problem `not-allowed`, `not-found` for a position that nobody has, `body-invalid`
 */
export async function changeNeeds(
  { connection, clock }: CareerDeps,
  actor: Actor,
  { position, needs }: PositionNeeds,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    if (!(await keepsPositions(db, actor))) {
      throw new Problem('not-allowed', { detail: 'Administrators and managers of the office say this' });
    }
    const before = (await listNeeds(db)).filter((need) => need.position === position);
    if (before.length === 0 && !(await countHolders(db)).has(position)) {
      throw new Problem('not-found', { detail: 'Nobody has this position' });
    }
    const known = new Set((await listCompetences(db)).map(({ code }) => code));
    const asked = needs.map(({ competence }) => competence);
    if (asked.some((code) => !known.has(code))) throw wrong('needs', 'unknown', 'No such competence');
    if (new Set(asked).size < asked.length) throw wrong('needs', 'twice', 'A competence stands there twice');
    await db.deleteFrom('position_competences').where('position', '=', position).execute();
    if (needs.length > 0) {
      await db
        .insertInto('position_competences')
        .values(needs.map((need, index) => ({ position, ...need, place: index + 1 })))
        .execute();
    }
    const short = (list: PositionNeeds['needs']) => list.map((need) => `${need.competence} ${need.level}`);
    await audit(db, {
      ...{ at: clock(), actor: { id: actor.userId, name: actor.name }, action: 'career-needs-changed' },
      subject: { kind: 'position', code: position, name: position },
      detail: { needs: [short(before), short(needs)] },
    });
  });
}

/** Administrators and managers of the whole office, as for the catalogue of trainings. */
async function keepsPositions(db: Database, actor: Actor): Promise<boolean> {
  const tops = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return keepsPeriods(
    actor,
    tops.map(({ id }) => id),
  );
}
