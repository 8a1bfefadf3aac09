import type { Database } from '#db/connect.ts';
import type { ElementCode } from '#db/schema.ts';
import { subtree } from '../accounts/actor.ts';
import { listUnits, type UnitRecord } from '../organization/repository.ts';
import { type AnswerCounts, ikm, ikmReport } from '../scoring/ikm.ts';
import { sampleSize } from '../scoring/sample-size.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf, spanOf } from '../time/period.ts';
import {
  countKept,
  type ElementTally,
  listRespondents,
  listServiceKinds,
  type Respondent,
  type Scope,
  tallyAnswers,
} from './repository.ts';
import { profileOptions, type SurveyResults } from './schema.ts';

/** Fewer people than this could be recognised by what they told of themselves. */
const fewestForProfile = 10;

/** Where nobody knows how many use a service, the sample must do for a whole city. */
const largestPopulation = 1_000_000;

const elements: ElementCode[] = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'];

/** The days of a survey period, [from, end). */
export type SurveySpan = { from: Day; end: Day };

/** The days of a year `2026`, quarter `2026-Q4` or month `2026-11`; null when the code is none. */
export function surveySpan(code: string): SurveySpan | null {
  if (/^20\d\d$/.test(code)) return { from: `${code}-01-01`, end: `${Number(code) + 1}-01-01` };
  const span = spanOf(code);
  return span && { from: dayOf(fromInstant(span.start)), end: dayOf(fromInstant(span.end)) };
}

/**
 * Results of a unit's survey with everything below it: respondents are pooled, not the figures of the parts
 * (regulations, 1.5).
 */
export async function surveyResults(
  db: Database,
  unit: UnitRecord,
  span: SurveySpan,
  population: number | null,
): Promise<SurveyResults> {
  const units = await listUnits(db);
  const scope = scopeOf(units, unit, span);
  const people = await listRespondents(db, scope);
  const tallies = await tallyAnswers(db, scope);
  const kept = await countKept(db, scope);
  const counts = countsOf(tallies);
  const report = ikmReport(ikm(counts));
  const withoutPrice = ikmReport(ikm(new Map([...counts].filter(([element]) => element !== 'U4'))));
  const needed = sampleSize(population ?? largestPopulation);
  const kinds = await listServiceKinds(db, scope.unitIds);
  return {
    unit: { code: unit.code, name: unit.name },
    from: span.from,
    to: addDays(span.end, -1),
    respondents: people.length,
    notCounted: { repeats: kept.all - kept.staffPhones - people.length, staffPhones: kept.staffPhones },
    sample: { population, needed, enough: people.length >= needed },
    modes: {
      qr: countBy(people, 'mode', 'qr'),
      officer: countBy(people, 'mode', 'officer'),
      interview: countBy(people, 'mode', 'interview'),
    },
    units: units
      .filter(({ id }) => scope.unitIds.includes(id))
      .map(({ id, code, name }) => ({ unit: { code, name }, respondents: countBy(people, 'unit_id', id) })),
    profile:
      people.length < fewestForProfile
        ? null
        : profileOf(
            people,
            kinds.map(({ code }) => code),
          ),
    elements: elements.map((element) => ({
      element,
      counts: [...(tallies.get(element)?.counts ?? none)],
      notApplicable: tallies.get(element)?.notApplicable ?? 0,
      ...report.elements[element]!,
    })),
    skm: report.skm,
    ikm: report.ikm,
    grade: report.grade,
    withoutPrice: { ikm: withoutPrice.ikm, grade: withoutPrice.grade },
  };
}

/** How many answered 1, 2, 3, 4 by element: what the figures of a unit's survey are computed from. */
export async function surveyTallies(
  db: Database,
  unit: UnitRecord,
  span: SurveySpan,
): Promise<Map<ElementCode, AnswerCounts>> {
  return countsOf(await tallyAnswers(db, scopeOf(await listUnits(db), unit, span)));
}

const none: AnswerCounts = [0, 0, 0, 0];

function countsOf(tallies: Map<ElementCode, ElementTally>): Map<ElementCode, AnswerCounts> {
  return new Map(elements.map((element) => [element, tallies.get(element)?.counts ?? none]));
}

function scopeOf(units: UnitRecord[], unit: UnitRecord, span: SurveySpan): Scope {
  const tree = units.map(({ id, parentId }) => ({ id, parent_id: parentId }));
  return { unitIds: [...subtree(tree, unit.id)], ...span };
}

function profileOf(people: Respondent[], kinds: string[]): NonNullable<SurveyResults['profile']> {
  const count = (item: keyof Respondent, options: readonly string[]) =>
    [...options, null].map((code) => ({ code, respondents: countBy(people, item, code) }));
  return {
    sex: count('sex', profileOptions.sex),
    age_group: count('age_group', profileOptions.age_group),
    education: count('education', profileOptions.education),
    occupation: count('occupation', profileOptions.occupation),
    service: count('service', kinds),
  };
}

function countBy<Item extends keyof Respondent>(
  people: Respondent[],
  item: Item,
  value: string | number | null,
): number {
  return people.filter((person) => person[item] === value).length;
}
