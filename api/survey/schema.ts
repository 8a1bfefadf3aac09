import { z } from 'zod';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { CommentText, Element, Score } from '../ratings/schema.ts';

/** qr: the resident's own phone. officer: copied by staff from paper. interview: asked and written down by staff. */
export const Mode = z.enum(['qr', 'officer', 'interview']);

/** What is asked of a respondent beside the service used; nobody under 17, and no item has to be answered. */
export const profileOptions = {
  sex: ['male', 'female'],
  age_group: ['17-24', '25-34', '35-44', '45-54', '55-64', '65+'],
  education: ['primary', 'junior_high', 'senior_high', 'bachelor', 'master', 'doctorate'],
  occupation: ['civil_servant', 'military', 'police', 'private', 'self_employed', 'other'],
} as const;

const Profile = z.strictObject({
  sex: z.enum(profileOptions.sex).optional(),
  age_group: z.enum(profileOptions.age_group).optional(),
  education: z.enum(profileOptions.education).optional(),
  occupation: z.enum(profileOptions.occupation).optional(),
  service: z
    .string()
    .max(64)
    .optional()
    .meta({ description: "Kind of service used: one of the unit's kinds of place" }),
});

const Answer = Score.nullable().meta({ description: '1 the lowest, 4 the highest; null: does not apply' });

/** One filled questionnaire. Unknown fields are refused. */
export const NewResponse = z
  .strictObject({
    id: z.uuid().meta({ description: 'Made by the client; sending it again changes nothing' }),
    unit: z.string().min(1).max(24),
    mode: Mode,
    answered_on: z.iso.date().optional().meta({
      description: 'Jakarta date on the paper, at most 60 days back; only for officer and interview',
    }),
    answers: z.record(Element, Answer),
    profile: Profile.optional(),
    suggestion: CommentText.optional(),
    language: z.enum(['id', 'en']).optional(),
  })
  .meta({ id: 'NewSurveyResponse' });

export type NewResponse = z.infer<typeof NewResponse>;

/** A questionnaire on its way: the same fields, none of them needed yet. */
export const ResponseDraft = z.strictObject({
  id: z.uuid(),
  mode: Mode,
  answered_on: z.iso.date().optional(),
  answers: z.partialRecord(Element, Answer),
  profile: Profile,
  suggestion: CommentText.optional(),
});

export type ResponseDraft = z.infer<typeof ResponseDraft>;

export const StoredResponse = z
  .object({ id: z.uuid(), receivedAt: z.iso.datetime() })
  .meta({ id: 'StoredSurveyResponse' });

const Question = z.object({
  element: Element,
  question: Bilingual,
  answers: z.tuple([Bilingual, Bilingual, Bilingual, Bilingual]).meta({ description: 'The lowest first' }),
  mayNotApply: z.boolean().meta({ description: 'Whether "tidak relevan" can be answered' }),
});

export const Survey = z
  .object({
    unit: UnitName,
    questions: z.array(Question).meta({ description: 'In the official order, which asks U9 before U8' }),
    profile: z.object({
      sex: z.array(z.enum(profileOptions.sex)),
      age_group: z.array(z.enum(profileOptions.age_group)),
      education: z.array(z.enum(profileOptions.education)),
      occupation: z.array(z.enum(profileOptions.occupation)),
      service: z.array(z.object({ code: z.string(), name: Bilingual })),
    }),
    modes: z.array(Mode).meta({ description: 'Those this visitor may use' }),
  })
  .meta({ id: 'Survey' });

export const ResultsQuery = z.strictObject({
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional(),
  period: z
    .string()
    .max(16)
    .optional()
    .meta({ description: '`2026-Q4` or `2026-11`; without year and period the current year' }),
  population: z.coerce.number().int().min(1).max(10_000_000).optional().meta({
    description: 'How many people use the service; unknown: as many as a million',
  }),
});

const Grade = z.enum(['A', 'B', 'C', 'D']).nullable();

/** Counts of one profile item by its options, and of those who left it out; they add up to the respondents. */
const ProfileCounts = z.array(z.object({ code: z.string().nullable(), respondents: z.int() }));

export const SurveyResults = z
  .object({
    unit: UnitName,
    from: z.iso.date(),
    to: z.iso.date().meta({ description: 'The last day, included' }),
    respondents: z.int(),
    notCounted: z.object({
      repeats: z.int().meta({ description: 'More of a phone that had answered for the unit before' }),
      staffPhones: z.int(),
    }),
    sample: z.object({
      population: z.int().nullable(),
      needed: z.int().meta({ description: 'Krejcie-Morgan' }),
      enough: z.boolean(),
    }),
    modes: z.object({ qr: z.int(), officer: z.int(), interview: z.int() }),
    units: z.array(z.object({ unit: UnitName, respondents: z.int() })),
    profile: z
      .object({
        sex: ProfileCounts,
        age_group: ProfileCounts,
        education: ProfileCounts,
        occupation: ProfileCounts,
        service: ProfileCounts,
      })
      .nullable()
      .meta({ description: 'null below 10 respondents: few people could be recognised' }),
    elements: z.array(
      z.object({
        element: Element,
        counts: z.tuple([z.int(), z.int(), z.int(), z.int()]),
        notApplicable: z.int(),
        n: z.int(),
        nrr: z.number().nullable(),
        weightedNrr: z.number().nullable(),
        ikm: z.number().nullable(),
        grade: Grade,
      }),
    ),
    skm: z.number().nullable(),
    ikm: z.number().nullable(),
    grade: Grade,
    withoutPrice: z.object({ ikm: z.number().nullable(), grade: Grade }).meta({
      description: 'For the office itself: free services lift U4, and with it the index',
    }),
  })
  .meta({ id: 'SurveyResults' });

export type SurveyResults = z.infer<typeof SurveyResults>;
