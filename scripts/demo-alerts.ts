import { type Actor, findActor } from '#api/accounts/actor.ts';
import { closeAlert, handAlert, noteAlert, snoozeAlert, takeAlert } from '#api/alerts/act.ts';
import { findOverdue } from '#api/alerts/overdue.ts';
import { listAlerts, listPeople } from '#api/alerts/repository.ts';
import type { AlertKind } from '#api/alerts/schema.ts';
import { settleAlerts } from '#api/alerts/settle.ts';
import { findSilent } from '#api/alerts/silent.ts';
import { findSwapped } from '#api/alerts/swapped.ts';
import { addDays, dayOf } from '#api/time/period.ts';
import type { Database } from '#db/connect.ts';

const hour = 3_600_000;
const finders = {
  'silent-point': findSilent,
  'swapped-sticker': findSwapped,
  'overdue-case': findOverdue,
} as const;

type Finding = keyof typeof finders;
type Act = (head: { deps: Deps; actor: Actor; unitId: number }, target: Target, at: number) => Promise<void>;
type Deps = { connection: { db: Database }; clock: () => number };
type Target = Parameters<typeof takeAlert>[2];

/**
 * The alerts of the last days, found and handled the way of the product. Falling indexes and bursts need the counts of
 * dashboards, which the process makes: it finds those by itself.
 * @param now milliseconds
 */
export async function addDemoAlerts(db: Database, now: number): Promise<void> {
  await lookAt(db, now - 48 * hour);
  await lookAt(db, now - 24 * hour);
  await handle(db, 'UPTD-UTARA', 'silent-point', now - 12 * hour, putOff);
  await handle(db, 'UPTD-UTARA', 'overdue-case', now - 11 * hour, note);
  await handle(db, 'UPTD-TIMUR', 'overdue-case', now - 10 * hour, close);
  await lookAt(db, now - hour);
  await handle(db, 'UPTD-KOTA', 'overdue-case', now - hour / 2, hand);
}

async function lookAt(db: Database, at: number): Promise<void> {
  for (const kind of Object.keys(finders) as Finding[])
    await settleAlerts(db, [kind], await finders[kind](db, at), at);
}

const putOff: Act = async ({ deps, actor }, target, at) => {
  await snoozeAlert(deps, actor, target, { version: 2, until: addDays(dayOf(at), 7) });
};

const note: Act = async ({ deps, actor }, target) => {
  await noteAlert(
    deps,
    actor,
    target,
    'Dibagi per wilayah. Yang paling lama dijawab lebih dulu, selesai lusa.',
  );
};

const close: Act = async ({ deps, actor }, target) => {
  const done = 'Pelapor sudah ditelepon. Saluran dikeruk Jumat, lalu semuanya dijawab dengan foto.';
  await closeAlert(deps, actor, target, { version: 2, note: done });
};

const hand: Act = async ({ deps, actor, unitId }, target, at) => {
  const people = await listPeople(deps.connection.db, unitId, dayOf(at));
  const person = people.find(({ code, position }) => code !== actor.employee?.code && /awas/.test(position));
  if (person) await handAlert(deps, actor, target, { version: 2, owner: person.code });
};

/** What the head of a unit does about its alert of a kind, having taken it; nothing where there is none. */
async function handle(
  db: Database,
  unit: string,
  kind: Finding & AlertKind,
  at: number,
  act: Act,
): Promise<void> {
  const grant = await db
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select(['user_id as userId', 'unit_id as unitId'])
    .where('role', '=', 'head')
    .where('units.code', '=', unit)
    .executeTakeFirst();
  const actor = grant && (await findActor(db, grant.userId));
  if (!grant || !actor) return;
  const { unitId } = grant;
  const user = { id: actor.userId, employeeId: actor.employee?.id ?? null };
  const filter = { unitIds: new Set([unitId]), state: 'unowned', kind, today: dayOf(at), user } as const;
  const [alert] = await listAlerts(db, filter, { before: undefined, limit: 1 });
  if (!alert) return;
  const deps = { connection: { db }, clock: () => at };
  const target = { unit, alert: alert.code };
  await takeAlert(deps, actor, target, alert.version);
  await act({ deps, actor, unitId }, target, at);
}
