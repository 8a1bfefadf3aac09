import { z } from 'zod';
import { FileQuery } from '../exchange/schema.ts';
import { isPlainText, oneLine } from '../http/words.ts';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { Element } from '../ratings/schema.ts';
import { Visibility } from '../results/schema.ts';
import { Change, SatisfactionIndex, SatisfiedShare } from '../satisfaction/schema.ts';
import { Period } from '../scores/schema.ts';
import { Mode } from '../survey/schema.ts';

const Grade = z.enum(['A', 'B', 'C', 'D']).nullable();

/** null where few people could be recognised by it. */
const Count = z.int().nullable();

const Groups = z.array(z.object({ code: z.string().nullable(), respondents: Count }));

export const ElementFigures = z.object({
  element: Element,
  counts: z.array(z.int()).length(4).nullable().meta({ description: 'How many answered 1, 2, 3 and 4' }),
  notApplicable: Count,
  n: z.int(),
  nrr: z.number().nullable(),
  weightedNrr: z.number().nullable(),
  ikm: z.number().nullable(),
  grade: Grade,
});

export type ElementFigures = z.infer<typeof ElementFigures>;

export const Survey = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  visibility: Visibility,
  respondents: z.int(),
  /** More of a phone that had answered before, and phones of staff; for the office itself. */
  notCounted: z.object({ repeats: z.int(), staffPhones: z.int() }).nullable(),
  sample: z.object({ population: z.int().nullable(), needed: z.int(), enough: z.boolean() }),
  modes: z.array(z.object({ code: Mode, respondents: Count })),
  units: z.array(z.object({ unit: UnitName, respondents: Count })),
  profile: z
    .object({
      sex: Groups,
      age_group: Groups,
      education: Groups,
      occupation: Groups,
      service: z.array(
        z.object({ code: z.string().nullable(), name: Bilingual.nullable(), respondents: Count }),
      ),
    })
    .nullable(),
  elements: z.array(ElementFigures),
  skm: z.number().nullable(),
  ikm: z.number().nullable(),
  grade: Grade,
  /** Without the element of the price, which free services lift; for the office itself. */
  withoutPrice: z.object({ ikm: z.number().nullable(), grade: Grade }).nullable(),
});

export type Survey = z.infer<typeof Survey>;

const Due = z
  .string()
  .regex(/^20\d\d-(Q[1-4]|0[1-9]|1[0-2])$/)
  .meta({ example: '2026-Q4' });
const Status = z.enum(['planned', 'running', 'done', 'dropped']);

const Planned = z.object({
  number: z.int(),
  element: Element,
  action: z.string(),
  owner: z.string(),
  due: z.string(),
});

/** Everything that a report says; frozen whole when it is published. */
export const SkmDocument = z
  .object({
    method: z.object({
      skm: z.string().meta({ description: 'How the survey was computed' }),
      ratings: z.string().meta({ description: 'Policy, baseline and engine of the index of ratings' }),
    }),
    unit: UnitName,
    period: Period,
    countedAt: z.string(),
    survey: Survey,
    /** What residents said by the codes at the places, counted as on the dashboard. */
    ratings: z.object({
      visibility: Visibility,
      index: SatisfactionIndex,
      satisfied: SatisfiedShare,
      previous: z.object({ period: Period, index: z.number() }).nullable(),
      change: Change.nullable(),
    }),
    /** Periods of the same kind, the oldest first, this one last. */
    trend: z.array(
      z.object({
        period: Period,
        published: z.boolean(),
        visibility: Visibility,
        respondents: z.int(),
        ikm: z.number().nullable(),
        grade: Grade,
      }),
    ),
    analysis: z.object({ strengths: z.string(), weaknesses: z.string(), doneSince: z.string() }),
    followUps: z.array(Planned),
  })
  .meta({ id: 'SkmDocument' });

export type SkmDocument = z.infer<typeof SkmDocument>;

const Step = z.object({
  status: Status,
  note: z.string().nullable(),
  at: z.string(),
  by: z.string().nullable(),
});

const FollowUp = Planned.extend({
  status: Status,
  /** The newest first. */
  steps: z.array(Step),
});

export type FollowUp = z.infer<typeof FollowUp>;

const State = z
  .enum(['none', 'draft', 'published', 'correction'])
  .meta({ description: 'correction: published, and a new version is being written' });

export type State = z.infer<typeof State>;

const Version = z.object({
  version: z.int(),
  at: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  digest: z.string(),
});

