import { z } from 'zod';
import { isPlainText } from '../http/words.ts';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { SetDecision } from '../review/schema.ts';
import { Period, Predicate, ScoreFigures } from '../scores/schema.ts';

const PeriodCode = z.string().max(16).meta({ example: '2026-Q3' });

/** Words with content: both sides and whoever reads them in a year have to understand them. */
const words = (most: number) =>
  z
    .string()
    .trim()
    .min(10)
    .max(most)
    .refine((text) => text.split(/\s+/).length >= 4, 'At least 4 words')
    .refine(isPlainText, 'Plain text');

export const Cause = z
  .enum(['score', 'roster', 'kind', 'waiver', 'flagged', 'verification', 'behaviour'])
  .meta({ description: 'What is said to be wrong; `score`: the result or the level itself' });

export type Cause = z.infer<typeof Cause>;

export const ObjectionState = z.enum(['filed', 'answered', 'granted', 'denied', 'withdrawn']);
const Part = z.enum(['employee', 'appraiser', 'decider']);
const Act = z.enum(['evidence', 'withdraw', 'answer', 'decide']);

const Turn = z
  .object({
    part: z.enum(['appraiser', 'decider']),
    until: z.iso.date(),
    /** Negative: so many days late. */
    daysLeft: z.int(),
  })
  .nullable()
  .meta({ description: 'Whose turn it is; null once it is over' });

/** A line of a list: without a word of what anybody wrote. */
export const ListedObjection = z
  .object({
    code: z.string(),
    employee: z.object({ code: z.string(), name: z.string(), position: z.string() }),
    unit: UnitName,
    period: Period,
    cause: Cause,
    state: ObjectionState,
    filedOn: z.iso.date(),
    turn: Turn,
    /** What the reader is to it; null: they may know that it is there, and not read it. */
    part: Part.nullable(),
    acts: z.array(Act),
  })
  .meta({ id: 'ListedObjection' });

export type ListedObjection = z.infer<typeof ListedObjection>;

export const OwnObjections = z
  .object({
    /** Scores that the person was told, the newest first, and until when to object to each. */
    scores: z.array(
      z.object({
        period: Period,
        version: z.int(),
        toldAt: z.string(),
        until: z.iso.date(),
        daysLeft: z.int(),
      }),
    ),
    objections: z.array(ListedObjection),
    /** Days to object after a publication from today on. */
    fileDays: z.int(),
  })
  .meta({ id: 'OwnObjections' });

export type OwnObjections = z.infer<typeof OwnObjections>;

const Duty = z.object({
  id: z.int(),
  day: z.iso.date(),
  start: z.string(),
  end: z.string(),
  point: z.string(),
});

const Indicator = z.object({
  code: z.string(),
  name: z.string(),
  unitOfMeasure: z.string(),
  target: z.number(),
  realised: z.number().nullable(),
  status: z.enum(['verified', 'reported', 'missing', 'rejected', 'waived']),
});

const namedSet = {
  id: z.string(),
  type: z.enum(['day', 'network']),
  place: z.string(),
  time: z.string().meta({ description: 'The day, or the month of a network' }),
};

/** A flagged set as people know it whose score it touches: without phone, network or what was pressed. */
export const NamedSet = z.object(namedSet).meta({ id: 'NamedSet' });

export type NamedSet = z.infer<typeof NamedSet>;

export const ReviewedSet = z.object({
  ...namedSet,
  from: SetDecision.meta({ description: 'What the period was scored by' }),
  to: SetDecision.meta({ description: 'What reviewers hold now' }),
  proposed: z.boolean().meta({ description: 'A second reviewer has still to confirm' }),
});

export type ReviewedSet = z.infer<typeof ReviewedSet>;

export const FormQuery = z.strictObject({
  period: PeriodCode.optional().meta({ description: 'The newest score that was told unless said' }),
});

/** What somebody needs to object to a score. */
export const ObjectionForm = z
  .object({
    period: Period,
    version: z.int(),
    toldAt: z.string(),
    until: z.iso.date(),
    daysLeft: z.int(),
    fileDays: z.int(),
    answerDays: z.int(),
    decideDays: z.int(),
    appraisers: z.array(z.string()),
    /** The nearest first; empty: nobody above has an account. */
    deciders: z.array(z.string()),
    /** Who can give somebody above a role. */
    appointers: z.array(z.string()),
    causes: z.array(
      z.object({
        cause: Cause,
        /** `open`: there is one; `decided`: a decision is final. */
        state: z.enum(['free', 'open', 'decided']),
        /** Of the one that is there. */
        code: z.string().nullable(),
      }),
    ),
    duties: z.array(Duty),
    indicators: z.array(Indicator),
    sets: z.array(NamedSet),
  })
  .meta({ id: 'ObjectionForm' });

export type ObjectionForm = z.infer<typeof ObjectionForm>;

export const NewObjection = z
  .strictObject({
    period: PeriodCode,
    cause: Cause,
    words: words(2000),
    indicator: z.string().max(64).optional().meta({ description: 'Of `waiver` and `verification`' }),
    duties: z.array(z.int()).max(400).optional().meta({ description: 'Duties that are wrong, of `roster`' }),
    sets: z
      .array(z.string().max(64))
      .max(100)
      .optional()
      .meta({ description: 'Sets of `flagged`; all of them unless said' }),
  })
  .meta({ id: 'NewObjection' });

export type NewObjection = z.infer<typeof NewObjection>;

