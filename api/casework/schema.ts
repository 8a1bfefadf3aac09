import { z } from 'zod';
import { CaseSummary } from '../cases/schema.ts';
import { CaseClass } from '../holidays/schema.ts';
import { oneLine, withoutNul } from '../http/words.ts';
import { Bilingual, UnitName } from '../organization/schema.ts';

/** Cases of one page of the queue. */
export const queuePage = 30;

const Element = z.enum(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']);

const Person = z
  .object({ code: z.string(), name: z.string(), position: z.string() })
  .meta({ id: 'CasePerson' });

const Sla = z
  .object({
    firstDay: z.iso.date().meta({ description: 'The first day that counts' }),
    dueOn: z.iso.date().meta({ description: 'The last day on which an answer is in time' }),
    days: z.int().meta({ description: 'Working days that the class gives' }),
    day: z.int().meta({ description: 'Which working day it is; stops with the answer' }),
    left: z.int().meta({ description: 'Working days left, today among them' }),
    late: z.int().meta({ description: 'Working days since the deadline' }),
    state: z.enum(['running', 'due-today', 'overdue', 'met', 'missed']),
  })
  .meta({ id: 'CaseSla' });

/** A case in the queue of a unit. Nothing here was written by a resident. */
export const QueuedCase = z
  .object({
    ...CaseSummary.shape,
    title: z.string().nullable().meta({ description: 'Given by the office; null before that' }),
    reason: Bilingual.nullable().meta({ description: 'The first reason that the resident ticked' }),
    class: CaseClass.nullable(),
    owner: Person.nullable(),
    sla: Sla,
  })
  .meta({ id: 'QueuedCase' });

export type QueuedCase = z.infer<typeof QueuedCase>;

const QueueStatus = z.enum(['new', 'acknowledged', 'in-progress', 'reopened', 'resolved', 'closed']);

export const QueueQuery = z.strictObject({
  status: QueueStatus.optional().meta({ description: 'Without it: what the office owes an answer to' }),
  class: z.enum([...CaseClass.options, 'none']).optional(),
  late: z.literal('true').optional().meta({ description: 'Only what is past its deadline' }),
  owner: z.string().max(16).optional().meta({ description: 'Code of an employee, `me` or `none`' }),
  point: z.string().max(16).optional().meta({ description: 'A code of a service point' }),
  search: z.string().trim().max(100).optional().meta({ description: 'Part of a code, title or place' }),
  after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
});

export type QueueQuery = z.infer<typeof QueueQuery>;

export const CaseQueue = z
  .object({
    unit: UnitName,
    counts: z
      .object({
        open: z.int().meta({ description: 'The office owes an answer' }),
        new: z.int(),
        late: z.int(),
        mine: z.int().meta({ description: 'Open and assigned to the caller' }),
        resolved: z.int().meta({ description: "Waiting for the resident's word" }),
      })
      .meta({ description: 'Of the unit with everything below it, whatever is filtered' }),
    cases: z.array(QueuedCase).meta({ description: 'The most urgent first; closed ones newest first' }),
    next: z.string().nullable(),
    points: z.array(z.object({ code: z.string(), name: z.string() })).meta({
      description: 'Places with cases that are not closed',
    }),
    owners: z.array(Person).meta({ description: 'Who is in charge of a case that is not closed' }),
  })
  .meta({ id: 'CaseQueue' });

export type CaseQueue = z.infer<typeof CaseQueue>;

const Photo = z.object({
  name: z.string().meta({ description: 'Served as /foto/NAME.webp and /foto/NAME-kecil.webp' }),
  on: z.iso.datetime().meta({ description: 'Time of the server' }),
  by: z.string(),
  shown: z.boolean().meta({ description: 'Whether the resident can see it' }),
  resemblesReport: z.boolean().meta({ description: "It looks like the resident's own photo" }),
  twins: z
    .array(
      z.object({
        code: z.string(),
        unit: z.string(),
        photo: z.string().nullable().meta({ description: 'Only of cases that the caller may see' }),
      }),
    )
    .meta({ description: 'Cases of the office with a photo that looks the same' }),
});

const Improvement = z.object({ said: z.string(), done: z.string(), effect: z.string(), on: z.iso.date() });

/** What the office has made of a case. */
export const CaseDesk = z
  .object({
    version: z.int().meta({ description: 'Of title, class, element and owner; 0 before the first change' }),
    title: z.string().nullable(),
    class: CaseClass.nullable(),
    element: Element.nullable(),
    owner: Person.nullable(),
    sla: Sla,
    point: z.object({ code: z.string(), name: z.string() }),
    commentState: z.enum(['waiting', 'released', 'rejected']).nullable(),
    draft: z.object({ text: z.string(), on: z.iso.datetime(), by: z.string() }).nullable(),
    notes: z.array(
      z.object({
        kind: z.enum(['note', 'handover']),
        text: z.string(),
        on: z.iso.datetime(),
        by: z.string(),
      }),
    ),
    evidence: z.array(Photo),
    closings: z
      .array(
        z.object({
          number: z.int().meta({ description: 'Number of the answer' }),
          noPhoto: z.string().nullable(),
          review: z
            .object({ decision: z.enum(['accepted', 'rejected']), reason: z.string().nullable() })
            .nullable()
            .meta({ description: 'null: waits for a reviewer from elsewhere' }),
        }),
      )
      .meta({ description: 'What shows that answers are true, oldest first' }),
    changes: z
      .array(
        z.object({
          on: z.iso.datetime(),
          by: z.string(),
          title: z.string().nullable().optional(),
          class: CaseClass.nullable().optional(),
          days: z.int().nullable().optional(),
          element: Element.nullable().optional(),
          owner: z.string().nullable().optional().meta({ description: 'Name' }),
        }),
      )
      .meta({ description: 'What each change of title, class, element and owner made new, oldest first' }),
    improvement: Improvement.nullable(),
    people: z.array(Person).meta({ description: 'Who can be put in charge; empty for who only reads' }),
    classes: z.array(z.object({ code: CaseClass, name: Bilingual, workingDays: z.int() })),
    mayHandle: z.boolean(),
  })
  .meta({ id: 'CaseDesk' });

export type CaseDesk = z.infer<typeof CaseDesk>;

const words = z.string().trim().min(1).max(1000).refine(withoutNul, 'Text without NUL');

const version = z
  .int()
  .min(0)
  .meta({ description: 'The version that was read; refused when it has moved on' });

export const CaseTriage = z
  .strictObject({
    version,
    title: oneLine(120).nullable(),
    class: CaseClass.nullable(),
    element: Element.nullable(),
    owner: z.string().max(16).nullable().meta({ description: 'Code of an employee of the unit' }),
    acknowledge: z.boolean().default(false).meta({ description: 'Also say that the case was received' }),
  })
  .meta({ id: 'CaseTriage' });

export type CaseTriage = z.infer<typeof CaseTriage>;

export const TriageUndoing = z.strictObject({ version }).meta({ id: 'TriageUndoing' });

export const NewCaseNote = z
  .strictObject({
    kind: z.enum(['note', 'handover']).default('note').meta({
      description: '`handover`: it was handed over to SP4N-LAPOR',
    }),
    text: words,
  })
  .meta({ id: 'NewCaseNote' });

export type NewCaseNote = z.infer<typeof NewCaseNote>;

export const CaseDraft = z
  .strictObject({ text: words.nullable().meta({ description: 'null throws the draft away' }) })
  .meta({ id: 'CaseDraft' });

export const NewImprovement = z
  .strictObject({ said: oneLine(200), done: oneLine(300), effect: oneLine(300) })
  .meta({ id: 'NewImprovement' });

export type NewImprovement = z.infer<typeof NewImprovement>;
