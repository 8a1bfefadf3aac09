import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { requireKeeper } from './access.ts';
import {
  deleteKind,
  insertKind,
  insertReason,
  type KindRecord,
  listKinds,
  listReasons,
  type ReasonRecord,
  setKindElements,
  setKindReasons,
  updateKind,
  updateReason,
} from './repository.ts';
import type { KindChange, KindRemoval, NewKind, NewReason, ReasonWords } from './schema.ts';

export type ChangeDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * A new kind of place. Its code is made of the English name and never changes. Returns the code.
 * @throws Problem `not-allowed`, `body-invalid` for a name that another kind has, or an unknown reason
 */
export async function createKind(deps: ChangeDeps, actor: Actor, kind: NewKind): Promise<string> {
  return await inTransaction(deps.connection.db, async (db) => {
    await requireKeeper(db, actor);
    const kinds = await listKinds(db);
    const code = codeOf(kind.name.en);
    if (code === '' || kinds.some((each) => each.code === code)) {
      throw wrong('name/en', 'taken', 'There is a kind with this English name');
    }
    requireFreeName(kinds, kind.name.id, code);
    const reasonIds = await reasonsOf(db, kind.reasons);
    const id = await insertKind(db, { code, ...textsOf(kind) });
    await setKindReasons(db, id, reasonIds);
    await setKindElements(db, id, [...new Set(kind.elements)]);
    await log(deps, db, actor, { action: 'kind-created', subject: subjectOf(code, kind.name.id) });
    return code;
  });
}

/**
 * Changes what residents read and are offered at a kind of place; scores know it by its code alone. Fields left out stay
 * as they are.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`
 */
export async function changeKind(
  deps: ChangeDeps,
  actor: Actor,
  code: string,
  change: KindChange,
): Promise<void> {
  await inTransaction(deps.connection.db, async (db) => {
    await requireKeeper(db, actor);
    const kinds = await listKinds(db);
    const before = kindOf(kinds, code);
    const after = {
      name: change.name ?? before.name,
      question: change.question ?? before.question,
      reasons: change.reasons ?? before.reasons,
      elements: change.elements ?? before.elements,
    };
    requireFreeName(kinds, after.name.id, code);
    const touched = (Object.keys(after) as (keyof typeof after)[]).filter(
      (key) => canonical(after[key]) !== canonical(before[key]),
    );
    if (touched.length === 0) return;
    await updateKind(db, before.id, textsOf(after));
    if (touched.includes('reasons')) {
      await setKindReasons(db, before.id, await reasonsOf(db, after.reasons));
    }
    if (touched.includes('elements')) await setKindElements(db, before.id, [...new Set(after.elements)]);
    const detail = Object.fromEntries(touched.map((key) => [key, [before[key], after[key]]]));
    await log(deps, db, actor, { action: 'kind-changed', subject: subjectOf(code, after.name.id), detail });
  });
}

/**
 * Takes a kind away on which nothing rests.
 * @throws Problem `not-allowed`, `not-found`, `kind-in-use`, `body-invalid` for another name
 */
export async function removeKind(
  deps: ChangeDeps,
  actor: Actor,
  code: string,
  { confirm }: KindRemoval,
): Promise<void> {
  await inTransaction(deps.connection.db, async (db) => {
    await requireKeeper(db, actor);
    const { id, name, isUsed } = kindOf(await listKinds(db), code);
    if (isUsed) throw new Problem('kind-in-use', { detail: 'Points or survey responses rest on it' });
    if (plain(name.id) !== plain(confirm)) {
      throw wrong('confirm', 'name-differs', 'Type the Indonesian name of the kind');
    }
    await deleteKind(db, id);
    await log(deps, db, actor, { action: 'kind-removed', subject: subjectOf(code, name.id) });
  });
}

/**
 * A new reason that residents can tick at some kinds of place, the last in the order of the office.
 * @throws Problem `not-allowed`, `body-invalid` for an unknown kind or a label that another reason has
 */
