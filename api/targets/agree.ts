import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { type IndicatorRecord, listIndicators, listJobDefaults } from '../indicators/repository.ts';
import { weightErrors } from '../indicators/weights.ts';
import { listPeriods, type PeriodRecord, periodBefore } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { findSeenOwner, isSelf, mayAgree, type OwnerName, refused } from './access.ts';
import {
  holdOpenPeriod,
  listPeople,
  listTargetsOf,
  type OwnerRecord,
  partInForce,
  type TargetRecord,
  unitOwner,
} from './repository.ts';
import type { Agreed, Filled, NewTargets, TargetFill } from './schema.ts';
import { startFromBefore, startFromCatalogue } from './starting-point.ts';

export type ChangeDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Agrees on all targets of a person or unit in a period, in one step: the list is complete, and what is not in it is
 * taken away. Given the caller's transaction it works in there, so that an import changes all or nothing.
 * @throws Problem `not-found` for an owner outside what the actor sees, `not-allowed`, `period-closed`, `body-invalid`
 *   with pointers: weights that do not sum to 100 (`/targets`), indicators that are unknown, repeated or reported on
 *   already, targets nobody could reach, a change after the period's start without a reason
 */
export async function agreeTargets(
  { connection, clock }: ChangeDeps,
  actor: Actor,
  name: OwnerName,
  { period: code, targets, reason }: NewTargets,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const owner = await findSeenOwner(db, actor, name);
    if (!mayAgree(actor, owner)) throw refused();
    const period = await holdOpenPeriod(db, code);
    const before = await listTargetsOf(db, period.id, owner);
    const catalogue = new Map((await listIndicators(db)).map((each) => [each.code, each]));
    const errors = flawsOf(targets, before, catalogue);
    if (errors.length > 0) throw wrong(errors);
    const changes = changesOf(targets, before);
    if (Object.keys(changes).length === 0) return;
    const now = clock();
    if (before.length > 0 && now >= fromInstant(period.start) && reason === undefined) {
      throw wrong([{ pointer: '/reason', code: 'needed', detail: 'The period has begun: say why' }]);
    }
    await store(db, owner, period, targets, before, catalogue);
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: before.length === 0 ? 'targets-agreed' : 'targets-changed',
      subject: { kind: owner.kind, code: owner.code, name: owner.name },
      reason: reason ?? null,
      detail: { period: code, changes },
    });
  });
}

/**
 * Targets for everybody of a unit who has none in the period yet, and for the unit itself where the actor may: those of
 * the period before, or what their jobs usually agree on.
 * @throws Problem `not-found`, `not-allowed`, `period-closed`
 */
export async function fillTargets(
  deps: ChangeDeps,
  actor: Actor,
  unitCode: string,
  { period: code, from }: TargetFill,
): Promise<Filled> {
  return await inTransaction(deps.connection.db, async (db) => {
    const unit = await findSeenOwner(db, actor, { kind: 'unit', code: unitCode });
    const people = (await listPeople(db, { unitId: unit.id })).filter((person) => !isSelf(actor, person));
    if (!mayAgree(actor, unit) && !people.some((person) => mayAgree(actor, person))) throw refused();
    const period = await holdOpenPeriod(db, code);
    const earlier = periodBefore(await listPeriods(db), period);
    const defaults = await listJobDefaults(db);
    const catalogue = await listIndicators(db);
    const filled: Filled = { filled: [], skipped: [] };
    for (const owner of [unitOwner(unit), ...people]) {
      if (!mayAgree(actor, owner) || partInForce(owner, period) === 0) continue;
      if ((await listTargetsOf(db, period.id, owner)).length > 0) continue;
      const targets =
        from === 'catalogue'
          ? startFromCatalogue(owner, period, defaults, catalogue)
          : startFromBefore(owner, period, earlier ? await listTargetsOf(db, earlier.id, owner) : []);
      const why = whySkipped(targets, catalogue);
      if (why) {
        // A unit without targets of its own is no omission: its people's count then.
        if (owner.kind === 'employee') filled.skipped.push({ name: owner.name, why });
        continue;
      }
      const change = { period: code, targets };
      const inside = { ...deps, connection: { db } };
      await agreeTargets(inside, actor, { kind: owner.kind, code: owner.code }, change);
      filled.filled.push(owner.name);
    }
    return filled;
  });
}

