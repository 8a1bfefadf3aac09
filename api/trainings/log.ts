import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import { findOpenGap } from '../gaps/repository.ts';
import { findGrowing, findLed, type Growing } from '../growth/access.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import type { EmployeeRecord } from '../scores/repository.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { TrainingDeps } from './catalogue.ts';
import { hoursOf } from './hours.ts';
import { type EntryRecord, findEntry, findTraining, listEntries } from './repository.ts';
import type { EntryDecision, NewTrainingEntry, TrainingEntry, TrainingLog } from './schema.ts';

/** What somebody attended in a year, and what the law says about the hours of it. */
export async function viewLog(
  db: Database,
  actor: Actor,
  { person, part }: Growing,
  wished: number | undefined,
  now: number,
): Promise<TrainingLog> {
  const year = wished ?? Number(dayOf(now).slice(0, 4));
  const rows = await listEntries(db, [person.id], year);
  const { code, name, position, employmentStatus, unit } = person;
  return {
    employee: { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } },
    ...{ part, year, hours: hoursOf(employmentStatus, rows) },
    entries: rows.map((row) => entryView(row, actor, part)),
  };
}

function entryView(row: EntryRecord, actor: Actor, part: Growing['part']): TrainingEntry {
  const isWaiting = row.state === 'reported';
  const isReporter = row.reported_user === actor.userId;
  return {
    ...{ code: row.code, training: row.training, gap: row.gap, title: row.title, provider: row.provider },
    ...{ kind: row.kind, hours: row.hours, from: row.from_day, until: row.until_day },
    ...{ certificateNumber: row.certificate_number, photo: row.photo, state: row.state, reason: row.reason },
    ...{ reportedBy: row.reported_name, decidedBy: row.decided_name },
    mayDecide: isWaiting && part === 'superior' && !isReporter,
    mayAddPhoto: isWaiting && isReporter && row.photo === null,
  };
}

/**
 * Notes what somebody attended, by the person, or by a superior for who has no phone. Of a training of the catalogue
 * the fields that are left out are those of the catalogue.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function reportTraining(
  { connection, clock }: TrainingDeps,
  actor: Actor,
  code: string,
  wish: NewTrainingEntry,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { person } = await findGrowing(db, actor, code);
    const now = clock();
    const fields = await fieldsOf(db, person, wish, dayOf(now));
    await log(db, actor, person, now, 'training-reported', { title: fields.title, hours: fields.hours });
    await db
      .insertInto('training_entries')
      .values({
        ...{ code: freshCode(), employee_id: person.id, ...fields, state: 'reported', reason: null },
        ...{ from_day: wish.from, until_day: wish.until, certificate_number: wish.certificateNumber },
        ...{ reported_user: actor.userId, reported_name: actor.name, reported_at: toInstant(now) },
        ...{ decided_user: null, decided_name: null, decided_at: null },
      })
      .execute();
  });
}

/**
 * Says that somebody attended it, or that it does not count: a superior who has not noted it.
 * @throws Problem `not-allowed`, `not-found`, `training-own`, `training-decided`, `body-invalid`
 */
export async function decideEntry(
  { connection, clock }: TrainingDeps,
  actor: Actor,
  code: string,
  entryCode: string,
  { decision, reason }: EntryDecision,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const person = await findLed(db, actor, code);
    if (decision === 'reject' && reason === undefined) throw wrong('reason', 'needed', 'Say why');
    const now = clock();
    const action = decision === 'verify' ? 'training-verified' : 'training-rejected';
    await log(db, actor, person, now, action, { entry: entryCode }, reason ?? null);
    const entry = await findEntry(db, person.id, entryCode);
    if (!entry) throw new Problem('not-found', { detail: 'No such entry' });
    if (entry.reported_user === actor.userId) {
      throw new Problem('training-own', { detail: 'Whoever noted it does not verify it' });
    }
    if (entry.state !== 'reported') throw new Problem('training-decided', { detail: 'It is decided' });
    await db
      .updateTable('training_entries')
      .set({
        ...{ state: decision === 'verify' ? 'verified' : 'rejected', reason: reason ?? null },
        ...{ decided_user: actor.userId, decided_name: actor.name, decided_at: toInstant(now) },
      })
      .where('id', '=', entry.id)
      .execute();
  });
}

async function fieldsOf(db: Database, person: EmployeeRecord, wish: NewTrainingEntry, today: string) {
  const known = wish.training === null ? undefined : await findTraining(db, wish.training);
  const gap = wish.gap === null ? undefined : await findOpenGap(db, person.id, wish.gap);
  const errors: FieldError[] = [];
  const fault = (field: string, code: string): void =>
    void errors.push({ pointer: `/${field}`, code, detail: code });
  if (wish.training !== null && !known) fault('training', 'unknown');
  if (wish.gap !== null && !gap) fault('gap', 'unknown');
  if (wish.until > today) fault('until', 'future');
  if (wish.until < wish.from) fault('until', 'before');
  const { title = known?.title, provider = known?.provider } = wish;
  const { kind = known?.kind, hours = known?.hours } = wish;
  if (wish.training === null || known) {
    for (const [field, value] of Object.entries({ title, provider, kind, hours })) {
      if (value === undefined) fault(field, 'needed');
    }
  }
  if (
    errors.length > 0 ||
    title === undefined ||
    provider === undefined ||
    kind === undefined ||
    hours === undefined
  ) {
    throw new Problem('body-invalid', { detail: 'Some fields are wrong', errors });
  }
  return { training: known?.code ?? null, gap_id: gap?.id ?? null, title, provider, kind, hours };
}

async function log(
  db: Database,
  actor: Actor,
  { code, name }: EmployeeRecord,
  at: number,
  action: Parameters<typeof audit>[1]['action'],
  detail: Record<string, unknown>,
  reason: string | null = null,
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at, actor: by, action, subject: { kind: 'employee', code, name }, detail, reason });
}
