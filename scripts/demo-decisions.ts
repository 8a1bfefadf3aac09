import { needsDialogue } from '#api/decisions/levels.ts';
import {
  type ClosedScore,
  type LeadingGrant,
  listClosedScores,
  listLeaders,
} from '#api/decisions/repository.ts';
import { listUnits, type UnitRecord } from '#api/organization/repository.ts';
import { listPeriods, type PeriodRecord } from '#api/scores/repository.ts';
import { fromInstant, toInstant } from '#api/time/instant.ts';
import { addDays, dayOf } from '#api/time/period.ts';
import type { Database } from '#db/connect.ts';
import type { Predicate } from '#db/schema.ts';

const day = 86_400_000;

/** The unit whose newest closed quarter is still being looked at, so that there is something to do. */
const undecidedUnit = 'UPTD-KOTA';

const notes = [
  'Dibahas dua indikator yang tertinggal. Disepakati pembagian rute baru dan laporan mingguan setiap Jumat.',
  'Pegawai menjelaskan kendala alat dan cuaca. Atasan menyiapkan pengganti alat, pegawai menyusun jadwal susulan.',
  'Dibahas keluhan warga di titiknya. Disepakati satu putaran tambahan sebelum pukul sepuluh pagi.',
];
const openReason = 'Belum ada penilaian yang lengkap pada masa ini, jadi belum ada predikat.';

type Decider = { id: string; name: string };

/** Closed periods as superiors left them: decided and published, but for one quarter of one unit. */
export async function addDemoDecisions(db: Database, now: number): Promise<void> {
  const closed = (await listPeriods(db)).filter(({ status }) => status === 'closed');
  const newest = closed.find(({ kind }) => kind === 'quarter') ?? closed[0];
  const units = await listUnits(db);
  const deciders = await findDeciders(db);
  for (const period of closed) {
    for (const unit of units) {
      const scores = await listClosedScores(db, period.id, unit);
      if (scores.length === 0) continue;
      const isOpen = period === newest && unit.code === undecidedUnit;
      const decided = isOpen ? scores.filter((score) => !isWaiting(score)) : scores;
      await decide(db, { period, unit, units, scores: decided, deciders, isTold: !isOpen }, now);
    }
  }
}

/** What a head leaves for last: everything that is not plain. */
function isWaiting({ numbers, employee }: ClosedScore): boolean {
  const { official, quality } = numbers;
  const isPlain = official.result_status === 'firm' || official.result_status === 'kept';
  return needsDialogue(numbers) || official.predicate === null || !(isPlain || employee.qualityExempt)
    ? true
    : quality.status === 'hidden' && !employee.qualityExempt;
}

type Deciders = { find(unitId: number, units: readonly UnitRecord[], leads: boolean): Decider };

/** The nearest head above somebody, and of heads the nearest manager. */
async function findDeciders(db: Database): Promise<Deciders> {
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select(['users.id', 'users.name', 'role', 'unit_id'])
    .where('role', 'in', ['head', 'manager'])
    .execute();
  return {
    find(unitId, units, leads) {
      for (let at: number | null = unitId; at !== null; ) {
        const here: number = at;
        const found = rows.find(({ unit_id, role }) => unit_id === here && !(leads && role === 'head'));
        if (found) return { id: found.id, name: found.name };
        at = units.find(({ id }) => id === here)?.parentId ?? null;
      }
      throw new Error('nobody leads the whole tree');
    },
  };
}

type Batch = {
  period: PeriodRecord;
  unit: UnitRecord;
  units: UnitRecord[];
  scores: ClosedScore[];
  deciders: Deciders;
  isTold: boolean;
};

async function decide(
  db: Database,
  { period, unit, units, scores, deciders, isTold }: Batch,
  now: number,
): Promise<void> {
  if (scores.length === 0) return;
  const closedAt = fromInstant(period.closedAt ?? period.end);
  const at = toInstant(Math.min(closedAt + 5 * day, now));
  const toldAt = toInstant(Math.min(closedAt + 8 * day, now));
  const leaders = await listLeaders(
    db,
    scores.map(({ employee }) => employee.id),
  );
  const by = ({ employee }: ClosedScore): { user_id: string; by_name: string } => {
    const leads: LeadingGrant[] = leaders.get(employee.id) ?? [];
    // Whoever manages a whole office is decided on from the unit above it.
    const from = leads.some(({ role }) => role === 'manager')
      ? (units.find(({ id }) => id === unit.id)?.parentId ?? unit.id)
      : unit.id;
    const { id, name } = deciders.find(from, units, leads.length > 0);
    return { user_id: id, by_name: name };
  };
  await db
    .insertInto('level_decisions')
    .values(
      scores.map((score) => {
        const predicate = score.numbers.official.predicate as Predicate | null;
        const step = predicate === null ? ('left-open' as const) : ('confirmed' as const);
        const reason = predicate === null ? openReason : null;
        return { score_id: score.id, version: 1, step, predicate, because: null, reason, at, ...by(score) };
      }),
    )
    .execute();
  const talked = scores.filter(({ numbers }) => needsDialogue(numbers));
  if (talked.length > 0) {
    await db
      .insertInto('dialogues')
      .values(
        talked.map((score, index) => ({
          ...{ period_id: period.id, employee_id: score.employee.id, at, ...by(score) },
          held_on: addDays(dayOf(fromInstant(at)), -1),
          text: notes[(score.employee.id + index) % notes.length]!,
        })),
      )
      .execute();
  }
  if (!isTold) return;
  const publisher = deciders.find(unit.id, units, false);
  const { id } = await db
    .insertInto('publications')
    .values({
      ...{ period_id: period.id, unit_id: unit.id, version: 1, at: toldAt },
      ...{ user_id: publisher.id, by_name: publisher.name },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const told = await db
    .selectFrom('level_decisions')
    .select('id')
    .where(
      'score_id',
      'in',
      scores.map((score) => score.id),
    )
    .execute();
  await db
    .insertInto('published_decisions')
    .values(told.map((decision) => ({ decision_id: decision.id, publication_id: id })))
    .execute();
}
