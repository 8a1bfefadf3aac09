import type { Selectable } from 'kysely';
import type {
  ElementCode,
  RespondentProfile,
  SurveyAnswerRow,
  SurveyMode,
  SurveyResponseRow,
  SurveySuggestionRow,
} from '../schema.ts';
import { addDays, at, dayOf, type Frame, instant, monthOf } from './calendar.ts';
import { isEmployed, type Person } from './people.ts';
import type { Point } from './points.ts';
import { type Random, stream } from './random.ts';
import { uuid7 } from './ratings.ts';
import { counterSuggestions, streetSuggestions } from './survey-words.ts';
import { type UnitCode, unitId } from './units.ts';
import { pseudonym } from './voters.ts';

export type Survey = {
  responses: Selectable<SurveyResponseRow>[];
  answers: Selectable<SurveyAnswerRow>[];
  suggestions: Selectable<SurveySuggestionRow>[];
};

/** What a section's respondents feel: mean and what stands out, on the scale of the answers. */
type Section = {
  unit: UnitCode;
  respondents: number;
  mean: number;
  offsets: Partial<Record<ElementCode, number>>;
  /** How many find a question beside their case, where it may be. */
  notApplicable: number;
  suggestions: readonly string[];
};

/** One section whose sample is large enough for any population, and two that still have people to ask. */
const SECTIONS: readonly Section[] = [
  {
    unit: 'UPTD-KOTA',
    respondents: 396,
    mean: 3.24,
    offsets: { U3: -0.14, U4: 0.55, U7: 0.16, U8: -0.3, U9: -0.2 },
    notApplicable: 0.1,
    suggestions: streetSuggestions,
  },
  {
    unit: 'LOKET',
    respondents: 218,
    mean: 3.36,
    offsets: { U2: -0.08, U3: -0.28, U4: -0.12, U6: 0.1, U7: 0.2, U8: -0.1 },
    notApplicable: 0.01,
    suggestions: counterSuggestions,
  },
  {
    unit: 'UPTD-BARAT',
    respondents: 152,
    mean: 3.08,
    offsets: { U3: -0.1, U4: 0.5, U7: 0.12, U8: -0.34, U9: -0.24 },
    notApplicable: 0.12,
    suggestions: streetSuggestions,
  },
];

/** The weeks of the survey, in days before today. */
const FIRST_DAY = 112;
const LAST_DAY = 15;

const ELEMENTS: readonly ElementCode[] = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'];
const MAY_NOT_APPLY: ReadonlySet<ElementCode> = new Set(['U1', 'U2', 'U4', 'U6', 'U7']);

/** Shares of a hundred. */
const MODES: Shares<SurveyMode> = { qr: 52, interview: 30, officer: 18 };
const SEX: Shares<'male' | 'female'> = { female: 54, male: 46 };
const AGES: Shares<NonNullable<RespondentProfile['age_group']>> = {
  ...{ '17-24': 15, '25-34': 24, '35-44': 25, '45-54': 19, '55-64': 12, '65+': 5 },
};
const EDUCATION: Shares<NonNullable<RespondentProfile['education']>> = {
  ...{ primary: 11, junior_high: 18, senior_high: 47, bachelor: 21, master: 2.6, doctorate: 0.4 },
};
const OCCUPATIONS: Shares<NonNullable<RespondentProfile['occupation']>> = {
  ...{ private: 29, self_employed: 34, other: 25, civil_servant: 9, military: 1.5, police: 1.5 },
};

type Shares<Option extends string> = Record<Option, number>;

/** This year's satisfaction survey of three sections: nine answers, a profile, sometimes words. */
export function buildSurvey(people: readonly Person[], points: readonly Point[], frame: Frame): Survey {
  const survey: Survey = { responses: [], answers: [], suggestions: [] };
  for (const section of SECTIONS) {
    for (let number = 0; number < section.respondents; number++) {
      const random = stream('survey', section.unit, number);
      const row = buildResponse(survey.responses.length + 1, section, people, points, frame, random);
      survey.responses.push(row);
      addAnswers(survey, row, section, random);
      if (random.chance(0.21)) addSuggestion(survey, row, section, random);
    }
  }
  return survey;
}

