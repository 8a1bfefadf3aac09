import { z } from 'zod';
import { isPlainText, oneLine, Reason } from '../http/words.ts';
import { EmployeeName } from '../scores/schema.ts';

export const CompetenceLevel = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .meta({ description: '1 dasar, 2 menengah, 3 mahir, 4 ahli' });

const position = oneLine(200).meta({ description: 'As employees have it, by its words' });
const competence = z.string().max(40);

export const CareerPositions = z
  .object({
    /** By name: those that somebody has or that ask for something. */
    positions: z.array(
      z.object({
        position: z.string(),
        holders: z.int(),
        needs: z
          .array(z.object({ competence: z.string(), name: z.string(), level: CompetenceLevel }))
          .meta({ description: 'The first to reach first' }),
      }),
    ),
    competences: z.array(z.object({ code: z.string(), name: z.string() })),
    mayChange: z.boolean(),
  })
  .meta({ id: 'CareerPositions' });

export type CareerPositions = z.infer<typeof CareerPositions>;

export const PositionNeeds = z
  .strictObject({
    position,
    needs: z
      .array(z.strictObject({ competence, level: CompetenceLevel }))
      .max(40)
      .meta({ description: 'All of them, the first to reach first; what is left out is asked no more' }),
  })
  .meta({ id: 'PositionNeeds' });

export type PositionNeeds = z.infer<typeof PositionNeeds>;

export const CareerNeed = z
  .object({
    competence: z.string(),
    name: z.string(),
    level: CompetenceLevel,
    state: z.enum(['reached', 'waiting', 'open']),
    isNext: z.boolean(),
    step: z
      .object({
        code: z.string(),
        level: CompetenceLevel,
        state: z.enum(['proposed', 'confirmed', 'returned', 'withdrawn']),
        evidence: z.string().nullable(),
        training: z.string().nullable().meta({ description: 'Title of a verified training' }),
        planItem: z.string().nullable().meta({ description: 'What was done of the development plan' }),
        proposedOn: z.iso.date(),
        confirmedOn: z.iso.date().nullable(),
        decidedBy: z.string().nullable(),
        reason: z.string().nullable(),
      })
      .nullable(),
    /** Offered trainings that serve it. */
    trainings: z.array(z.object({ code: z.string(), title: z.string(), hours: z.int() })),
  })
  .meta({ id: 'CareerNeed' });

export type CareerNeed = z.infer<typeof CareerNeed>;

export const Career = z
  .object({
    employee: EmployeeName,
    part: z.enum(['self', 'superior']),
    target: z.object({ position: z.string(), chosenOn: z.iso.date(), by: z.string() }).nullable(),
    needs: z.array(CareerNeed),
    reached: z.int(),
    /** Positions that can be aimed at. */
    positions: z.array(z.string()),
    /** What can be shown as evidence: verified trainings and what was done of plans. */
    entries: z.array(z.object({ code: z.string(), title: z.string(), until: z.iso.date() })),
    items: z.array(z.object({ code: z.string(), what: z.string() })),
  })
  .meta({ id: 'Career' });

export type Career = z.infer<typeof Career>;

export const CareerTarget = z.strictObject({ position }).meta({ id: 'CareerTarget' });

export const NewCareerStep = z
  .strictObject({
    competence: competence.meta({
      description: 'One that the target asks for; its level is the one asked for',
    }),
    evidence: z
      .string()
      .trim()
      .min(3)
      .max(500)
      .refine(isPlainText, 'Plain text')
      .nullable()
      .default(null)
      .meta({ description: 'At least one of the three' }),
    entry: z.string().max(16).nullable().default(null).meta({ description: 'An own verified training' }),
    item: z.string().max(16).nullable().default(null).meta({ description: 'A reached item of the own plan' }),
  })
  .meta({ id: 'NewCareerStep' });

export type NewCareerStep = z.infer<typeof NewCareerStep>;

export const CareerDecision = z
  .strictObject({
    decision: z.enum(['confirm', 'return', 'withdraw']).meta({
      description: '`confirm` and `return` what waits, `withdraw` what was confirmed',
    }),
    reason: Reason.optional().meta({ description: 'Needed unless it is confirmed' }),
  })
  .meta({ id: 'CareerDecision' });

export type CareerDecision = z.infer<typeof CareerDecision>;
