import { type Actor, caseHandledUnits, caseUnits } from '../accounts/actor.ts';
import { findSeenCase } from '../cases/access.ts';
import { listEvidence } from '../cases/evidence-repository.ts';
import { findGiven, listEvents } from '../cases/repository.ts';
import type { Deps } from '../deps.ts';
import { listCaseClasses, readWorkCalendar } from '../holidays/repository.ts';
import { dayOf } from '../time/period.ts';
import {
  findDraft,
  findImprovement,
  listClosings,
  listNotes,
  listPeople,
  listTriages,
  readPointCodes,
  type TriageRecord,
  usualClass,
} from './repository.ts';
import type { CaseDesk } from './schema.ts';
import { standingOf } from './standing.ts';

type ViewDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * What the office has made of a case: everything but the resident's words, which are read elsewhere and logged.
 * @throws Problem `not-found` outside the units of the actor
 */
export async function viewDesk(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
): Promise<CaseDesk> {
  const found = await findSeenCase(db, actor, code);
  const now = clock();
  const mayHandle = caseHandledUnits(actor).has(found.unitId);
  const seen = caseUnits(actor);
  const [calendar, classes, triages, events, evidence] = await Promise.all([
    readWorkCalendar(db),
    listCaseClasses(db),
    listTriages(db, found.id),
    listEvents(db, found.id),
    listEvidence(db, found.id),
  ]);
  const [pointCodes, given, notes, draft, closings, told, people] = await Promise.all([
    readPointCodes(db, [found.pointId]),
    findGiven(db, found.ratingKey),
    listNotes(db, found.id),
    findDraft(db, found.id),
    listClosings(db, found.id),
    findImprovement(db, found.id),
    mayHandle ? listPeople(db, found.unitId, dayOf(now)) : [],
  ]);
  const triage = triages.at(-1);
  const clocked = {
    openedAt: found.openedAt,
    workingDays: triage?.working_days ?? null,
    last: events.at(-1),
    answeredAt: events.findLast(({ kind }) => kind === 'resolved')?.at ?? null,
  };
  const usualDays = classes.find((each) => each.code === usualClass)?.working_days ?? 5;
  return {
    version: triage?.version ?? 0,
    title: triage?.title ?? null,
    class: triage?.class ?? null,
    element: triage?.element ?? null,
    owner: triage?.owner ?? null,
    sla: standingOf(clocked, { calendar, usualDays, now }).sla,
    point: { code: pointCodes.get(found.pointId) ?? '', name: found.place },
    commentState: given.comment?.state ?? null,
    draft: draft ?? null,
    notes,
    evidence: evidence.map(({ name, takenAt, by, eventId, resemblesReport, twins }) => ({
      ...{ name, on: takenAt, by, shown: eventId !== null, resemblesReport },
      twins: twins.map((twin) => ({
        code: twin.code,
        unit: twin.unitName,
        photo: seen.has(twin.unitId) ? twin.name : null,
      })),
    })),
    closings: closings.map(({ number, noPhoto, decision, reason }) => ({
      ...{ number, noPhoto },
      review: decision === null ? null : { decision, reason },
    })),
    changes: triages.map((each, index) => changeOf(each, triages[index - 1])),
    improvement: told ? { said: told.said, done: told.done, effect: told.effect, on: told.on } : null,
    people: people.map(({ id, ...person }) => person),
    classes: classes.map((each) => ({
      code: each.code,
      name: { id: each.name_id, en: each.name_en },
      workingDays: each.working_days,
    })),
    mayHandle,
  };
}

/** What is new in a triage against the one before. */
function changeOf(after: TriageRecord, before: TriageRecord | undefined): CaseDesk['changes'][number] {
  return {
    on: after.at,
    by: after.by_name,
    ...(after.title !== (before?.title ?? null) && { title: after.title }),
    ...(after.class !== (before?.class ?? null) && { class: after.class, days: after.working_days }),
    ...(after.element !== (before?.element ?? null) && { element: after.element }),
    ...(after.owner_id !== (before?.owner_id ?? null) && { owner: after.owner?.name ?? null }),
  };
}
