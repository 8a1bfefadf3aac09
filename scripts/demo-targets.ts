import { type Actor, findActor } from '#api/accounts/actor.ts';
import { listPeriods, type PeriodRecord } from '#api/scores/repository.ts';
import { decideRealisation } from '#api/targets/decide.ts';
import { expectedOf } from '#api/targets/progress.ts';
import { reportRealisation } from '#api/targets/report.ts';
import { listPeople, listTargets, type OwnerRecord, type TargetRecord } from '#api/targets/repository.ts';
import type { Database } from '#db/connect.ts';
import { buildCatalogue } from '#db/demo/catalogue.ts';

type Found = { owner: OwnerRecord; target: TargetRecord };

/**
 * The catalogue of every job of the city, and what happened to reports of the month in Binjai Kota: one that is far from
 * the plan and was confirmed, one by the head for somebody without a phone, one rejected, one waived. Everything goes
 * the way of the product, so that the log has it too.
 * @param now milliseconds
 */
export async function addDemoTargets(db: Database, now: number): Promise<void> {
  await addCatalogue(db);
  const month = (await listPeriods(db)).find(({ kind, status }) => kind === 'month' && status === 'open');
  const head = await actorOf(db, 'UPTD-KOTA', 'head');
  const rina = await actorOf(db, 'UPTD-KOTA', 'employee', 'Rina Handayani');
  if (!month || !head?.employee || !rina?.employee) return;
  const deps = { connection: { db }, clock: () => now };
  const all = await listAll(db, month, head.employee.unitId);
  const own = all.find(
    ({ owner, target }) => owner.id === rina.employee?.id && target.indicator === 'm-swept',
  );
  if (own) {
    const value = Math.round((3.4 * expectedOf(own.target, own.owner, month, now)) / 100) * 100;
    await reportRealisation(deps, rina, name(own), {
      ...{ period: month.code, indicator: 'm-swept', value, confirmed: value },
      note: 'Dua rute sejak tanggal 3: Sudirman dan Ahmad Yani, menggantikan rekan yang cuti.',
      evidenceNumber: 'Buku harian 11/2026, hlm. 14',
    });
  }
  const others = all.filter(({ owner }) => owner.id !== rina.employee?.id && owner.id !== head.employee?.id);
  const silent = others.find(({ owner, target }) => isSweeping(target) && isFree(owner, target));
  if (silent) {
    const value = Math.round(0.97 * expectedOf(silent.target, silent.owner, month, now));
    await reportRealisation(deps, head, name(silent), {
      ...{ period: month.code, indicator: silent.target.indicator, value, confirmed: null },
      note: 'Dilaporkan kepala unit dari buku harian pengawas; yang bersangkutan tidak punya ponsel.',
      evidenceNumber: null,
    });
  }
  const told = others.filter(({ target }) => target.realisation?.status === 'reported');
  const doubtful = told.find(({ target }) => target.realisation?.reported_by !== head.employee?.id);
  if (doubtful) await decide(doubtful, 'reject', 'Angka tidak cocok dengan catatan harian pengawas.');
  const blocked = others.find(
    ({ target }) => target.realisation === null && target.indicator === 'overflow-hours',
  );
  if (blocked) await decide(blocked, 'waive', 'Truk ARMADA 03 rusak sebelas hari, bak tidak terangkut.');

  async function decide(found: Found, decision: 'reject' | 'waive', reason: string): Promise<void> {
    const { indicator, realisation } = found.target;
    const verdict = { period: month!.code, indicator, report: realisation?.report ?? 0, decision, reason };
    await decideRealisation(deps, head!, name(found), verdict);
  }
}

/** What every installation has already stays as it is. */
async function addCatalogue(db: Database): Promise<void> {
  const { indicators, jobs } = buildCatalogue();
  await db
    .insertInto('indicators')
    .values(indicators)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await db
    .insertInto('job_indicators')
    .values(jobs)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function listAll(db: Database, period: PeriodRecord, unitId: number): Promise<Found[]> {
  const people = new Map((await listPeople(db, { unitId })).map((person) => [person.id, person]));
  const targets = await listTargets(db, period.id, { employeeIds: [...people.keys()] });
  return targets.map((target) => ({ owner: people.get(target.employee_id ?? 0)!, target }));
}

function isSweeping({ indicator }: TargetRecord): boolean {
  return indicator === 'm-swept' || indicator === 'm2-cleaned';
}

function isFree({ endedOn }: OwnerRecord, { realisation }: TargetRecord): boolean {
  return endedOn === null && realisation === null;
}

function name({ owner: { kind, code } }: Found): { kind: OwnerRecord['kind']; code: string } {
  return { kind, code };
}

/** Somebody of the unit with an account. */
async function actorOf(
  db: Database,
  unit: string,
  role: 'head' | 'employee',
  person?: string,
): Promise<Actor | null> {
  const user = await db
    .selectFrom('users')
    .innerJoin('role_grants', 'role_grants.user_id', 'users.id')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select('users.id')
    .where('units.code', '=', unit)
    .where('role_grants.role', '=', role)
    .$if(person !== undefined, (query) => query.where('users.name', '=', person ?? ''))
    .executeTakeFirst();
  return user ? await findActor(db, user.id) : null;
}