export const SkmReportList = z
  .object({
    unit: UnitName,
    reports: z.array(
      z.object({
        period: Period,
        state: State,
        version: z.int().nullable(),
        publishedAt: z.string().nullable(),
        respondents: z.int().nullable(),
        ikm: z.number().nullable(),
        grade: Grade,
      }),
    ),
  })
  .meta({ id: 'SkmReportList' });

export type SkmReportList = z.infer<typeof SkmReportList>;

export const SkmReport = z
  .object({
    state: State,
    /** What is shown: a published version, or null for the figures of now with the words of the draft. */
    version: z.int().nullable(),
    /** SHA-256 of the document as JSON without spaces; null for a draft. */
    digest: z.string().nullable(),
    document: SkmDocument,
    followUps: z.array(FollowUp),
    /** The newest first. */
    versions: z.array(Version),
    draft: z
      .object({ version: z.int(), at: z.string(), by: z.string() })
      .nullable()
      .meta({ description: 'What was saved and is not published' }),
    mayEdit: z.boolean(),
  })
  .meta({ id: 'SkmReport' });

export type SkmReport = z.infer<typeof SkmReport>;

export const PublicSkmReport = z
  .object({
    version: z.int(),
    at: z.string(),
    reason: z.string().nullable(),
    digest: z.string(),
    /** Numbers of few people are null in it, so that it is not the document that the digest is of. */
    document: SkmDocument,
    followUps: z.array(FollowUp),
    versions: z.array(Version),
    /** Fewest respondents that a number rests on, and fewest of a group. */
    minimum: z.object({ respondents: z.int(), group: z.int() }),
  })
  .meta({ id: 'PublicSkmReport' });

export type PublicSkmReport = z.infer<typeof PublicSkmReport>;

export const PublicSkmReportList = z
  .object({
    unit: UnitName,
    reports: z.array(
      z.object({
        period: Period,
        version: z.int(),
        at: z.string(),
        respondents: z.int(),
        ikm: z.number().nullable(),
        grade: Grade,
      }),
    ),
  })
  .meta({ id: 'PublicSkmReportList' });

export type PublicSkmReportList = z.infer<typeof PublicSkmReportList>;

export const ReportParams = z.object({ code: z.string().max(24), period: z.string().max(16) });
export const FollowUpParams = ReportParams.extend({ number: z.coerce.number().int().min(1).max(999) });
export const PublicReportParams = z.object({ unit: z.string().max(24), period: z.string().max(16) });

const version = z.coerce
  .number()
  .int()
  .min(1)
  .optional()
  .meta({ description: 'A published version; without it the draft, or else the newest' });

export const ReportQuery = z.strictObject({ version });
export const ReportFileQuery = z.strictObject({
  version,
  format: z.enum(['pdf', ...FileQuery.shape.format.unwrap().options]).default('pdf'),
});

export type ReportFormat = z.infer<typeof ReportFileQuery>['format'];

/** Paragraphs of plain text. */
const paragraphs = z.string().trim().max(4000).refine(isPlainText, 'Plain text');

const draftVersion = z
  .int()
  .min(0)
  .meta({ description: 'Version of the draft that was read; 0 where there was none' });

export const SkmDraft = z
  .strictObject({
    version: draftVersion,
    strengths: paragraphs,
    weaknesses: paragraphs,
    doneSince: paragraphs.meta({ description: 'What was done since the last report' }),
    population: z
      .int()
      .min(1)
      .max(10_000_000)
      .nullable()
      .meta({ description: 'How many people use the service; null: as many as a million' }),
  })
  .meta({ id: 'SkmDraft' });

export type SkmDraft = z.infer<typeof SkmDraft>;

export const NewFollowUp = z
  .strictObject({ element: Element, action: oneLine(500, 10), owner: oneLine(120, 3), due: Due })
  .meta({ id: 'NewSkmFollowUp' });

export type NewFollowUp = z.infer<typeof NewFollowUp>;

const note = (most: number) => z.string().trim().min(10).max(most).refine(isPlainText, 'Plain text');

export const NewStep = z
  .strictObject({
    status: Status,
    note: note(1000)
      .optional()
      .meta({ description: 'Proof of what is done, or why it is dropped: then needed' }),
  })
  .meta({ id: 'NewSkmFollowUpStep' });

export type NewStep = z.infer<typeof NewStep>;

export const NewSkmPublication = z
  .strictObject({
    version: draftVersion,
    confirm: z.string().max(40).meta({ description: 'The code of the period once more' }),
    reason: note(500).optional().meta({ description: 'Why a published report is corrected: then needed' }),
  })
  .meta({ id: 'NewSkmPublication' });

export type NewSkmPublication = z.infer<typeof NewSkmPublication>;
