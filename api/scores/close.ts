import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { isBeingAppraised } from '../appraisals/repository.ts';
import { type AuditActor, type AuditSubject, audit, systemActor } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { applyWaiting } from '../roster/repository.ts';
import { type Explanation, explainEmployee, explainUnit } from '../scoring/explain.ts';
import { employeeRow, unitRow } from '../scoring/output.ts';
import { ENGINE_VERSION } from '../scoring/version.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { recordEvent } from '../webhooks/repository.ts';
import { type Board, computeBoard } from './board.ts';
import { tellFlags } from './flagged.ts';
import { inputSpan, listPeriods, type PeriodRecord, periodBefore } from './repository.ts';

/** A score as it is stored: whose, the unrounded numbers and the explanation, both as JSON text. */
export type StoredScore = { owner: Owner; numbers: string; explanation: string };

/** An employee or a unit, by key and code. */
export type Owner = { kind: 'employee' | 'unit'; id: number; code: string };

/**
 * Closes a period that is over: every score is stored with its explanation, method and input hash, and from then
 * on never changes. What was not reported by now counts 0; flagged sets nobody decided stay limited.
 * @throws Problem `period-not-over`, `period-closed`, `period-out-of-order` (the one before is still open),
 *   `appraisals-running` while behaviour is still being appraised
 */
export async function closePeriod(
  db: Database,
  code: string,
  now: number,
  by: AuditActor = systemActor,
): Promise<{ scores: number; inputHash: string }> {
  return await db.transaction().execute(async (transaction) => {
    const period = await findClosable(transaction, code, now);
    // Two processes at once: the second waits here for the first, and then there is nothing left to close.
    const { numUpdatedRows } = await transaction
      .updateTable('periods')
      .set({ status: 'closing' })
      .where('id', '=', period.id)
      .where('status', '=', 'open')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Problem('period-closed', { detail: `${code} is closed already` });
    const closing = { ...period, status: 'closing' as const, closedAt: toInstant(now) };
    const board = await computeBoard(transaction, closing, now);
    const scores = await scoresOf(transaction, board);
    await insertClosing(transaction, period, 1, board.inputHash, null, now);
    for (const score of scores) await insertScore(transaction, period, score, 1, board.inputHash, null, now);
    if (period.shadow)
      await transaction.insertInto('shadow_periods').values({ period_id: period.id }).execute();
    await transaction
      .updateTable('periods')
      .set({ status: 'closed', closed_at: toInstant(now) })
      .where('id', '=', period.id)
      .execute();
    const detail = { scores: scores.length, input_hash: board.inputHash, shadow: period.shadow };
    await audit(transaction, {
      at: now,
      actor: by,
      action: 'period-closed',
      subject: subjectOf(code),
      detail,
    });
    await tellFlags(transaction, period, board.scored.flags, now);
    await recordEvent(transaction, {
      type: 'period.closed',
      unitId: null,
      detail: { period: code, kind: period.kind, shadow: period.shadow },
      at: toInstant(now),
    });
    return { scores: scores.length, inputHash: board.inputHash };
  });
}

/**
 * Computes a closed period again after a fact was corrected. Scores that come out different get the next version
 * with the reason; the versions before stay. Changes of duty that were waiting for this are written first. What else
 * rests on them, or on the levels of this period, is corrected with it: every closed period goes on to recompute. Given
 * a transaction, it is part of it.
 * @param resting keys of other closed periods that rest on what was corrected
 * @throws Problem `period-not-closed`
 */
export async function correctPeriod(
  db: Database,
  code: string,
  reason: string,
  now: number,
  by: AuditActor = systemActor,
  resting: readonly number[] = [],
): Promise<{ changed: Owner[]; inputHash: string; others: string[] }> {
  return await inTransaction(db, async (transaction) => {
    const asked = await findClosed(transaction, code);
    const closed = (await listPeriods(transaction)).filter(({ status }) => status === 'closed');
    const due = await writeWaitingDuty(transaction, [asked.id, ...resting], closed);
    const done = new Map<string, { changed: Owner[]; inputHash: string }>();
    // In the order of their ends: levels rest on the period before.
    for (const period of closed.sort((a, b) => (a.end < b.end ? -1 : 1))) {
      if (!due.has(period.id)) continue;
      const correction = await storeCorrection(transaction, period, reason, now, by);
      done.set(period.code, correction);
      const next = closed.find(({ kind, start }) => kind === period.kind && start === period.end);
      if (next && correction.changed.some(({ kind }) => kind === 'employee')) due.add(next.id);
    }
    const others = [...done.keys()].filter((each) => each !== asked.code);
    return { ...done.get(asked.code)!, others };
  });
}

