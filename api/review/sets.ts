import type { Actor } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listObjectedSets } from '../objections/repository.ts';
import { readPlaces, readUnitRatings } from '../scores/facts.ts';
import { choosePeriod, listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { flaggedFrom } from '../scoring/flags.ts';
import type { Rating } from '../scoring/input.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { type ReviewDeps, reviewScope } from './access.ts';
import { isDecidedAnew, objectedSince } from './objected.ts';
import {
  countReasons,
  digestOf,
  effectiveReviews,
  type FlagReview,
  listFlagReviews,
  listPlaces,
} from './repository.ts';
import type { FlaggedSet, FlaggedSetDetail, FlaggedSets, SetDecision } from './schema.ts';
import { describeMembers, effectOf, meanOf, membersOf, type SetName } from './set.ts';

type Place = { name: string; kind: { id: string; en: string }; unit: Unit };
type Unit = { id: number; code: string; name: string };

/** A set that is flagged now, or about which reviewers have said something. */
export type KnownSet = SetName & {
  digest: string;
  unit: Unit;
  place: Place | null;
  mass: number;
  cap: number;
  /** Whether the period flags it as things are counted now. */
  flagged: boolean;
  /** Every step of reviewers, oldest first. */
  steps: FlagReview[];
  /** Since when an open objection is about it; null: none is. */
  objectedSince: string | null;
  /** Whether its period is open: what is decided counts at once. */
  isOpen: boolean;
};

/**
 * The ratings of a period with everything that reviewers have decided by now. A closed period is scored by what they
 * had decided until its closing, but whoever decides anew has to see what holds.
 */
export function readRatingsAsDecided(
  db: ReviewDeps['connection']['db'],
  period: PeriodRecord,
  unitCode: string,
): Promise<Rating[]> {
  return readUnitRatings(db, { ...period, closedAt: null, decidedUntil: null }, unitCode);
}

/**
 * Every flagged set of a period in the units that the caller looks at from elsewhere: what waits first.
 * @throws Problem `not-allowed`, `not-found` for an unknown period
 */
export async function viewSets(
  deps: ReviewDeps,
  actor: Actor,
  wish: string | undefined,
): Promise<FlaggedSets> {
  reviewScope(actor);
  const period = choosePeriod(await listPeriods(deps.connection.db), wish);
  const sets = (await listSets(deps, actor, period)).map((set) => viewSet(set, actor));
  const rank = { proposed: 0, waiting: 1, decided: 2 };
  return {
    period: periodView(period),
    sets: sets.sort(
      (a, b) =>
        rank[a.state] - rank[b.state] ||
        a.unit.name.localeCompare(b.unit.name, 'id') ||
        (a.time ?? '').localeCompare(b.time ?? '') ||
        b.mass - a.mass,
    ),
  };
}

/**
 * One set with its counts, hours and aspects, and what each decision would make of the period so far. Never words.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewSetDetail(
  deps: ReviewDeps,
  actor: Actor,
  digest: string,
  wish: string | undefined,
): Promise<FlaggedSetDetail> {
  reviewScope(actor);
  const { db } = deps.connection;
  const period = choosePeriod(await listPeriods(db), wish);
  const known = await findSet(deps, actor, period, digest);
  const ratings = await readRatingsAsDecided(db, period, known.unit.code);
  const members = membersOf(known, ratings);
  const isMember = new Set(members.map(({ id }) => id));
  const { places, ...counts } = describeMembers(members);
  const names = await listPlaces(db);
  const method = await readPlaces(db, { ...period, decidedUntil: null });
  const holds = effectiveReviews(known.steps).get(digest)?.decision ?? 'limit';
  return {
    ...viewSet(known, actor),
    period: periodView(period),
    mayDecide: known.isOpen || known.objectedSince !== null,
    ...counts,
    usualMean: meanOf(ratings.filter(({ id, staff_device }) => !staff_device && !isMember.has(id))),
    places: [...places]
      .map(([id, count]) => ({ name: names.get(id)?.name ?? '', count }))
      .sort((a, b) => b.count - a.count),
    reasons: await countReasons(
      db,
      members.map(({ id }) => Number(id)),
    ),
    effects: choicesFor(known).map((decision) => ({
      decision,
      ...effectOf(method, known.unit.code, ratings, known, decision),
      now: decision === holds,
    })),
    history: known.steps.map((step) => ({ ...said(step), step: step.step })),
  };
}

/** What can be decided about a set: the cap of a phone is never lifted. */
export function choicesFor({ type }: SetName): SetDecision[] {
  return type === 'phone' ? ['limit', 'hold', 'void'] : ['limit', 'release', 'hold', 'void'];
}

/**
 * A set by its name outside.
 * @throws Problem `not-found` when there is none in the period, or in another unit than those the caller looks at
 */
export async function findSet(
  deps: ReviewDeps,
  actor: Actor,
  period: PeriodRecord,
  digest: string,
): Promise<KnownSet> {
  const found = (await listSets(deps, actor, period)).find((set) => set.digest === digest);
  if (!found) throw new Problem('not-found', { detail: 'No such set among those you look at' });
  return found;
}

async function listSets(
  { connection: { db }, boards }: ReviewDeps,
  actor: Actor,
  period: PeriodRecord,
): Promise<KnownSet[]> {
  const scope = reviewScope(actor);
  const places = await listPlaces(db);
  const units = new Map([...places.values()].map(({ unit }) => [unit.code, unit]));
  const reviews = Map.groupBy(await listFlagReviews(db), ({ digest }) => digest);
  const objected = period.status === 'open' ? [] : await listObjectedSets(db);
  const flags = (await boards.read(period)).scored.flags.map((flag) => ({
    ...flag,
    digest: digestOf(flag),
    flagged: true,
  }));
  const isFlagged = new Set(flags.map(({ digest }) => digest));
  // What is held is not counted, and so not flagged any more; it has to be found to be taken back.
  const past = [...reviews].flatMap(([digest, steps]) => {
    const last = steps.at(-1)!;
    const isAbout = last.period_id === period.id || objectedSince(last, period.id, objected) !== null;
    if (isFlagged.has(digest) || !isAbout) return [];
    const { type, set, mass, cap } = last;
    return [{ type, set, mass, cap, digest, flagged: false }];
  });
  return [...flags, ...past].flatMap((flag) => {
    const [name = ''] = flag.set;
    const place = flag.type === 'phone' ? null : (places.get(name) ?? null);
    const unit = flag.type === 'phone' ? units.get(name) : place?.unit;
    if (!unit || !scope.has(unit.id)) return [];
    const steps = reviews.get(flag.digest) ?? [];
    const state = {
      objectedSince: objectedSince(flag, period.id, objected),
      isOpen: period.status === 'open',
    };
    return [{ ...flag, unit, place, steps, ...state }];
  });
}

function viewSet(known: KnownSet, actor: Actor): FlaggedSet {
  const { digest, type, set, unit, place, mass, cap, steps, objectedSince: since } = known;
  const last = steps.at(-1);
  const holds = effectiveReviews(steps).get(digest);
  const proposal = last?.step === 'proposed' ? last : undefined;
  // What is held has no mass: a set that is flagged all the same has grown again since, where it still can.
  const hasGrown =
    known.isOpen && known.flagged && (holds?.decision === 'hold' || holds?.decision === 'void');
  const isSettled = holds && !hasGrown && (since === null || isDecidedAnew(steps, since));
  return {
    ...{ set: digest, version: last?.version ?? 0, type, mass, cap },
    unit: { code: unit.code, name: unit.name },
    place: place && { name: place.name, kind: place.kind },
    time: type === 'phone' ? null : (set[1] ?? null),
    threshold: flaggedFrom(type, cap),
    objected: since !== null,
    state: proposal ? 'proposed' : isSettled ? 'decided' : 'waiting',
    proposal: proposal ? { ...said(proposal), own: proposal.user_id === actor.userId } : null,
    decided: holds ? { ...said(holds), proposedBy: proposerOf(steps, holds) } : null,
  };
}

function said({ decision, reason, by_name, at }: FlagReview) {
  return { decision, reason, by: by_name, on: dayOf(fromInstant(at)) };
}

function proposerOf(steps: readonly FlagReview[], confirmed: FlagReview): string {
  return steps.find(({ version }) => version === confirmed.version - 1)?.by_name ?? '';
}
