import { z } from 'zod';
import { oneLine, Reason } from '../http/words.ts';
import { EmployeeName } from '../scores/schema.ts';

export const TrainingKind = z.enum([
  'training',
  'course',
  'seminar',
  'workshop',
  'coaching',
  'mentoring',
  'e-learning',
  'internship',
  'benchmarking',
  'self-study',
]);

const Hours = z.int().min(1).max(900).meta({ description: 'Jam pelajaran (JP)' });

export const Training = z
  .object({
    code: z.string(),
    title: z.string(),
    provider: z.string(),
    kind: TrainingKind,
    hours: z.int(),
    competence: z.string(),
    endedOn: z.iso.date().nullable(),
    /** How many people attended it. */
    attended: z.int(),
  })
  .meta({ id: 'Training' });

export const TrainingCatalogue = z
  .object({
    trainings: z.array(Training),
    competences: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        sources: z.array(z.string()).meta({ description: 'Evidence that speaks of it, by its codes' }),
      }),
    ),
    mayChange: z.boolean(),
  })
  .meta({ id: 'TrainingCatalogue' });

export type TrainingCatalogue = z.infer<typeof TrainingCatalogue>;

const fields = {
  title: oneLine(200, 3),
  provider: oneLine(200, 2),
  kind: TrainingKind,
  hours: Hours,
  competence: z.string().max(40),
};

export const NewTraining = z.strictObject(fields).meta({ id: 'NewTraining' });

export type NewTraining = z.infer<typeof NewTraining>;

export const TrainingChange = z
  .strictObject({
    ...fields,
    ended: z.boolean().meta({ description: 'Offered no more; what was attended stays' }),
  })
  .partial()
  .meta({ id: 'TrainingChange' });

export type TrainingChange = z.infer<typeof TrainingChange>;

const HourSums = z.object({
  rule: z.object({
    kind: z.enum(['at-least', 'at-most', 'none']),
    hours: z.int().nullable(),
  }),
  verified: z.int(),
  waiting: z.int(),
  counted: z.int(),
  left: z.int().nullable(),
  classical: z.int(),
  other: z.int(),
  byKind: z.array(z.object({ kind: TrainingKind, hours: z.int() })),
});

export const TrainingEntry = z
  .object({
    code: z.string(),
    training: z.string().nullable(),
    /** The gap that it answers. */
    gap: z.string().nullable(),
    title: z.string(),
    provider: z.string(),
    kind: TrainingKind,
    hours: z.int(),
    from: z.iso.date(),
    until: z.iso.date(),
    certificateNumber: z.string().nullable(),
    /** Name of the photo of the certificate. */
    photo: z.string().nullable(),
    state: z.enum(['reported', 'verified', 'rejected']),
    reason: z.string().nullable(),
    reportedBy: z.string(),
    decidedBy: z.string().nullable(),
    mayDecide: z.boolean(),
    mayAddPhoto: z.boolean(),
  })
  .meta({ id: 'TrainingEntry' });

export type TrainingEntry = z.infer<typeof TrainingEntry>;

export const TrainingLog = z
  .object({
    employee: EmployeeName,
    part: z.enum(['self', 'superior']),
    year: z.int(),
    hours: HourSums,
    entries: z.array(TrainingEntry),
  })
  .meta({ id: 'TrainingLog' });

export type TrainingLog = z.infer<typeof TrainingLog>;

export const NewTrainingEntry = z
  .strictObject({
    training: z
      .string()
      .max(16)
      .nullable()
      .default(null)
      .meta({ description: 'Of the catalogue: gives the rest' }),
    title: fields.title.optional(),
    provider: fields.provider.optional(),
    kind: TrainingKind.optional(),
    hours: Hours.optional(),
    from: z.iso.date(),
    until: z.iso.date(),
    certificateNumber: oneLine(100).nullable().default(null),
    gap: z.string().max(16).nullable().default(null),
  })
  .meta({ id: 'NewTrainingEntry' });

export type NewTrainingEntry = z.infer<typeof NewTrainingEntry>;

export const EntryDecision = z
  .strictObject({
    decision: z.enum(['verify', 'reject']),
    reason: Reason.optional().meta({ description: 'Needed to reject' }),
  })
  .meta({ id: 'TrainingEntryDecision' });

export type EntryDecision = z.infer<typeof EntryDecision>;

export const NewCertificate = z
  .strictObject({
    photo: z
      .instanceof(File)
      .optional()
      .meta({ type: 'string', format: 'binary', description: 'JPEG, PNG or WebP, at most 5 MB' }),
  })
  .meta({ id: 'NewCertificate' });

export type NewCertificate = z.infer<typeof NewCertificate>;
