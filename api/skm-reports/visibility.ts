import type { Database } from '#db/connect.ts';
import { type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { protect, type Visibility } from '../results/protect.ts';
import { countMonths, countQuarter, minimum } from '../results/quarter.ts';
import type { Boards } from '../scores/board.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { listExtents } from './repository.ts';
import type { SkmDocument } from './schema.ts';

/** A group of fewer people could be recognised by what they told of themselves. */
export const smallestGroup = 10;

/** Fewest respondents that a public number rests on. */
export const fewestRespondents = minimum;

/** A report in tree and calendar: what its respondents are a part of. */
export type Extent = {
  unitIds: ReadonlySet<number>;
  /** Instants, [start, end). */
  start: string;
  end: string;
  respondents: number;
};

/**
 * Whether the figures of a survey may be told to everybody beside those that have been told: not where they, or what
 * is left of a larger one without its parts, rest on fewer than `least` respondents.
 */
export function besideOthers(own: Extent, told: readonly Extent[], least: number): Visibility {
  if (own.respondents < least) return 'few';
  const all = [own, ...told];
  for (const whole of all) {
    const parts = all.filter((part) => part !== whole && isPart(part, whole));
    // Which parts are taken away together is anybody's choice: each alone, and all that do not overlap.
    const choices = [...parts.map((part) => [part]), apart(parts)];
    for (const taken of choices) {
      if (whole !== own && !taken.includes(own)) continue;
      const rest = whole.respondents - taken.reduce((sum, { respondents }) => sum + respondents, 0);
      if (taken.length > 0 && rest > 0 && rest < least) return 'protected';
    }
  }
  return 'shown';
}

function isPart(part: Extent, whole: Extent): boolean {
  const inTime = part.start >= whole.start && part.end <= whole.end;
  return inTime && [...part.unitIds].every((id) => whole.unitIds.has(id));
}

/** The largest parts that have nobody in common. */
function apart(parts: readonly Extent[]): Extent[] {
  const bySize = [...parts].sort((a, b) => b.respondents - a.respondents);
  const taken: Extent[] = [];
  for (const part of bySize) if (!taken.some((other) => overlap(part, other))) taken.push(part);
  return taken;
}

function overlap(a: Extent, b: Extent): boolean {
  return a.start < b.end && b.start < a.end && [...a.unitIds].some((id) => b.unitIds.has(id));
}

/** Whether the survey of a report may be told to everybody, beside the reports that have been published. */
export async function surveyVisibility(
  db: Database,
  units: readonly UnitRecord[],
  unit: UnitRecord,
  period: PeriodRecord,
  respondents: number,
): Promise<Visibility> {
  const told = (await listExtents(db))
    .filter(({ unitId, start, end }) => unitId !== unit.id || start !== period.start || end !== period.end)
    .map(({ unitId, ...extent }) => ({ ...extent, unitIds: unitsBelow(units, unitId) }));
  const { start, end } = period;
  return besideOthers(
    { unitIds: unitsBelow(units, unit.id), start, end, respondents },
    told,
    fewestRespondents,
  );
}

/**
 * Whether everybody may read the index of the ratings of some units: where the public pages show it, or it is a sum of
 * what they show.
 */
export async function ratingsVisibility(
  db: Database,
  boards: Boards,
  {
    periods,
    period,
    inside,
    now,
  }: { periods: PeriodRecord[]; period: PeriodRecord; inside: ReadonlySet<number>; now: number },
): Promise<Visibility> {
  const quarter =
    period.kind === 'quarter'
      ? period
      : periods.find(
          ({ kind, start, end }) => kind === 'quarter' && start <= period.start && period.end <= end,
        );
  if (!quarter) return 'protected';
  const counted = await countQuarter(db, boards, quarter, now);
  const cells = counted.cells.filter(({ unit }) => inside.has(unit.id));
  if (period.kind === 'quarter' && cells.length === counted.cells.length) return counted.office.visibility;
  const months = period.kind === 'month' ? await countMonths(boards, counted, periods) : null;
  const parts = cells.map(({ unit, visibility }) =>
    months
      ? (months.get(unit.code)?.find((month) => month.period.id === period.id)?.visibility ?? 'few')
      : visibility,
  );
  if (parts.length === 1) return parts[0]!;
  return parts.length > 0 && parts.every((part) => part === 'shown') ? 'shown' : 'protected';
}

/** A document without what few people could be recognised by, nor what it would follow from. */
export function forEverybody(document: SkmDocument): SkmDocument {
  const { survey, ratings, trend } = document;
  const isShown = survey.visibility === 'shown';
  const elementsSeen = protect(
    survey.elements.map(({ n }) => n),
    fewestRespondents,
  );
  const nothing = { nrr: null, weightedNrr: null, ikm: null, grade: null };
  return {
    ...document,
    survey: {
      ...survey,
      notCounted: null,
      withoutPrice: null,
      modes: isShown ? withoutSmall(survey.modes) : [],
      units: isShown ? withoutSmall(survey.units) : [],
      profile:
        isShown && survey.profile
          ? {
              sex: withoutSmall(survey.profile.sex),
              age_group: withoutSmall(survey.profile.age_group),
              education: withoutSmall(survey.profile.education),
              occupation: withoutSmall(survey.profile.occupation),
              service: withoutSmall(survey.profile.service),
            }
          : null,
      elements: survey.elements.map((element, i) => ({
        ...element,
        ...{ counts: null, notApplicable: null },
        ...(isShown && elementsSeen[i] === 'shown' ? {} : nothing),
      })),
      ...(isShown ? {} : { skm: null, ikm: null, grade: null }),
    },
    // How it moved stands on the public page, where the period before may be shown.
    ratings:
      ratings.visibility === 'shown' ? { ...ratings, previous: null, change: null } : hiddenRatings(ratings),
    // What was not published is nobody's business yet.
    trend: trend.flatMap((row, i) => {
      const isOwn = i === trend.length - 1;
      if (!isOwn && !row.published) return [];
      const visibility = isOwn ? survey.visibility : row.visibility;
      return [{ ...row, visibility, ...(visibility === 'shown' ? {} : { ikm: null, grade: null }) }];
    }),
  };
}

/** Groups without the small ones, nor another where they would follow from the whole. */
function withoutSmall<Group extends { respondents: number | null }>(groups: readonly Group[]): Group[] {
  const seen = protect(
    groups.map(({ respondents }) => respondents ?? 0),
    smallestGroup,
  );
  return groups.map((group, i) => ({
    ...group,
    respondents: seen[i] === 'shown' || group.respondents === 0 ? group.respondents : null,
  }));
}

function hiddenRatings({ index, satisfied, visibility }: SkmDocument['ratings']): SkmDocument['ratings'] {
  return {
    visibility,
    index: { ...index, index: null, low: null, high: null, grade: null, crossesGrade: false },
    satisfied: { answers: satisfied.answers, counts: [0, 0, 0, 0], share: null, low: null, high: null },
    previous: null,
    change: null,
  };
}