export async function createReason(
  deps: ChangeDeps,
  actor: Actor,
  { tone, label, kinds: kindCodes }: NewReason,
): Promise<void> {
  await inTransaction(deps.connection.db, async (db) => {
    await requireKeeper(db, actor);
    const [kinds, reasons] = [await listKinds(db), await listReasons(db)];
    const code = codeOf(label.en);
    requireFreeLabel(reasons, label, null);
    if (code === '' || reasons.some((each) => each.code === code)) {
      throw wrong('label/en', 'taken', 'There is a reason with these words');
    }
    const offered = kindCodes.map((each) => {
      const kind = kinds.find((known) => known.code === each);
      if (!kind) throw wrong('kinds', 'unknown', 'No such kind of place');
      return kind;
    });
    const position = Math.max(0, ...reasons.map((reason) => reason.position)) + 1;
    const row = { code, tone, label_id: label.id, label_en: label.en, position };
    await insertReason(db, row, [...new Set(offered.map(({ id }) => id))]);
    for (const kind of new Set(offered)) {
      const detail = { reasons: [kind.reasons, [...kind.reasons, code]], label, tone };
      await log(deps, db, actor, {
        action: 'kind-changed',
        subject: subjectOf(kind.code, kind.name.id),
        detail,
      });
    }
  });
}

/**
 * Other words for a reason: better spelling, plainer language. Its code stays, and with it every rating that was given
 * under it, so it has to go on meaning the same.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid` for a label that another reason has
 */
export async function changeReason(
  deps: ChangeDeps,
  actor: Actor,
  code: string,
  { label }: ReasonWords,
): Promise<void> {
  await inTransaction(deps.connection.db, async (db) => {
    await requireKeeper(db, actor);
    const reasons = await listReasons(db);
    const reason = reasons.find((each) => each.code === code);
    if (!reason) throw new Problem('not-found', { detail: 'No such reason' });
    requireFreeLabel(reasons, label, code);
    if (canonical(label) === canonical(reason.label)) return;
    await updateReason(db, reason.id, { label_id: label.id, label_en: label.en });
    const detail = {
      code,
      ...(label.id === reason.label.id ? {} : { label: [reason.label.id, label.id] }),
      ...(label.en === reason.label.en ? {} : { en: [reason.label.en, label.en] }),
    };
    await log(deps, db, actor, { action: 'reason-changed', detail });
  });
}

/** Two reasons of the same words could not be told apart. @throws Problem `body-invalid` */
function requireFreeLabel(
  reasons: readonly ReasonRecord[],
  label: ReasonWords['label'],
  ownCode: string | null,
): void {
  const taken = (['id', 'en'] as const).filter((language) =>
    reasons.some((each) => each.code !== ownCode && plain(each.label[language]) === plain(label[language])),
  );
  if (taken.length === 0) return;
  throw wrong(
    taken.map((language) => `label/${language}`),
    'taken',
    'There is a reason with these words',
  );
}

/** @throws Problem `not-found` */
function kindOf(kinds: readonly KindRecord[], code: string): KindRecord {
  const kind = kinds.find((each) => each.code === code);
  if (!kind) throw new Problem('not-found', { detail: 'No such kind of place' });
  return kind;
}

/** Two kinds of one name could not be told apart in any list. @throws Problem `body-invalid` */
function requireFreeName(kinds: readonly KindRecord[], name: string, ownCode: string): void {
  if (kinds.some((each) => each.code !== ownCode && plain(each.name.id) === plain(name))) {
    throw wrong('name/id', 'taken', 'There is a kind with this name');
  }
}

/** Keys of reasons. @throws Problem `body-invalid` for one that does not exist */
async function reasonsOf(db: Database, codes: readonly string[]): Promise<number[]> {
  const known = new Map((await listReasons(db)).map(({ id, code }) => [code, id]));
  return [...new Set(codes)].map((code) => {
    const id = known.get(code);
    if (id === undefined) throw wrong('reasons', 'unknown', 'No such reason');
    return id;
  });
}

function textsOf({ name, question }: Pick<NewKind, 'name' | 'question'>) {
  return { name_id: name.id, name_en: name.en, question_id: question.id, question_en: question.en };
}

/** Texts as they are; lists in any order. */
function canonical(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : value);
}

/** `Public toilet` as `public_toilet`. */
function codeOf(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40);
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function subjectOf(code: string, name: string) {
  return { kind: 'kind' as const, code, name };
}

async function log(
  { clock }: ChangeDeps,
  db: Database,
  { userId, name }: Actor,
  entry: Omit<AuditEntry, 'at' | 'actor'>,
): Promise<void> {
  await audit(db, { at: clock(), actor: { id: userId, name }, ...entry });
}
