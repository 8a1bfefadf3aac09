import { freshCode } from '#api/codes/fresh-code.ts';
import { proposeGaps } from '#api/gaps/propose.ts';
import { listToldReadings } from '#api/gaps/repository.ts';
import type { Reading } from '#api/gaps/schema.ts';
import { fromInstant, toInstant } from '#api/time/instant.ts';
import { addDays, dayOf } from '#api/time/period.ts';
import { listCompetences, listTrainings } from '#api/trainings/repository.ts';
import type { Database } from '#db/connect.ts';

const day = 86_400_000;

type Person = {
  id: number;
  code: string;
  name: string;
  userId: string | null;
  superior: string;
  superiorUser: string | null;
};

const work: Record<string, string> = {
  element: 'Mempraktikkan hasil pelatihan di titik tugas selama satu bulan',
  reason: 'Menambah satu putaran di jam yang paling sering dikeluhkan',
  behaviour: 'Berbincang dengan atasan setiap dua minggu tentang satu contoh dari lapangan',
  indicator: 'Mencatat capaian harian dan membahasnya setiap Jumat',
};

/**
 * How people of the demo grow: what the earlier periods suggested was accepted by some, planned, and answered by a
 * training; the newest suggestions wait. A superior stands on one side of everything.
 */
export async function addDemoGrowth(db: Database, now: number): Promise<void> {
  const people = await listPeople(db);
  const chief = await findChief(db);
  const told = await listToldReadings(db, people);
  const trainings = await listTrainings(db);
  const competences = await listCompetences(db);
  for (const person of people) {
    const periods = told.get(person.id) ?? [];
    // Accepted when it was told: from the earlier periods, so that the later ones can show whether it moved.
    const early = periods.filter(({ period }) => fromInstant(period.end) < now - 45 * day);
    // Gaps of residents and results come first, those whose next period has something to say before all.
    const found = proposeGaps(early, [])
      .filter(({ reading }) => reading.kind !== 'behaviour' || person.id % 3 === 0)
      .sort((a, b) => heard(b, periods) - heard(a, periods));
    const [first] = found;
    if (!first || person.id % 4 === 2) continue;
    const acceptedOn = addDays(dayOf(fromInstant(first.period.closedAt ?? first.period.end)), 10);
    const at = officeHours(acceptedOn);
    const gapId = await insertGap(db, person, first, at);
    const serving = competences.find(({ sources }) => sources.includes(first.reading.source));
    const training = trainings.find(({ competence }) => competence === serving?.code);
    const item = {
      ...{ employee_id: person.id, gap_id: gapId, version: 1, started_on: acceptedOn, at },
      ...{ user_id: person.userId ?? 'demo', by_name: person.superior, employee_agreed_at: at },
      ...{ outcome: null, outcome_note: null, outcome_on: null, helper: person.superior },
    };
    const isAgreed = person.id % 5 !== 0;
    await db
      .insertInto('plan_items')
      .values([
        {
          ...{ ...item, code: freshCode(), kind: training ? 'training' : 'coaching' },
          what: training ? `Mengikuti ${training.title}` : 'Pembinaan dua mingguan',
          ...{ training: training?.code ?? null, due_on: addDays(dayOf(now), (person.id % 7) * 6 - 8) },
          superior_agreed_at: isAgreed ? at : null,
          superior_name: isAgreed ? person.superior : null,
        },
        {
          ...{ ...item, code: freshCode(), kind: 'on-the-job', what: work[first.reading.kind] ?? '' },
          ...{ training: null, due_on: addDays(dayOf(now), 20 + (person.id % 5) * 7) },
          ...{ superior_agreed_at: at, superior_name: person.superior },
        },
      ])
      .execute();
    if (training && isAgreed)
      await attend(db, person, chief, { gapId, training, on: addDays(acceptedOn, 12) }, now);
  }
}

type Found = ReturnType<typeof proposeGaps>[number] & { reading: Reading };

/** Whether a later period says something about it. */
function heard(
  { period, reading }: Found,
  periods: readonly { period: { start: string }; readings: readonly Reading[] }[],
): number {
  const later = periods.filter((each) => each.period.start >= period.end);
  return later.some(({ readings }) => readings.some(({ source }) => source === reading.source)) ? 1 : 0;
}

async function insertGap(
  db: Database,
  person: Person,
  { period, reading }: Found,
  at: string,
): Promise<number> {
  const { id } = await db
    .selectFrom('periods')
    .select('id')
    .where('code', '=', period.code)
    .executeTakeFirstOrThrow();
  const row = await db
    .insertInto('gaps')
    .values({
      ...{
        code: freshCode(),
        employee_id: person.id,
        kind: reading.kind,
        source: reading.source,
        period_id: id,
      },
      ...{ title: null, evidence: JSON.stringify(reading), state: 'open', note: null, at },
      ...{ user_id: person.userId ?? 'demo', by_name: person.superior },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** The training was held; most were verified, some wait for the superior. */
async function attend(
  db: Database,
  person: Person,
  chief: { id: string; name: string },
  {
    gapId,
    training,
    on,
  }: { gapId: number; training: Awaited<ReturnType<typeof listTrainings>>[number]; on: string },
  now: number,
): Promise<void> {
  const { superiorUser, userId } = person;
  const until = addDays(on, Math.ceil(training.hours / 8) - 1);
  if (superiorUser === null || fromInstant(officeHours(until)) > now) return;
  const reporter = userId ?? superiorUser;
  const isVerified = person.id % 3 !== 2;
  // Whoever noted it does not verify it: then somebody further up has looked.
  const verifier = reporter === superiorUser ? chief : { id: superiorUser, name: person.superior };
  const at = toInstant(Math.min(now, fromInstant(officeHours(until)) + day));
  await db
    .insertInto('training_entries')
    .values({
      ...{ code: freshCode(), employee_id: person.id, training: training.code, gap_id: gapId },
      ...{ title: training.title, provider: training.provider, kind: training.kind, hours: training.hours },
      ...{ from_day: on, until_day: until, state: isVerified ? 'verified' : 'reported', reason: null },
      certificate_number: `DIKLAT/${on.slice(0, 4)}/${String(100 + person.id)}`,
      ...{ reported_user: reporter, reported_name: userId ? person.name : person.superior, reported_at: at },
      decided_user: isVerified ? verifier.id : null,
      decided_name: isVerified ? verifier.name : null,
      decided_at: isVerified ? at : null,
    })
    .execute();
}

/** People who serve below somebody, with the accounts of both. */
async function listPeople(db: Database): Promise<Person[]> {
  const rows = await db
    .selectFrom('employees')
    .innerJoin('employees as superiors', 'superiors.id', 'employees.supervisor_id')
    .leftJoin('users', 'users.employeeId', 'employees.id')
    .leftJoin('users as above', 'above.employeeId', 'superiors.id')
    .select(['employees.id', 'employees.code', 'employees.name'])
    .select(['users.id as userId', 'superiors.name as superior', 'above.id as superiorUser'])
    .where('employees.kind', '=', 'person')
    .where('employees.ended_on', 'is', null)
    .orderBy('employees.id')
    .execute();
  return rows;
}

/** Who manages the whole office. */
async function findChief(db: Database): Promise<{ id: string; name: string }> {
  return await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select(['users.id', 'users.name'])
    .where('role', '=', 'manager')
    .where('units.parent_id', 'is', null)
    .executeTakeFirstOrThrow();
}

/** 09.00 WIB. */
function officeHours(date: string): string {
  return `${date}T02:00:00.000Z`;
}