/** Writes the duty that was waiting for periods, and for those that rest on it too; returns the keys of all of them. */
async function writeWaitingDuty(
  db: Database,
  asked: readonly number[],
  closed: PeriodRecord[],
): Promise<Set<number>> {
  const due = new Set(asked);
  // A set goes on to what is added while it is walked through.
  for (const id of due) {
    const period = closed.find((each) => each.id === id)!;
    const written = await applyWaiting(db, inputSpan(period));
    for (const other of closed) {
      const { start, end } = inputSpan(other);
      if (written.some((duty) => duty.start < end && duty.end > start)) due.add(other.id);
    }
  }
  return due;
}

async function storeCorrection(
  db: Database,
  period: PeriodRecord,
  reason: string,
  now: number,
  by: AuditActor,
): Promise<{ changed: Owner[]; inputHash: string }> {
  // What reviewers have decided since is a fact that was corrected, too.
  const board = await computeBoard(db, { ...period, decidedUntil: toInstant(now) }, now);
  const stored = await readStoredScores(db, period.id);
  const changed: Owner[] = [];
  for (const score of await scoresOf(db, board)) {
    const before = stored.get(ownerKey(score.owner));
    if (before?.numbers === score.numbers && before.explanation === score.explanation) continue;
    changed.push(score.owner);
    await insertScore(db, period, score, (before?.version ?? 0) + 1, board.inputHash, reason, now);
  }
  const { version } = await lastClosing(db, period.id);
  await insertClosing(db, period, version + 1, board.inputHash, reason, now);
  const detail = { changed: changed.map(ownerKey), input_hash: board.inputHash };
  const entry = {
    at: now,
    actor: by,
    action: 'period-corrected',
    subject: subjectOf(period.code),
    reason,
  } as const;
  await audit(db, { ...entry, detail });
  await recordEvent(db, {
    type: 'period.corrected',
    unitId: null,
    detail: { period: period.code, kind: period.kind, version: version + 1, shadow: period.shadow },
    at: toInstant(now),
  });
  return { changed, inputHash: board.inputHash };
}

function subjectOf(code: string): AuditSubject {
  return { kind: 'period', code, name: code };
}

export type Recomputation = {
  scores: number;
  /** Whether the rows that the scores rest on are those of the last closing. */
  sameInput: boolean;
  /** The first score, by code, that does not come out as stored, and the first value that differs. */
  first: { owner: string; path: string; stored: string; computed: string } | null;
};

/** Computes a closed period again and compares every stored score to the last digit. Changes nothing. */
export async function recomputePeriod(db: Database, code: string, now: number): Promise<Recomputation> {
  const period = await findClosed(db, code);
  const board = await computeBoard(db, period, now);
  const stored = await readStoredScores(db, period.id);
  const scores = await scoresOf(db, board);
  const { input_hash } = await lastClosing(db, period.id);
  const computed = new Map(scores.map((score) => [ownerKey(score.owner), score]));
  const owners = [...new Set([...stored.keys(), ...computed.keys()])].sort();
  let first: Recomputation['first'] = null;
  for (const owner of owners) {
    first ??= firstDifference(owner, stored.get(owner), computed.get(owner));
  }
  return { scores: owners.length, sameInput: board.inputHash === input_hash, first };
}

function firstDifference(
  owner: string,
  stored: { numbers: string; explanation: string } | undefined,
  computed: StoredScore | undefined,
): Recomputation['first'] {
  if (!stored || !computed) {
    const presence = (score: object | undefined): string => (score ? 'present' : 'absent');
    return { owner, path: '', stored: presence(stored), computed: presence(computed) };
  }
  for (const part of ['numbers', 'explanation'] as const) {
    if (stored[part] === computed[part]) continue;
    const [path, before, after] = differingPath(JSON.parse(stored[part]), JSON.parse(computed[part]), part);
    return { owner, path, stored: before, computed: after };
  }
  return null;
}

/** Path, stored and computed text of the first leaf that differs. */
function differingPath(stored: unknown, computed: unknown, path: string): [string, string, string] {
  const isTree = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null;
  if (isTree(stored) && isTree(computed)) {
    for (const key of new Set([...Object.keys(stored), ...Object.keys(computed)])) {
      if (JSON.stringify(stored[key]) !== JSON.stringify(computed[key])) {
        return differingPath(stored[key], computed[key], `${path}.${key}`);
      }
    }
  }
  return [path, JSON.stringify(stored) ?? 'absent', JSON.stringify(computed) ?? 'absent'];
}

