import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Leader, Unit } from '../decisions/superiors.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { type Parties, partiesOf, partOf } from './parties.ts';
import {
  listLeadingAccounts,
  listObjections,
  listSteps,
  type ObjectionRecord,
  type StepRecord,
} from './repository.ts';
import type { Part, Standing } from './standing.ts';
import { findAppraiser } from './told.ts';

export type ObjectionDeps = Pick<Deps, 'clock' | 'photos' | 'periodWork'> & {
  connection: Pick<Deps['connection'], 'db'>;
};

/** Everybody who leads, and the tree: read once for all objections of a page. */
export type Office = { leaders: Leader[]; units: Unit[] };

export async function readOffice(db: Database): Promise<Office> {
  return { leaders: await listLeadingAccounts(db), units: await listUnits(db) };
}

export async function findParties(
  db: Database,
  { leaders, units }: Office,
  { employeeId, unitId, periodId }: { employeeId: number; unitId: number; periodId: number },
): Promise<Parties> {
  const appraiser = await findAppraiser(db, periodId, employeeId);
  return partiesOf({ employeeId, unitId }, appraiser.userId, leaders, units);
}

/** An objection with who the reader is to it. */
export type Opened = {
  record: ObjectionRecord;
  steps: StepRecord[];
  standing: Standing;
  parties: Parties;
  part: Part | null;
};

/** What an actor is to objections that were found. */
export async function openAll(
  db: Database,
  actor: Actor,
  records: readonly ObjectionRecord[],
): Promise<Opened[]> {
  if (records.length === 0) return [];
  const office = await readOffice(db);
  const steps = await listSteps(
    db,
    records.map(({ id }) => id),
  );
  const opened: Opened[] = [];
  for (const record of records) {
    const { employee_id: employeeId, unit_id: unitId, period_id: periodId } = record;
    const parties = await findParties(db, office, { employeeId, unitId, periodId });
    const own = steps.get(record.id) ?? [];
    const standing = standingOf(record, own);
    opened.push({ record, steps: own, standing, parties, part: partOf(actor, employeeId, parties) });
  }
  return opened;
}

/**
 * An objection, for the three who have a part in it. For everybody else there is none.
 * @throws Problem `not-found`
 */
export async function findObjection(
  db: Database,
  actor: Actor,
  code: string,
): Promise<Opened & { part: Part }> {
  const [opened] = await openAll(db, actor, await listObjections(db, { code: code.toUpperCase() }));
  if (!opened || opened.part === null) {
    throw new Problem('not-found', { detail: 'No such objection among those you have a part in' });
  }
  return { ...opened, part: opened.part };
}

export function standingOf(
  { state, answer_until: answerUntil, decide_days: decideDays }: ObjectionRecord,
  steps: readonly StepRecord[],
): Standing {
  const answer = steps.find(({ step }) => step === 'answered');
  return { state, answerUntil, decideDays, answeredOn: answer ? dayOf(fromInstant(answer.at)) : null };
}

/** Why an act cannot be: 403 for who has another part, 409 for what has moved on, or waits for the appraiser. */
export function refusal(obstacle: 'part' | 'over' | 'unheard'): Problem {
  if (obstacle === 'part') return new Problem('not-allowed', { detail: 'This is for somebody else to do' });
  if (obstacle === 'over') return new Problem('objection-over', { detail: 'It has moved on already' });
  return new Problem('objection-unheard', { detail: 'The appraiser is to be heard first' });
}
