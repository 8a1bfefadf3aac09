import { z } from 'zod';
import { Gap } from '../gaps/schema.ts';
import { isPlainText } from '../http/words.ts';
import { EmployeeName, Period } from '../scores/schema.ts';

const words = (least: number, most: number) =>
  z.string().trim().min(least).max(most).refine(isPlainText, 'Plain text');

export const NoteKind = z.enum(['coaching', 'dialogue']).meta({
  description: '`coaching`: pembinaan; `dialogue`: dialog kinerja',
});

/** What a talk may be about: something that somebody wants to get better at, or what is planned for it. */
const NotedGap = Gap.pick({ code: true, kind: true, source: true, title: true, reading: true });
const NotedItem = z.object({ code: z.string(), what: z.string() });

export const CoachingNote = z
  .object({
    code: z.string(),
    version: z.int(),
    kind: NoteKind,
    /** Of a dialogue about a result, noted when the level was decided. */
    period: Period.nullable(),
    heldOn: z.iso.date(),
    talked: z.string(),
    /** Of a dialogue about a result it stands in `talked`. */
    agreed: z.string().nullable(),
    followUpOn: z.iso.date().nullable(),
    gap: NotedGap.nullable(),
    item: NotedItem.nullable(),
    side: z.enum(['self', 'superior']).meta({ description: 'Who wrote it, and has signed in writing it' }),
    by: z.string(),
    on: z.iso.date(),
    /** The other one, whose signature it needs. */
    with: z.string(),
    withAccount: z.boolean().meta({ description: 'Whether the other one has an account to sign with' }),
    signed: z.object({ by: z.string(), on: z.iso.date() }).nullable(),
    remarks: z.array(z.object({ text: z.string(), by: z.string(), on: z.iso.date() })),
    maySign: z.boolean(),
    mayChange: z.boolean().meta({ description: 'Correct it or withdraw it: the writer, until it is signed' }),
    mayRemark: z.boolean(),
    /** The account of the superior it was talked with, for a correction by the employee. */
    withUser: z.string().nullable(),
  })
  .meta({ id: 'CoachingNote' });

export type CoachingNote = z.infer<typeof CoachingNote>;

export const CoachingNotes = z
  .object({
    employee: EmployeeName,
    part: z.enum(['self', 'superior']),
    /** Those that wait for the reader, those that wait for the other one, then the others; the newest first. */
    notes: z.array(CoachingNote),
    /** Whom the employee can have talked with, the nearest first; for superiors empty. */
    superiors: z.array(z.object({ account: z.string(), name: z.string() })),
    /** What a new note can be about. */
    gaps: z.array(NotedGap),
    items: z.array(NotedItem),
  })
  .meta({ id: 'CoachingNotes' });

export type CoachingNotes = z.infer<typeof CoachingNotes>;

const fields = {
  kind: NoteKind,
  heldOn: z.iso.date(),
  talked: words(10, 2000).meta({ description: 'What was talked about' }),
  agreed: words(3, 2000).meta({ description: 'What was agreed' }),
  followUpOn: z.iso.date().nullable().default(null).meta({ description: 'When to look at it again' }),
  gap: z.string().max(16).nullable().default(null),
  item: z.string().max(16).nullable().default(null).meta({ description: 'A gap or an item, not both' }),
  with: z
    .string()
    .max(64)
    .nullable()
    .default(null)
    .meta({ description: 'Of a note by the employee: the account of the superior who is to sign' }),
};

export const NewCoachingNote = z.strictObject(fields).meta({ id: 'NewCoachingNote' });

export type NewCoachingNote = z.infer<typeof NewCoachingNote>;

const version = z.int().min(1).meta({ description: 'The version that was read' });

export const CoachingNoteChange = z.strictObject({ version, ...fields }).meta({ id: 'CoachingNoteChange' });

export type CoachingNoteChange = z.infer<typeof CoachingNoteChange>;

export const CoachingWithdrawal = z.strictObject({ version }).meta({ id: 'CoachingWithdrawal' });

const Remark = words(3, 1000);

export const CoachingSignature = z
  .strictObject({ version, remark: Remark.nullable().default(null) })
  .meta({ id: 'CoachingSignature' });

export type CoachingSignature = z.infer<typeof CoachingSignature>;

export const NewCoachingRemark = z.strictObject({ text: Remark }).meta({ id: 'NewCoachingRemark' });