export const NewPhoto = z
  .strictObject({
    photo: z
      .instanceof(File)
      .optional()
      .meta({ type: 'string', format: 'binary', description: 'JPEG, PNG or WebP, at most 5 MB' }),
  })
  .meta({ id: 'NewObjectionPhoto' });

/** Photos that an objection takes. */
export const photoLimit = 3;

export const NewAnswer = z
  .strictObject({
    stance: z.enum(['upheld', 'agreed']).meta({ description: '`agreed`: the appraiser thinks so, too' }),
    words: words(2000),
  })
  .meta({ id: 'NewObjectionAnswer' });

export type NewAnswer = z.infer<typeof NewAnswer>;

export const Remedy = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('duties'),
    remove: z.array(z.int()).min(1).max(400).meta({ description: 'Duties that the person did not serve' }),
  }),
  z.strictObject({
    kind: z.literal('realisation'),
    indicator: z.string().max(64),
    change: z.enum(['waive', 'verify']),
    value: z.number().min(0).optional().meta({ description: 'The right value, to verify' }),
  }),
  z.strictObject({
    kind: z.literal('kind'),
    point: z.int().meta({ description: 'A place where the person served' }),
    to: z.string().max(64).meta({ description: 'Code of the kind that it should have had' }),
  }),
  z.strictObject({
    kind: z.literal('behaviour'),
    marks: z
      .record(z.string().max(64), z.number().min(1).max(4))
      .meta({ description: "The superior's marks by value, those that change" }),
  }),
  z
    .strictObject({ kind: z.literal('facts') })
    .meta({ description: 'What was put right meanwhile: duty that waits, sets that reviewers decided on' }),
  z
    .strictObject({ kind: z.literal('sets') })
    .meta({ description: 'What reviewers have decided anew about the sets that it is about' }),
  z.strictObject({ kind: z.literal('level'), predicate: Predicate }),
]);

export type Remedy = z.infer<typeof Remedy>;

export const NewRuling = z
  .strictObject({
    outcome: z.enum(['granted', 'denied']),
    words: words(1000),
    remedy: Remedy.optional().meta({ description: 'What a granted one changes' }),
  })
  .meta({ id: 'NewObjectionDecision' });

export type NewRuling = z.infer<typeof NewRuling>;

export const RulingAnswer = z
  .object({ ended: z.boolean().meta({ description: 'false: the scores are still being computed' }) })
  .meta({ id: 'ObjectionDecisionAnswer' });

/** What a decision changed, as it stands in its step. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duties'), removed: z.array(Duty) }),
  z.object({
    kind: z.literal('realisation'),
    name: z.string(),
    unitOfMeasure: z.string(),
    change: z.enum(['waive', 'verify']),
    from: z.number().nullable(),
    to: z.number().nullable(),
  }),
  z.object({ kind: z.literal('behaviour'), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal('kind'), place: z.string(), from: Bilingual, to: Bilingual }),
  z.object({ kind: z.literal('facts') }),
  z.object({ kind: z.literal('sets'), sets: z.array(ReviewedSet.omit({ proposed: true })) }),
  z.object({ kind: z.literal('level'), predicate: Predicate }),
]);

export type Change = z.infer<typeof Change>;

const Told = ScoreFigures.extend({ version: z.int(), predicate: Predicate.nullable() });

export const Objection = ListedObjection.extend({
  score: z.object({ toldAt: z.string(), by: z.string() }),
  indicator: z.object({ code: z.string(), name: z.string() }).nullable(),
  duties: z.array(Duty),
  sets: z.array(NamedSet),
  photos: z.array(z.string()),
  appraisers: z.array(z.string()),
  deciders: z.array(z.string()),
  appointers: z.array(z.string()),
  answerUntil: z.iso.date(),
  decideUntil: z.iso.date(),
  steps: z.array(
    z.object({
      step: z.enum(['filed', 'answered', 'decided', 'withdrawn']),
      stance: z.enum(['upheld', 'agreed', 'granted', 'denied']).nullable(),
      words: z.string().nullable(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  /** Who has opened it and on which day, for the person alone; null for everybody else. */
  readers: z.array(z.object({ name: z.string(), day: z.iso.date(), times: z.int() })).nullable(),
  change: Change.nullable(),
  /** What the person had been told. */
  before: Told,
  /** What the decision made of it; the same version where only the level changed. Null: nothing. */
  after: Told.nullable(),
  /** What the superior can put right; null for everybody else, and before both were heard. */
  choices: z
    .object({
      duties: z.array(Duty.extend({ named: z.boolean() })),
      sets: z.array(ReviewedSet),
      places: z.array(z.object({ id: z.int(), name: z.string(), kind: z.string() })),
      kinds: z.array(z.object({ code: z.string(), name: Bilingual })),
      /** Changes of duty that a correction would bring. */
      waiting: z.int(),
      indicators: z.array(Indicator),
      marks: z.array(z.object({ value: z.string(), mark: z.number() })),
    })
    .nullable(),
}).meta({ id: 'Objection' });

export type Objection = z.infer<typeof Objection>;

export const ObjectionDesk = z
  .object({
    unit: UnitName,
    /** What waits for the reader, what is late, and all that is open. */
    counts: z.object({ mine: z.int(), late: z.int(), open: z.int() }),
    objections: z.array(ListedObjection),
  })
  .meta({ id: 'ObjectionDesk' });

export type ObjectionDesk = z.infer<typeof ObjectionDesk>;

export const Letter = z.enum(['receipt', 'answer', 'decision']);

export type Letter = z.infer<typeof Letter>;