function whySkipped(
  targets: readonly Agreed[],
  catalogue: readonly IndicatorRecord[],
): Filled['skipped'][number]['why'] | null {
  if (targets.length === 0) return 'nothing-to-start-from';
  const offered = new Set(catalogue.filter(({ ended_on }) => ended_on === null).map(({ code }) => code));
  if (targets.some(({ indicator }) => !offered.has(indicator))) return 'ended';
  return weightErrors(targets, '').length > 0 ? 'weights' : null;
}

/** Everything that is wrong with a list of targets, by field. */
function flawsOf(
  targets: readonly Agreed[],
  before: readonly TargetRecord[],
  catalogue: ReadonlyMap<string, IndicatorRecord>,
): FieldError[] {
  const errors = weightErrors(targets, '/targets');
  for (const [index, { indicator, target }] of targets.entries()) {
    const at = `/targets/${index}`;
    // What was agreed once keeps its own copy and may stay, also when the catalogue has ended it since.
    const offered = catalogue.get(indicator);
    const known = before.find((row) => row.indicator === indicator);
    const kind = known ?? (offered?.ended_on === null ? offered : undefined);
    if (!kind) {
      errors.push({ pointer: `${at}/indicator`, code: 'unknown', detail: 'Not offered by the catalogue' });
    } else if (target === 0 && kind.direction === 'up') {
      errors.push({ pointer: `${at}/target`, code: 'no-target', detail: 'More is better: more than 0' });
    } else if (target === 0 && kind.zero_scale === null) {
      errors.push({
        pointer: `${at}/target`,
        code: 'no-zero-scale',
        detail: 'Its catalogue has no zero scale',
      });
    }
  }
  const kept = new Set(targets.map(({ indicator }) => indicator));
  for (const { indicator, name, realisation } of before) {
    if (kept.has(indicator) || realisation === null || realisation.status === 'missing') continue;
    errors.push({
      pointer: '/targets',
      code: 'reported',
      detail: `${name} is reported on: waive it instead`,
    });
  }
  return errors;
}

type Terms = { target: number; weight: number; fraction: number };

/** Old and new terms of every indicator that changes; null where it is new or goes. */
function changesOf(
  targets: readonly Agreed[],
  before: readonly TargetRecord[],
): Record<string, [Terms | null, Terms | null]> {
  const terms = ({ target, weight, fraction }: Terms): Terms => ({ target, weight, fraction });
  const old = new Map(before.map((row) => [row.indicator, terms(row)]));
  const fresh = new Map(targets.map((row) => [row.indicator, terms(row)]));
  const changes: Record<string, [Terms | null, Terms | null]> = {};
  for (const indicator of new Set([...old.keys(), ...fresh.keys()])) {
    const pair: [Terms | null, Terms | null] = [old.get(indicator) ?? null, fresh.get(indicator) ?? null];
    if (JSON.stringify(pair[0]) !== JSON.stringify(pair[1])) changes[indicator] = pair;
  }
  return changes;
}

async function store(
  db: Database,
  owner: OwnerRecord,
  period: PeriodRecord,
  targets: readonly Agreed[],
  before: readonly TargetRecord[],
  catalogue: ReadonlyMap<string, IndicatorRecord>,
): Promise<void> {
  const kept = new Set(targets.map(({ indicator }) => indicator));
  for (const { id, indicator } of before) {
    if (kept.has(indicator)) continue;
    // At most the row that says "nothing was reported".
    await db.deleteFrom('realisations').where('target_id', '=', id).execute();
    await db.deleteFrom('targets').where('id', '=', id).execute();
  }
  for (const { indicator, ...terms } of targets) {
    const known = before.find((row) => row.indicator === indicator);
    if (known) {
      await db.updateTable('targets').set(terms).where('id', '=', known.id).execute();
      continue;
    }
    const { name, unit_of_measure, direction, cumulative, zero_scale } = catalogue.get(indicator)!;
    await db
      .insertInto('targets')
      .values({
        ...{ period_id: period.id, indicator, name, unit_of_measure, direction, cumulative, zero_scale },
        employee_id: owner.kind === 'employee' ? owner.id : null,
        unit_id: owner.kind === 'unit' ? owner.id : null,
        ...terms,
      })
      .execute();
  }
}

function wrong(errors: FieldError[]): Problem {
  return new Problem('body-invalid', { detail: errors[0]?.detail ?? 'Some fields are wrong', errors });
}