async function findClosable(db: Database, code: string, now: number): Promise<PeriodRecord> {
  const periods = await listPeriods(db);
  const period = periods.find((candidate) => candidate.code === code);
  if (!period) throw new Problem('not-found', { detail: `There is no period ${code}` });
  if (period.status === 'closed') throw new Problem('period-closed', { detail: `${code} is closed already` });
  if (fromInstant(period.end) > now)
    throw new Problem('period-not-over', { detail: `${code} ends ${period.end}` });
  const before = periodBefore(periods, period);
  if (before && before.status !== 'closed') {
    throw new Problem('period-out-of-order', { detail: `Close ${before.code} first: levels rest on it` });
  }
  if (await isBeingAppraised(db, period.id)) {
    throw new Problem('appraisals-running', { detail: `Behaviour in ${code} is still being appraised` });
  }
  return period;
}

async function findClosed(db: Database, code: string): Promise<PeriodRecord> {
  const period = (await listPeriods(db)).find((candidate) => candidate.code === code);
  if (!period) throw new Problem('not-found', { detail: `There is no period ${code}` });
  if (period.status !== 'closed') throw new Problem('period-not-closed', { detail: `${code} is not closed` });
  return period;
}

/** Every score of a board, ready to be stored. */
async function scoresOf(db: Database, { scored }: Board): Promise<StoredScore[]> {
  const employees = await keysByCode(db, 'employees');
  const units = await keysByCode(db, 'units');
  const stored = (
    kind: Owner['kind'],
    keys: Map<string, number>,
    code: string,
    numbers: unknown,
    why: Explanation,
  ) => ({
    owner: { kind, id: keys.get(code) ?? 0, code },
    numbers: JSON.stringify(numbers),
    explanation: JSON.stringify(why),
  });
  return [
    ...scored.employees.map((row) =>
      stored('employee', employees, row.id, employeeRow(row), explainEmployee(scored, row.id)),
    ),
    ...scored.units.map((row) => stored('unit', units, row.id, unitRow(row), explainUnit(scored, row.id))),
  ];
}

async function keysByCode(db: Database, table: 'employees' | 'units'): Promise<Map<string, number>> {
  const rows = await db.selectFrom(table).select(['id', 'code']).execute();
  return new Map(rows.map(({ id, code }) => [code, id]));
}

function ownerKey({ kind, code }: Pick<Owner, 'kind' | 'code'>): string {
  return `${kind} ${code}`;
}

/** The newest version of every stored score of a period, by owner. */
async function readStoredScores(
  db: Database,
  periodId: number,
): Promise<Map<string, { version: number; numbers: string; explanation: string }>> {
  const rows = await db
    .selectFrom('scores')
    .leftJoin('employees', 'employees.id', 'scores.employee_id')
    .leftJoin('units', 'units.id', 'scores.unit_id')
    .select(['employees.code as employee', 'units.code as unit', 'version', 'numbers', 'explanation'])
    .where('period_id', '=', periodId)
    .orderBy('version')
    .execute();
  return new Map(
    rows.map(({ employee, unit, ...score }) => [
      employee === null
        ? ownerKey({ kind: 'unit', code: unit ?? '' })
        : ownerKey({ kind: 'employee', code: employee }),
      score,
    ]),
  );
}

async function lastClosing(db: Database, periodId: number): Promise<{ version: number; input_hash: string }> {
  return await db
    .selectFrom('closings')
    .select(['version', 'input_hash'])
    .where('period_id', '=', periodId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

async function insertClosing(
  db: Database,
  period: PeriodRecord,
  version: number,
  inputHash: string,
  reason: string | null,
  now: number,
): Promise<void> {
  const created_at = toInstant(now);
  await db
    .insertInto('closings')
    .values({
      period_id: period.id,
      version,
      input_hash: inputHash,
      engine_version: ENGINE_VERSION,
      reason,
      created_at,
    })
    .execute();
}

async function insertScore(
  db: Database,
  period: PeriodRecord,
  { owner, numbers, explanation }: StoredScore,
  version: number,
  inputHash: string,
  reason: string | null,
  now: number,
): Promise<void> {
  await db
    .insertInto('scores')
    .values({
      period_id: period.id,
      employee_id: owner.kind === 'employee' ? owner.id : null,
      unit_id: owner.kind === 'unit' ? owner.id : null,
      version,
      reason,
      numbers,
      explanation,
      engine_version: ENGINE_VERSION,
      policy_id: period.policy.id,
      baseline_id: period.baseline.id,
      input_hash: inputHash,
      created_at: toInstant(now),
    })
    .execute();
}
