import type { Database } from '#db/connect.ts';
import { type Actor, targetUnits } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { listIndicators, listJobDefaults } from '../indicators/repository.ts';
import { listUnits } from '../organization/repository.ts';
import { policyOf } from '../scores/period-policy.ts';
import {
  choosePeriod,
  listPeriods,
  type PeriodRecord,
  periodBefore,
  periodView,
} from '../scores/repository.ts';
import type { Policy } from '../scoring/policy.ts';
import { fromInstant } from '../time/instant.ts';
import { findSeenOwner, isReporter, mayAgree, mayDecide, mayReport, type OwnerName } from './access.ts';
import { contrastOf } from './contrast.ts';
import { decisionsFor } from './decide.ts';
import { progressOf } from './progress.ts';
import { claimFrom } from './report.ts';
import {
  type EvidenceRecord,
  listAgreedPeriods,
  listEvidence,
  listHistory,
  listPeople,
  listTargets,
  listTargetsOf,
  type OwnerRecord,
  partInForce,
  type TargetRecord,
} from './repository.ts';
import { evidenceLimit, type TargetSheet, type TargetView, type UnitTargets } from './schema.ts';
import { startFromBefore, startFromCatalogue } from './starting-point.ts';

export type ViewDeps = Pick<Deps, 'clock' | 'boards'> & { connection: Pick<Deps['connection'], 'db'> };

/** What stays the same while one page is put together. */
type Frame = { actor: Actor; period: PeriodRecord; policy: Policy; now: number };

/**
 * Targets and progress of a unit and its people.
 * @throws Problem `not-found`, `not-allowed` for whoever watches over nobody
 */
export async function viewUnitTargets(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
  wish: string | undefined,
): Promise<UnitTargets> {
  const unit = await findSeenOwner(db, actor, { kind: 'unit', code });
  const periods = await listPeriods(db);
  const period = choosePeriod(periods, wish);
  const frame = { actor, period, policy: policyOf(period), now: clock() };
  const people = await listPeople(db, { unitId: unit.id });
  const rows = await listTargets(db, period.id, { employeeIds: people.map(({ id }) => id) });
  const ownRows = await listTargetsOf(db, period.id, unit);
  const evidence = await evidenceOf(db, [...rows, ...ownRows]);
  const byPerson = Map.groupBy(rows, ({ employee_id }) => employee_id);
  const present = people.filter((person) => byPerson.has(person.id) || partInForce(person, period) > 0);
  const progress = (owner: OwnerRecord, targets: readonly TargetRecord[]) =>
    viewProgress(frame, owner, targets, evidence);
  const own = progress(unit, ownRows);
  const views = present.map((person) => progress(person, byPerson.get(person.id) ?? []));
  const isOpen = period.status === 'open';
  return {
    unit: unit.unit,
    period: periodView(period),
    own,
    people: views,
    waiting: [own, ...views].flatMap(({ targets }) => targets).filter(isWaiting).length,
    mayFill:
      isOpen &&
      [unit, ...present].some(
        (owner) => mayAgree(actor, owner) && isWithoutTargets(owner, byPerson, ownRows),
      ),
    hasBefore: periodBefore(periods, period) !== undefined,
    units: await seenUnits(),
    elsewhere: rows.length + ownRows.length > 0 ? [] : await agreedElsewhere(),
  };

  async function seenUnits(): Promise<UnitTargets['units']> {
    const seen = targetUnits(actor);
    const units = (await listUnits(db)).filter(({ id, endedOn }) => seen.has(id) && endedOn === null);
    return units.map(({ code, name }) => ({ code, name }));
  }

  async function agreedElsewhere(): Promise<UnitTargets['elsewhere']> {
    const employeeIds = people.map(({ id }) => id);
    const agreed = new Set(await listAgreedPeriods(db, { unitId: unit.id, employeeIds }));
    return periods.filter(({ id }) => agreed.has(id)).map(periodView);
  }
}

/**
 * Everything about the targets of one owner: progress, reports, and what the caller may do.
 * @throws Problem `not-found`, `not-allowed`
 */