function buildResponse(
  id: number,
  section: Section,
  people: readonly Person[],
  points: readonly Point[],
  frame: Frame,
  random: Random,
): Selectable<SurveyResponseRow> {
  const mode = drawn(MODES, random);
  const day = addDays(frame.today, -LAST_DAY - random.int(FIRST_DAY - LAST_DAY));
  const hour = mode === 'qr' ? random.between(7, 21) : random.between(8.2, 16.5);
  // Paper is typed in some days later.
  const received = Math.floor(at(mode === 'officer' ? addDays(day, 1 + random.int(6)) : day, hour));
  const places = points.filter(({ unit }) => unit === section.unit);
  const asked = (chance: number): boolean => random.chance(mode === 'interview' ? 0.97 : chance);
  return {
    id,
    response_id: uuid7(received, random),
    unit_id: unitId(section.unit),
    mode,
    recorded_by: mode === 'qr' ? null : recorderOf(section, people, day, random),
    day,
    received_at: instant(received),
    language: random.chance(0.02) ? 'en' : 'id',
    sex: asked(0.93) ? drawn(SEX, random) : null,
    age_group: asked(0.9) ? drawn(AGES, random) : null,
    education: asked(0.86) ? drawn(EDUCATION, random) : null,
    occupation: asked(0.84) ? drawn(OCCUPATIONS, random) : null,
    service_kind_id: asked(0.9) ? random.pick(places).row.kind_id : null,
    ...(mode === 'qr'
      ? ownPhone(section, received, random)
      : { phone: null, network: null, staff_device: 0 }),
    body_digest: random.hex(22),
  };
}

/** A few answer twice, and a few of the staff answer for themselves: kept, never counted. */
function ownPhone({ unit, respondents }: Section, received: number, random: Random) {
  const day = dayOf(received);
  const owner = random.chance(0.04) ? random.int(12) : 12 + random.int(respondents * 400);
  return {
    phone: pseudonym(`survey-${day.slice(0, 4)}`, `survey-phone-${unit}-${owner}`),
    network: pseudonym(monthOf(day), `survey-network-${random.int(90)}`),
    staff_device: random.chance(0.012) ? 1 : 0,
  };
}

/** Two of the section go round with the questions. */
function recorderOf({ unit }: Section, people: readonly Person[], day: string, random: Random): number {
  const own = people.filter(
    (person) => person.unit === unit && person.row.kind === 'person' && isEmployed(person.row, day),
  );
  return own[1 + random.int(2)]!.row.id;
}

function addAnswers(
  { answers }: Survey,
  { id }: Selectable<SurveyResponseRow>,
  { mean, offsets, notApplicable }: Section,
  random: Random,
): void {
  const person = 0.42 * random.normal();
  for (const element of ELEMENTS) {
    const felt = mean + (offsets[element] ?? 0) + person + 0.44 * random.normal();
    const score = Math.min(4, Math.max(1, Math.round(felt)));
    const applies = !MAY_NOT_APPLY.has(element) || !random.chance(notApplicable);
    answers.push({ response_id: id, element, score: applies ? score : null });
  }
}

function addSuggestion(
  { suggestions }: Survey,
  { id, received_at }: Selectable<SurveyResponseRow>,
  section: Section,
  random: Random,
): void {
  const state = random.chance(0.05) ? 'rejected' : random.chance(0.12) ? 'waiting' : 'released';
  suggestions.push({
    response_id: id,
    text: random.pick(section.suggestions),
    state,
    written_at: received_at,
  });
}

/** An option by its share. */
function drawn<Option extends string>(shares: Shares<Option>, random: Random): Option {
  const options = Object.entries(shares) as [Option, number][];
  let rest = random.next() * options.reduce((sum, [, share]) => sum + share, 0);
  for (const [option, share] of options) {
    rest -= share;
    if (rest < 0) return option;
  }
  return options.at(-1)![0];
}
