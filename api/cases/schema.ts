import { z } from 'zod';
import { oneLine, withoutNul } from '../http/words.ts';
import { Bilingual, Point, UnitName } from '../organization/schema.ts';
import { Score } from '../ratings/schema.ts';

const CaseStatus = z.enum(['new', 'acknowledged', 'in-progress', 'resolved', 'reopened', 'closed']);

const EventKind = z.enum(['acknowledged', 'started', 'resolved', 'reopened', 'closed']);

const Actor = z.enum(['staff', 'resident', 'system']).meta({ description: '`system`: silence closed it' });

const PhotoName = z
  .string()
  .nullable()
  .meta({ description: 'Evidence, served as /foto/NAME.webp and /foto/NAME-kecil.webp' });

/** What the holder of a receipt sees of the own case. */
export const TrackedCase = z
  .object({
    code: z.string().meta({ description: 'The number to name when talking to the office' }),
    status: CaseStatus,
    openedAt: z.iso.datetime(),
    point: Point,
    said: z.object({
      score: Score,
      answeredAt: z.iso.datetime(),
      reasons: z.array(Bilingual),
      comment: z.string().nullable(),
      photos: z.array(z.string()),
    }),
    events: z
      .array(
        z.object({
          number: z.int(),
          kind: EventKind,
          at: z.iso.datetime(),
          actor: Actor,
          text: z.string().nullable(),
          photo: PhotoName,
        }),
      )
      .meta({ description: 'Oldest first' }),
    mayReopen: z.boolean(),
    answer: z.int().nullable().meta({ description: 'Number of the answer that waits for a verdict' }),
    closesOn: z.iso.date().nullable().meta({ description: 'Last day for a verdict; then silence closes' }),
    reopened: z.int().meta({ description: 'How often the resident said: not fixed' }),
  })
  .meta({ id: 'TrackedCase' });

export type TrackedCase = z.infer<typeof TrackedCase>;

export const NewVerdict = z
  .strictObject({
    verdict: z.enum(['fixed', 'not-fixed']),
    answer: z.int().min(1).optional().meta({
      description: 'The answer that was read; refused when the office has answered anew since',
    }),
  })
  .meta({ id: 'NewVerdict' });

export type NewVerdict = z.infer<typeof NewVerdict>;

const summary = {
  code: z.string(),
  status: CaseStatus,
  unit: UnitName,
  place: z.object({
    name: z.string(),
    location: z.string().nullable(),
    kelurahan: z.string().nullable(),
    kecamatan: z.string().nullable(),
  }),
  score: Score,
  openedOn: z.iso.date().meta({ description: 'A day, never an hour: it would point at a person' }),
  closesOn: z.iso.date().nullable(),
  reopened: z.int(),
};

/** A case in a list for staff. */
export const CaseSummary = z.object(summary).meta({ id: 'CaseSummary' });

export type CaseSummary = z.infer<typeof CaseSummary>;

/** A case as staff see it: what is needed to act, nothing that helps to find out who wrote. */
export const CaseDetail = z
  .object({
    ...summary,
    reasons: z.array(Bilingual),
    wordsShown: z
      .boolean()
      .meta({ description: 'Whether this role may read the message and see the photos' }),
    comment: z.string().nullable().meta({ description: 'null: none, rejected by a reviewer, or not shown' }),
    photos: z.array(z.string()),
    events: z.array(
      z.object({
        number: z.int(),
        kind: EventKind,
        on: z.iso.date(),
        actor: Actor,
        by: z.string().nullable().meta({ description: 'Name of the account' }),
        text: z.string().nullable(),
        photo: PhotoName,
      }),
    ),
    steps: z.array(z.enum(['acknowledged', 'started', 'resolved'])).meta({
      description: 'What this person may do next',
    }),
  })
  .meta({ id: 'CaseDetail' });

export type CaseDetail = z.infer<typeof CaseDetail>;

export const CaseList = z
  .object({
    cases: z.array(CaseSummary),
    next: z.string().nullable().meta({ description: 'Code for `before` of the next page' }),
  })
  .meta({ id: 'CaseList' });

export const CaseQuery = z.strictObject({
  unit: z.string().max(24).optional(),
  status: z
    .enum([...CaseStatus.options, 'open'])
    .optional()
    .meta({ description: '`open`: not closed' }),
  before: z.string().max(16).optional(),
});

export type CaseQuery = z.infer<typeof CaseQuery>;

/** A step of the office, sent as a form because of its photo. What it says is read by the resident. */
export const NewCaseEvent = z
  .strictObject({
    kind: z.enum(['acknowledged', 'started', 'resolved']),
    text: z.string().trim().min(1).max(1000).refine(withoutNul, 'An answer is text without NUL').optional(),
    photo: z
      .instanceof(File)
      .optional()
      .meta({ type: 'string', format: 'binary', description: 'Evidence: JPEG, PNG or WebP' }),
    evidence: z.string().max(64).optional().meta({
      description: 'Name of a photo of evidence that waits at the case, to be shown with this step',
    }),
    noPhoto: oneLine(300, 3)
      .optional()
      .meta({ description: 'Of an answer: why there can be no photo. Read by the office and its reviewer' }),
  })
  .refine(({ kind, text }) => kind !== 'resolved' || text !== undefined, {
    path: ['text'],
    message: 'An answer needs words',
  })
  .refine(({ photo, evidence, noPhoto }) => [photo, evidence, noPhoto].filter(Boolean).length < 2, {
    path: ['evidence'],
    message: 'Give one photo, or why there is none',
  })
  .refine(
    ({ kind, photo, evidence, noPhoto }) =>
      kind === 'resolved' ? Boolean(photo ?? evidence ?? noPhoto) : noPhoto === undefined,
    { path: ['evidence'], message: 'An answer needs a photo, or why there is none; other steps do not' },
  )
  .meta({ id: 'NewCaseEvent' });

/** A photo of what was done, by somebody of the office. */
export const NewCaseEvidence = z
  .strictObject({
    photo: z
      .instanceof(File)
      .meta({ type: 'string', format: 'binary', description: 'JPEG, PNG or WebP of at most 5 MB' }),
  })
  .meta({ id: 'NewCaseEvidence' });

export type NewCaseEvent = z.infer<typeof NewCaseEvent>;
