import type { Selectable } from 'kysely';
import type { Schema } from '../schema.ts';
import { type Account, buildAccounts, reviewerOf } from './accounts.ts';
import { buildAnswers, buildReleases } from './answers.ts';
import { buildAppraisals } from './appraisals.ts';
import { frameOf } from './calendar.ts';
import { buildCareers, type Career } from './careers.ts';
import { buildCases, type CaseStep } from './cases.ts';
import { buildCasework, type Casework } from './casework.ts';
import { usualRates } from './demand.ts';
import { buildImprovements } from './improvements.ts';
import { buildElementKinds, buildKinds } from './kinds.ts';
import { buildBaselines, buildPeriods, buildPolicies } from './method.ts';
import { buildPeople } from './people.ts';
import { buildPointCodes, buildPoints } from './points.ts';
import { buildPulse } from './pulse.ts';
import { buildDecisions, buildRatings, countDays } from './ratings.ts';
import { buildRealisations } from './realisations.ts';
import { buildReasonKinds, buildReasons } from './reasons.ts';
import { buildRoster } from './roster.ts';
import { buildStickerReports } from './stickers.ts';
import { buildSurvey } from './survey.ts';
import { buildTargets } from './targets.ts';
import { createTruth } from './truth.ts';
import { buildUnits } from './units.ts';

/** Tables the demo fills, parents before children. Accounts are made by the product, scores by closing. */
export const CITY_TABLES = [
  'units',
  'employees',
  'point_kinds',
  'service_points',
  'point_codes',
  'assignments',
  'reasons',
  'reason_kinds',
  'element_kinds',
  'ratings',
  'rating_reasons',
  'rating_elements',
  'rating_comments',
  'comment_releases',
  'rating_decisions',
  'rating_days',
  'policies',
  'baselines',
  'periods',
  'targets',
  'realisations',
  'appraisals',
  'improvements',
  'sticker_reports',
  'survey_responses',
  'survey_answers',
  'survey_suggestions',
  'pulse_counts',
  'cases',
] as const satisfies (keyof Schema)[];

export type CityTable = (typeof CITY_TABLES)[number];

/**
 * Complete rows of every table, keys included, the sign-ins to be made, careers with a change, and what accounts did
 * about cases.
 */
export type City = { [Table in CityTable]: Selectable<Schema[Table]>[] } & {
  accounts: Account[];
  careers: Career[];
  caseSteps: CaseStep[];
  casework: Casework;
};

/**
 * The believable Binjai of a day: about three and a half months of ratings, rosters, targets and appraisals up
 * to `now`, and duty two weeks ahead. Pure: the same arguments give the same rows.
 * @param today Jakarta date
 * @param now UTC instant; nothing later exists
 * @throws RangeError when `now` lies after the day `today`
 */
export function buildCity(today: string, now: string): City {
  const frame = frameOf(today, now);
  const people = buildPeople(frame);
  const points = buildPoints(frame);
  const assignments = buildRoster(people, points, frame);
  const accounts = buildAccounts(people);
  const usual = usualRates(points, frame);
  const truth = createTruth(people, points, assignments, frame);
  const ratings = buildRatings(points, usual, truth, frame);
  const answers = buildAnswers(ratings, frame);
  const days = countDays(ratings);
  const cases = buildCases(ratings, answers.comments, accounts, frame);
  const survey = buildSurvey(people, points, frame);
  const periods = buildPeriods(frame);
  const targets = buildTargets(people, periods);
  return {
    units: buildUnits(),
    employees: people.map(({ row }) => row),
    point_kinds: buildKinds(),
    service_points: points.map(({ row }) => row),
    point_codes: buildPointCodes(points, frame),
    assignments,
    reasons: buildReasons(),
    reason_kinds: buildReasonKinds(),
    element_kinds: buildElementKinds(),
    ratings: ratings.map(({ row }) => row),
    rating_reasons: answers.reasons,
    rating_elements: answers.elements,
    rating_comments: answers.comments,
    comment_releases: buildReleases(answers.comments, frame),
    rating_decisions: buildDecisions(ratings, reviewerOf(accounts).username, frame),
    rating_days: days,
    policies: buildPolicies(frame),
    baselines: buildBaselines(points, usual, frame),
    periods,
    targets: targets.map(({ row }) => row),
    realisations: buildRealisations(targets, people, frame),
    appraisals: buildAppraisals(people, assignments, periods),
    improvements: buildImprovements(points, days, frame),
    sticker_reports: buildStickerReports(points, frame),
    survey_responses: survey.responses,
    survey_answers: survey.answers,
    survey_suggestions: survey.suggestions,
    pulse_counts: buildPulse(people, frame),
    cases: cases.rows,
    accounts,
    careers: buildCareers(people, frame),
    caseSteps: cases.steps,
    casework: buildCasework(cases, { ratings, comments: answers.comments, people, accounts }, frame),
  };
}