export async function viewSheet(
  { connection: { db }, clock, boards }: ViewDeps,
  actor: Actor,
  name: OwnerName,
  wish: string | undefined,
): Promise<TargetSheet> {
  const owner = await findSeenOwner(db, actor, name);
  const periods = await listPeriods(db);
  const period = choosePeriod(periods, wish);
  const now = clock();
  const frame = { actor, period, policy: policyOf(period), now };
  const rows = await listTargetsOf(db, period.id, owner);
  const history = await listHistory(db, period, owner);
  const catalogue = await listIndicators(db);
  const earlier = periodBefore(periods, period);
  const before = earlier ? await listTargetsOf(db, earlier.id, owner) : [];
  const offered = catalogue.filter(({ ended_on }) => ended_on === null);
  const isOffered = new Set(offered.map(({ code }) => code));
  const { targets, ...progress } = viewProgress(frame, owner, rows, await evidenceOf(db, rows));
  const mayVerify = targets.some(isWaiting);
  return {
    ...progress,
    targets: targets.map((target) => {
      const record = rows.find(({ indicator }) => indicator === target.indicator)!;
      const own = history.filter(({ indicator }) => indicator === target.indicator);
      return { ...target, usual: claimFrom(own, owner, period, record, now).usual };
    }),
    period: periodView(period),
    mayChange: period.status === 'open' && mayAgree(actor, owner),
    needsReason: rows.length > 0 && now >= fromInstant(period.start),
    fraction: partInForce(owner, period) || 1,
    offered: offered.map(({ code, name, unit_of_measure, direction }) => ({
      ...{ code, name, direction },
      unitOfMeasure: unit_of_measure,
    })),
    catalogue: startFromCatalogue(owner, period, await listJobDefaults(db), catalogue),
    before: startFromBefore(owner, period, before).filter(({ indicator }) => isOffered.has(indicator)),
    contrast: mayVerify && earlier ? await contrastOf(db, boards, owner, earlier, period) : null,
  };
}

function isWaiting({ decisions, status }: TargetView): boolean {
  return status === 'reported' && decisions.includes('verify');
}

function isWithoutTargets(
  owner: OwnerRecord,
  byPerson: ReadonlyMap<number | null, unknown>,
  ownRows: readonly TargetRecord[],
): boolean {
  return owner.kind === 'unit' ? ownRows.length === 0 : !byPerson.has(owner.id);
}

/** The photos of the latest reports about some targets, by realisation. */
export async function evidenceOf(
  db: Database,
  rows: readonly TargetRecord[],
): Promise<Map<number, EvidenceRecord[]>> {
  const ids = rows.flatMap(({ realisation }) => (realisation ? [realisation.id] : []));
  return Map.groupBy(await listEvidence(db, ids), ({ realisation_id }) => realisation_id);
}

/** One owner's targets with what was reached of them. */
export function viewProgress(
  frame: Frame,
  owner: OwnerRecord,
  rows: readonly TargetRecord[],
  evidence: ReadonlyMap<number, EvidenceRecord[]>,
): { owner: TargetSheet['owner']; targets: TargetView[]; score: number | null } {
  const { period, policy, now } = frame;
  const quantity = progressOf(rows, owner, period, now, policy);
  const scores = new Map(quantity.indicators.map(({ source, score }) => [source.id, score]));
  const { kind, code, name, position, unit } = owner;
  return {
    owner: { kind, code, name, position, unit },
    targets: rows.map((row) => {
      const photos = evidence.get(row.realisation?.id ?? 0) ?? [];
      return viewTarget(frame, owner, row, scores.get(`${row.indicator}@${code}`) ?? null, photos);
    }),
    score: quantity.score,
  };
}

function viewTarget(
  { actor, period, now }: Frame,
  owner: OwnerRecord,
  row: TargetRecord,
  score: number | null,
  photos: readonly EvidenceRecord[],
): TargetView {
  const { realisation } = row;
  const isOpen = period.status === 'open';
  const isMine = realisation !== null && isReporter(actor, realisation);
  const isReported = realisation !== null && realisation.report > 0 && realisation.value !== null;
  const begun = now >= fromInstant(period.start);
  const status = realisation?.status ?? (isOpen ? 'none' : 'missing');
  return {
    ...{ indicator: row.indicator, name: row.name, unitOfMeasure: row.unit_of_measure },
    ...{ direction: row.direction, cumulative: row.cumulative === 1, zeroScale: row.zero_scale },
    ...{ target: row.target, weight: row.weight, fraction: row.fraction },
    expected: claimFrom([], owner, period, row, now).expected,
    usual: null,
    status: isOpen && status === 'missing' ? 'none' : status,
    realised: realisation?.value ?? null,
    score,
    report: realisation?.report ?? 0,
    reported: isReported ? { by: realisation.reporter, at: realisation.reported_at } : null,
    note: realisation?.report_note ?? null,
    evidenceNumber: realisation?.evidence_number ?? null,
    photos: photos.map(({ name }) => name),
    confirmed:
      realisation?.asked_about && realisation.asked_against !== null
        ? { about: realisation.asked_about, against: realisation.asked_against }
        : null,
    decided:
      realisation && ['verified', 'rejected', 'waived'].includes(realisation.status)
        ? { by: realisation.verifier, reason: realisation.note }
        : null,
    mayReport: isOpen && begun && mayReport(actor, owner) && realisation?.status !== 'waived',
    mayAddPhoto:
      isOpen &&
      isMine &&
      realisation.status === 'reported' &&
      photos.length < evidenceLimit &&
      mayReport(actor, owner),
    decisions:
      isOpen && !isMine
        ? decisionsFor(realisation).filter((decision) => mayDecide(actor, owner, decision))
        : [],
  };
}
