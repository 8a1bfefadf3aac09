import { type Actor, findActor } from '#api/accounts/actor.ts';
import { listTerms } from '#api/objection-terms/repository.ts';
import { findObjection } from '#api/objections/access.ts';
import { answerObjection } from '#api/objections/answer.ts';
import { readDuties } from '#api/objections/duties.ts';
import { fileObjection, readNameable } from '#api/objections/file.ts';
import { ruleOnObjection } from '#api/objections/rule.ts';
import type { Cause } from '#api/objections/schema.ts';
import { describeSets } from '#api/objections/sets.ts';
import { listToldPeriods } from '#api/objections/told.ts';
import type { Database } from '#db/connect.ts';

const hour = 3_600_000;

type Deps = Parameters<typeof ruleOnObjection>[0];

/**
 * Objections to the newest scores that people were told, handled the way of the product: one just filed, one about a
 * flagged set, one answered, one decided. Nobody whose time is over is among them.
 * @param now milliseconds
 */
export async function addDemoObjections(db: Database, now: number): Promise<void> {
  const people = await db
    .selectFrom('users')
    .select(['users.id', 'users.employeeId'])
    .where('users.employeeId', 'is not', null)
    .where('users.id', 'not in', (leads) =>
      leads.selectFrom('role_grants').select('user_id').where('role', 'in', ['head', 'manager']),
    )
    .orderBy('users.name')
    .execute();
  const able: {
    actor: Actor;
    employeeId: number;
    told: Awaited<ReturnType<typeof listToldPeriods>>[number];
  }[] = [];
  const terms = await listTerms(db);
  const today = new Date(now + 7 * hour).toISOString().slice(0, 10);
  for (const { id, employeeId } of people) {
    const actor = await findActor(db, id);
    // The sweeper of the guided tour files her own.
    if (!actor || actor.name === 'Rina Handayani') continue;
    const told = (await listToldPeriods(db, employeeId ?? 0, terms)).find(
      ({ until, told: { toldAt } }) => until >= today && Date.parse(toldAt) < now - 72 * hour,
    );
    if (told) able.push({ actor, employeeId: employeeId ?? 0, told });
  }
  const depsAt = (at: number): Deps => ({
    ...{ connection: { db }, clock: () => at },
    periodWork: {
      state: () => null,
      start: async (_, run) => (await run()).scores >= 0,
      alone: (run) => run(),
    },
  });
  const file = async (index: number, cause: Cause, words: string, at: number): Promise<string | null> => {
    const one = able[index];
    if (!one) return null;
    const duties = cause === 'roster' ? await readDuties(db, one.employeeId, one.told.period) : [];
    const chosen = duties.slice(-1).map(({ id }) => id);
    return await fileObjection(depsAt(at), one.actor, {
      ...{ period: one.told.period.code, cause, words },
      ...(chosen.length > 0 && { duties: chosen }),
    });
  };
  await file(
    0,
    'roster',
    'Hari itu saya izin sakit dan digantikan teman. Surat sakit sudah saya serahkan.',
    now - 30 * hour,
  );
  const answered = await file(
    1,
    'behaviour',
    'Saya selalu ikut apel pagi dan membantu regu lain, mohon dilihat lagi.',
    now - 60 * hour,
  );
  const decided = await file(
    2,
    'score',
    'Predikat saya turun padahal semua target tercapai pada masa ini.',
    now - 70 * hour,
  );
  await objectToSet();
  for (const one of [answered, decided]) {
    if (!one) continue;
    const appraiser = await actorFor(db, one, 'appraiser');
    if (!appraiser) continue;
    await answerObjection(depsAt(now - 40 * hour), appraiser, one, {
      stance: 'upheld',
      words: 'Nilai itu rata-rata dari catatan tiga bulan. Catatannya sudah kami bahas bersama.',
    });
  }
  if (!decided) return;
  const superior = await actorFor(db, decided, 'decider');
  if (!superior) return;
  await ruleOnObjection(depsAt(now - 8 * hour), superior, decided, {
    outcome: 'denied',
    words: 'Target tercapai, tetapi mutu dari warga belum cukup. Predikat sesuai hitungan.',
  });

  /** About a crowd that was limited: it stands on the desk of the reviewers, although its month is closed. */
  async function objectToSet(): Promise<void> {
    for (const { actor, employeeId, told } of able) {
      const sets = await describeSets(db, await readNameable(db, employeeId, told));
      const crowd = sets.find(({ type }) => type === 'day') ?? sets[0];
      if (!crowd) continue;
      await fileObjection(depsAt(now - 20 * hour), actor, {
        ...{ period: told.period.code, cause: 'flagged', sets: [crowd.id] },
        words: 'Hari itu ada acara kota, jadi wajar kalau banyak warga yang menilai.',
      });
      return;
    }
  }
}

/** Somebody with a part in an objection. */
async function actorFor(db: Database, code: string, part: 'appraiser' | 'decider'): Promise<Actor | null> {
  const leaders = await db
    .selectFrom('role_grants')
    .select('user_id')
    .where('role', 'in', ['head', 'manager'])
    .distinct()
    .execute();
  for (const { user_id } of leaders) {
    const actor = await findActor(db, user_id);
    if (!actor) continue;
    const opened = await findObjection(db, actor, code).catch(() => null);
    if (opened?.part === part) return actor;
  }
  return null;
}
