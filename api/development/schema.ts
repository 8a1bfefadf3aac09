import { z } from 'zod';
import { oneLine, Reason } from '../http/words.ts';
import { EmployeeName } from '../scores/schema.ts';

export const PlanKind = z.enum(['training', 'coaching', 'on-the-job', 'self-study']);

const what = oneLine(500, 3);
const helper = oneLine(200, 2);

export const PlanItem = z
  .object({
    code: z.string(),
    /** The gap that it answers. */
    gap: z.string(),
    version: z.int(),
    kind: PlanKind,
    what: z.string(),
    training: z.object({ code: z.string(), title: z.string() }).nullable(),
    helper: z.string(),
    dueOn: z.iso.date(),
    startedOn: z.iso.date(),
    state: z.enum(['proposed', 'agreed', 'reached', 'dropped']).meta({
      description: '`agreed`: employee and superior have agreed on this version',
    }),
    isLate: z.boolean(),
    /** The year it was planned in, where that is an earlier one. */
    carriedFrom: z.int().nullable(),
    employeeAgreedAt: z.string().nullable(),
    superiorAgreedAt: z.string().nullable(),
    superior: z.string().nullable(),
    outcome: z.object({ note: z.string(), on: z.iso.date() }).nullable(),
    /** Whether the reader still has to agree. */
    mayAgree: z.boolean(),
    mayChange: z.boolean(),
    mayReach: z.boolean(),
  })
  .meta({ id: 'PlanItem' });

export type PlanItem = z.infer<typeof PlanItem>;

export const DevelopmentPlan = z
  .object({
    employee: EmployeeName,
    part: z.enum(['self', 'superior']),
    year: z.int(),
    items: z.array(PlanItem),
  })
  .meta({ id: 'DevelopmentPlan' });

export type DevelopmentPlan = z.infer<typeof DevelopmentPlan>;

export const YearQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2999).optional().meta({ description: 'This year unless told' }),
});

const fields = {
  kind: PlanKind,
  what,
  training: z.string().max(16).nullable().default(null),
  helper: helper.meta({ description: 'Who helps' }),
  dueOn: z.iso.date(),
};

export const NewPlanItem = z.strictObject({ gap: z.string().max(16), ...fields }).meta({ id: 'NewPlanItem' });

export type NewPlanItem = z.infer<typeof NewPlanItem>;

const version = z.int().min(1).meta({ description: 'The version that was seen' });

export const PlanItemChange = z.strictObject({ version, ...fields }).meta({ id: 'PlanItemChange' });

export type PlanItemChange = z.infer<typeof PlanItemChange>;

export const PlanAgreement = z.strictObject({ version }).meta({ id: 'PlanAgreement' });

export const PlanOutcome = z
  .strictObject({ version, outcome: z.enum(['reached', 'dropped']), note: Reason })
  .meta({ id: 'PlanOutcome' });

export type PlanOutcome = z.infer<typeof PlanOutcome>;
