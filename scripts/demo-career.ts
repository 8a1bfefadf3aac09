import { freshCode } from '#api/codes/fresh-code.ts';
import { toInstant } from '#api/time/instant.ts';
import { dayOf } from '#api/time/period.ts';
import type { Database } from '#db/connect.ts';
import type { CompetenceLevel } from '#db/schema.ts';

const day = 86_400_000;

/** What positions of the demo ask for, the first to reach first. */
const needs: Record<string, readonly (readonly [competence: string, level: CompetenceLevel])[]> = {
  'Pengawas lapangan': [
    ['cleaning-quality', 3],
    ['safety', 2],
    ['complaints', 2],
    ['planning', 2],
    ['reporting', 2],
    ['leading', 2],
  ],
  'Petugas TPS': [
    ['waste-handling', 2],
    ['safety', 2],
    ['facilities', 1],
  ],
  'Petugas loket pelayanan': [
    ['public-service', 3],
    ['procedures', 2],
    ['reporting', 2],
    ['complaints', 2],
  ],
  'Sopir truk sampah': [
    ['safety', 3],
    ['waste-handling', 2],
    ['reporting', 1],
  ],
  'Pengawas armada': [
    ['safety', 3],
    ['planning', 3],
    ['leading', 2],
    ['reporting', 2],
  ],
  'Pengawas taman': [
    ['cleaning-quality', 3],
    ['teamwork', 3],
    ['planning', 2],
    ['leading', 2],
  ],
};

/** The next position for people of another one. */
const aims: Record<string, string> = {
  'Penyapu jalan': 'Pengawas lapangan',
  'Petugas TPS': 'Pengawas lapangan',
  'Kru truk sampah': 'Sopir truk sampah',
  'Sopir truk sampah': 'Pengawas armada',
  'Petugas taman': 'Pengawas taman',
};

/** The street sweeper whose account the demo shows. */
const shown = '199803052022122913';

/**
 * Careers of the demo: what positions ask for, and some who aim at one; those with an account have the first competence
 * confirmed by the superior and the second one waiting.
 */
export async function addDemoCareers(db: Database, now: number): Promise<void> {
  await db
    .insertInto('position_competences')
    .values(
      Object.entries(needs).flatMap(([position, asked]) =>
        asked.map(([competence, level], index) => ({ position, competence, level, place: index + 1 })),
      ),
    )
    .execute();
  const people = await db
    .selectFrom('employees')
    .innerJoin('users as above', 'above.employeeId', 'employees.supervisor_id')
    .leftJoin('users', 'users.employeeId', 'employees.id')
    .select(['employees.id', 'employees.nip', 'employees.position', 'employees.name'])
    .select(['users.id as userId', 'above.id as superiorUser', 'above.name as superior'])
    .where('employees.kind', '=', 'person')
    .where('employees.ended_on', 'is', null)
    .orderBy('employees.id')
    .execute();
  for (const person of people) {
    const position = aims[person.position];
    const [first, second] = needs[position ?? ''] ?? [];
    if (!position || !first || !second || (person.nip !== shown && person.id % 3 !== 0)) continue;
    await db
      .insertInto('career_plans')
      .values({
        ...{ employee_id: person.id, position, chosen_on: dayOf(now - 60 * day) },
        user_id: person.userId ?? person.superiorUser,
        by_name: person.userId === null ? person.superior : person.name,
      })
      .execute();
    // Who has no account cannot propose anything.
    if (person.userId === null) continue;
    const step = {
      ...{ employee_id: person.id, entry_id: null, item_id: null, reason: null },
      proposed_user: person.userId,
    };
    const confirmedAt = now - 20 * day;
    await db
      .insertInto('career_steps')
      .values([
        {
          ...{ ...step, code: freshCode(), competence: first[0], level: first[1], state: 'confirmed' },
          evidence: 'Tiga bulan terakhir menjadi contoh kerja bagi rekan baru di unit.',
          ...{ proposed_at: toInstant(now - 25 * day), confirmed_on: dayOf(confirmedAt) },
          ...{ decided_at: toInstant(confirmedAt), decided_user: person.superiorUser },
          decided_name: person.superior,
        },
        {
          ...{ ...step, code: freshCode(), competence: second[0], level: second[1], state: 'proposed' },
          evidence: 'Sudah dilakukan setiap hari kerja sejak awal bulan, dapat dilihat di lapangan.',
          ...{ proposed_at: toInstant(now - 2 * day), confirmed_on: null },
          ...{ decided_at: null, decided_user: null, decided_name: null },
        },
      ])
      .execute();
  }
}
