import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, caseUnits } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { findHandledCase } from '../cases/access.ts';
import { type CaseRecord, insertEvent, listEvents } from '../cases/repository.ts';
import { nextSteps, statusOf } from '../cases/status.ts';
import type { Deps } from '../deps.ts';
import { listCaseClasses } from '../holidays/repository.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { tellOwner } from '../notices/tell-owner.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { insertTriage, listPeople, listTriages, type TriageRecord } from './repository.ts';
import type { CaseTriage } from './schema.ts';

export type TriageDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Says what a case is about, of which class it is, and who is in charge; with `acknowledge` also that it was received,
 * which its resident sees.
 * @throws Problem `not-found`, `not-allowed`, `case-closed`, `case-moved` when somebody else was faster,
 *   `case-out-of-step` when it was received already, `body-invalid` for somebody who is not of the unit
 */
export async function triageCase(
  { connection, clock }: TriageDeps,
  actor: Actor,
  code: string,
  { version, title, class: name, element, owner, acknowledge }: CaseTriage,
): Promise<void> {
  const found = await findHandledCase(connection.db, actor, code);
  const now = clock();
  await inTransaction(connection.db, async (db) => {
    await refuseClosed(db, found, now);
    const before = (await listTriages(db, found.id)).at(-1);
    if ((before?.version ?? 0) !== version) throw moved();
    const people = await listPeople(db, found.unitId, dayOf(now));
    const person = people.find((each) => each.code === owner);
    // Somebody who has left the unit since stays in charge until another one is named.
    const ownerId = person?.id ?? (before?.owner?.code === owner ? before?.owner_id : undefined) ?? null;
    if (owner !== null && ownerId === null)
      throw wrong('owner', 'unknown', 'Nobody of the unit has this code');
    const chosen = (await listCaseClasses(db)).find((each) => each.code === name);
    const days = name === before?.class ? before?.working_days : chosen?.working_days;
    const next = { title, class: name, working_days: days ?? null, element, owner_id: ownerId };
    if (isSame(before, next) && !acknowledge) return;
    if (!isSame(before, next)) await add(db, { actor, found, now, before }, next);
    if (acknowledge) await receive(db, actor, found, now);
    const detail = { class: name, owner, element, ...(acknowledge && { acknowledged: true }) };
    await log(db, actor, found, now, detail);
  });
}

/**
 * Goes back to what was said before the last change: a change of its own, so that it can be undone as well.
 * @throws Problem `not-found`, `not-allowed`, `case-closed`, `case-moved` when somebody else has changed it since
 */
export async function undoTriage(
  { connection, clock }: TriageDeps,
  actor: Actor,
  code: string,
  version: number,
): Promise<void> {
  const found = await findHandledCase(connection.db, actor, code);
  const now = clock();
  await inTransaction(connection.db, async (db) => {
    await refuseClosed(db, found, now);
    const triages = await listTriages(db, found.id);
    const last = triages.at(-1);
    if (!last || last.version !== version) throw moved();
    const before = triages.at(-2);
    await add(
      db,
      { actor, found, now, before: last },
      {
        title: before?.title ?? null,
        class: before?.class ?? null,
        working_days: before?.working_days ?? null,
        element: before?.element ?? null,
        owner_id: before?.owner_id ?? null,
      },
    );
    await log(db, actor, found, now, { undone: version });
  });
}

type Content = Pick<TriageRecord, 'title' | 'class' | 'working_days' | 'element' | 'owner_id'>;

function isSame(before: TriageRecord | undefined, next: Content): boolean {
  return (Object.keys(next) as (keyof Content)[]).every((key) => (before?.[key] ?? null) === next[key]);
}

async function add(
  db: Database,
  {
    actor,
    found,
    now,
    before,
  }: { actor: Actor; found: CaseRecord; now: number; before: TriageRecord | undefined },
  content: Content,
): Promise<void> {
  const by = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
  const row = { case_id: found.id, version: (before?.version ?? 0) + 1, ...content, ...by };
  if (!(await insertTriage(db, row))) throw moved();
  const { owner_id: ownerId } = content;
  if (ownerId === null || ownerId === before?.owner_id) return;
  const unit = { id: found.unitId, code: found.unitCode };
  const handed = {
    kind: 'case-assigned',
    unit,
    code: found.code,
    ownerId,
    seen: caseUnits,
    at: now,
  } as const;
  await tellOwner(db, actor, handed);
}

/** The first step, in the same transaction. */
async function receive(db: Database, actor: Actor, found: CaseRecord, now: number): Promise<void> {
  const last = (await listEvents(db, found.id)).at(-1);
  if (!nextSteps(statusOf(last, now)).includes('acknowledged')) {
    throw new Problem('case-out-of-step', { detail: 'The case was received already' });
  }
  const stored = await insertEvent(db, {
    case_id: found.id,
    number: (last?.number ?? 0) + 1,
    kind: 'acknowledged',
    at: toInstant(now),
    actor: 'staff',
    user_id: actor.userId,
    text: null,
  });
  if (stored === undefined) throw moved();
}

/** @throws Problem `case-closed` */
export async function refuseClosed(db: Database, found: CaseRecord, now: number): Promise<void> {
  if (statusOf((await listEvents(db, found.id)).at(-1), now) !== 'closed') return;
  throw new Problem('case-closed', { detail: 'The case is closed' });
}

function moved(): Problem {
  return new Problem('case-moved', { detail: 'Somebody else has changed the case' });
}

async function log(
  db: Database,
  actor: Actor,
  { code, place }: CaseRecord,
  now: number,
  detail: Record<string, unknown>,
): Promise<void> {
  const subject = { kind: 'case' as const, code, name: place };
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at: now, actor: by, action: 'case-triaged', subject, detail });
}
