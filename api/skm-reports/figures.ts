import type { Database } from '#db/connect.ts';
import type { Deps } from '../deps.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { minimum } from '../results/quarter.ts';
import { summarizeUnit } from '../satisfaction/unit-summary.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { ENGINE_VERSION } from '../scoring/version.ts';
import { listServiceKinds } from '../survey/repository.ts';
import { type SurveySpan, surveyResults, surveySpan } from '../survey/results.ts';
import { toInstant } from '../time/instant.ts';
import { listNewestReports } from './repository.ts';
import type { SkmDocument, Survey } from './schema.ts';
import { ratingsVisibility, surveyVisibility } from './visibility.ts';

/** PermenPANRB 14/2017 with the weight 1/k as an exact fraction, each figure rounded once, half up. */
export const skmMethod = 'permenpanrb-14-2017/exact-1';

/** Periods that the trend looks back on, this one included. */
const trendLength = 6;

export type FigureDeps = Pick<Deps, 'clock' | 'boards'> & { connection: Pick<Deps['connection'], 'db'> };

/** The part of a report that is counted and not written. */
export type Figures = Omit<SkmDocument, 'analysis' | 'followUps'>;

/**
 * Counts what a report of a unit with everything below it says about a period: the survey as its results page has it,
 * the ratings as the dashboard and the public page have them.
 */
export async function countFigures(
  { connection: { db }, boards, clock }: FigureDeps,
  unit: UnitRecord,
  period: PeriodRecord,
  population: number | null,
): Promise<Figures> {
  const now = clock();
  const periods = await listPeriods(db);
  const units = await listUnits(db);
  const inside = unitsBelow(units, unit.id);
  const survey = await countSurvey(db, unit, [...inside], period, population);
  const summary = await summarizeUnit(db, boards, period, unit, now);
  const before = summary.previous;
  return {
    method: {
      skm: skmMethod,
      ratings: `policy ${period.policy.version}, baseline ${period.baseline.version}, engine ${ENGINE_VERSION}`,
    },
    unit: { code: unit.code, name: unit.name },
    period: periodView(period),
    countedAt: toInstant(now),
    survey: {
      ...survey,
      visibility: await surveyVisibility(db, units, unit, period, survey.respondents),
    },
    ratings: {
      visibility: await ratingsVisibility(db, boards, { periods, period, inside, now }),
      index: summary.index,
      satisfied: summary.satisfied,
      previous:
        before && before.index.index !== null ? { period: before.period, index: before.index.index } : null,
      change: before?.change ?? null,
    },
    trend: [
      ...(await countTrend(db, unit, periods, period)),
      {
        ...{ period: periodView(period), published: true, visibility: 'shown' as const },
        ...{ respondents: survey.respondents, ikm: survey.ikm, grade: survey.grade },
      },
    ],
  };
}

/** The survey of a unit with the names of the services, as a report keeps them. */
async function countSurvey(
  db: Database,
  unit: UnitRecord,
  unitIds: number[],
  period: PeriodRecord,
  population: number | null,
): Promise<Omit<Survey, 'visibility'>> {
  const results = await surveyResults(db, unit, spanOfPeriod(period), population);
  const kinds = await listServiceKinds(db, unitIds);
  const { profile, modes, elements, unit: _, ...figures } = results;
  return {
    ...figures,
    modes: (['qr', 'officer', 'interview'] as const).map((code) => ({ code, respondents: modes[code] })),
    profile: profile && {
      ...profile,
      service: profile.service.map(({ code, respondents }) => ({
        ...{ code, respondents, name: kinds.find((kind) => kind.code === code)?.name ?? null },
      })),
    },
    elements: elements.map(({ counts, ...element }) => ({ ...element, counts: [...counts] })),
  };
}

/** Periods before this one: as they were published, else as they come out now. */
async function countTrend(
  db: Database,
  unit: UnitRecord,
  periods: readonly PeriodRecord[],
  period: PeriodRecord,
): Promise<SkmDocument['trend']> {
  const earlier = periods
    .filter(({ kind, start }) => kind === period.kind && start < period.start)
    .slice(0, trendLength - 1)
    .reverse();
  const published = await listNewestReports(db, unit.id);
  const rows: SkmDocument['trend'] = [];
  for (const each of earlier) {
    const frozen = published.find(({ periodId }) => periodId === each.id)?.document.survey;
    const { respondents, ikm, grade } = frozen ?? (await surveyResults(db, unit, spanOfPeriod(each), null));
    rows.push({
      ...{ period: periodView(each), published: frozen !== undefined, respondents, ikm, grade },
      visibility: frozen?.visibility ?? (respondents < minimum ? 'few' : 'shown'),
    });
  }
  return rows;
}

function spanOfPeriod({ code }: PeriodRecord): SurveySpan {
  const span = surveySpan(code);
  if (!span) throw new Error(`The period ${code} has no days`);
  return span;
}
