import { z } from 'zod';
import { isPlainText } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';
import { Period } from '../scores/schema.ts';
import { behaviourValues, guidesOfValue } from './values.ts';

export const BehaviourValue = z.enum(behaviourValues);

export type BehaviourValue = z.infer<typeof BehaviourValue>;

const Mark = z
  .int()
  .min(1)
  .max(4)
  .meta({ description: '1 hampir tidak pernah, 2 kadang-kadang, 3 sering, 4 hampir selalu' });

/** One mark for each of the three guides of a value, in their order. */
export const ValueMarks = z.tuple([Mark, Mark, Mark]);

export type ValueMarks = z.infer<typeof ValueMarks>;

/** Marks of one value, or that the person cannot be judged in it. */
const Given = z.union([ValueMarks, z.literal('cannot')]);

/** What has been filled in so far. */
export type Marks = Partial<Record<BehaviourValue, z.infer<typeof Given>>>;

const Round = z.object({
  period: Period,
  opensOn: z.iso.date(),
  /** The last day on which answers are taken. */
  endsOn: z.iso.date(),
});

const Role = z.enum(['self', 'superior', 'peer']).meta({
  description: 'As what the reader appraises: `superior` somebody of the own people',
});

const Task = z.object({
  /** Random; tells nothing about whom or when. */
  code: z.string(),
  role: Role,
  person: z.object({ name: z.string(), position: z.string(), unit: UnitName }),
  /** Values answered, of seven. */
  answered: z.int(),
  /** Only what is done counts when the round ends. */
  isDone: z.boolean(),
});

export const OwnTasks = z
  .object({
    /** Null: no round runs. */
    round: Round.nullable(),
    tasks: z.array(Task),
  })
  .meta({ id: 'OwnAppraisalTasks' });

export type OwnTasks = z.infer<typeof OwnTasks>;

export const TaskSheet = Task.extend({
  round: Round,
  marks: z.partialRecord(BehaviourValue, Given),
  /** Null where there is none. Peers write none. */
  note: z.string().nullable(),
  /** What keeps it from counting; null when nothing does. */
  obstacle: z.enum(['values-missing', 'too-few-values']).nullable(),
}).meta({ id: 'AppraisalSheet' });

export type TaskSheet = z.infer<typeof TaskSheet>;

/** The three guides of a value, each with its mark, or `cannot`. */
const ValueWish = z
  .strictObject({
    guides: z.array(Mark.nullable()).length(guidesOfValue).optional(),
    cannot: z.boolean().default(false),
  })
  .superRefine(({ guides, cannot }, context) => {
    if (cannot) return;
    for (let index = 0; index < guidesOfValue; index += 1) {
      if (guides?.[index] != null) continue;
      context.addIssue({ code: 'custom', path: ['guides', index], message: 'Choose a mark' });
    }
  });

/** Marks of one value or several; the others stay as they are. */
export const NewMarks = z
  .strictObject({ values: z.partialRecord(BehaviourValue, ValueWish) })
  .meta({ id: 'NewBehaviourMarks' });

export type NewMarks = z.infer<typeof NewMarks>;

export const Completion = z
  .strictObject({
    note: z
      .string()
      .trim()
      .max(1000)
      .refine(isPlainText, 'Plain text')
      .nullable()
      .default(null)
      .meta({ description: 'For superiors, to the person by name, and for oneself' }),
  })
  .meta({ id: 'AppraisalCompletion' });

export type Completion = z.infer<typeof Completion>;

const Scale = z.number().min(1).max(4).nullable();

export const OwnBehaviour = z
  .object({
    period: Period,
    /**
     * `running` until the round has ended, `in-review` while the closed score waits for its publication, `none` where
     * nobody has appraised.
     */
    state: z.enum(['none', 'running', 'in-review', 'shown']),
    /** Last day of the running round. */
    endsOn: z.iso.date().nullable(),
    /** Always the same seven; empty unless `shown`. Peers in steps of a half, from three who gave the value. */
    values: z.array(z.object({ value: BehaviourValue, self: Scale, superior: Scale, peers: Scale })),
    /** What superiors wrote, with their names. */
    notes: z.array(z.object({ by: z.string(), text: z.string() })),
    /** The own note. */
    ownNote: z.string().nullable(),
  })
  .meta({ id: 'OwnBehaviour' });

export type OwnBehaviour = z.infer<typeof OwnBehaviour>;

export const UnitRound = z
  .object({
    /** Null: no round runs. */
    round: Round.nullable(),
    /** Who of the unit has something left to give about themselves or as a superior; nothing about peers. Empty when none runs. */
    people: z.array(z.object({ name: z.string(), position: z.string(), isDone: z.boolean() })),
  })
  .meta({ id: 'UnitAppraisalRound' });

export type UnitRound = z.infer<typeof UnitRound>;

export const RoundList = z
  .object({
    quarters: z.array(
      z.object({
        period: Period,
        round: z
          .object({ opensOn: z.iso.date(), endsOn: z.iso.date(), state: z.enum(['running', 'ended']) })
          .nullable(),
        /** The day on which a round opens by itself; null where it does not. */
        opensByItself: z.iso.date().nullable(),
        /** The day it would end on. */
        proposedEnd: z.iso.date(),
      }),
    ),
    mayOpen: z.boolean(),
  })
  .meta({ id: 'AppraisalRounds' });

export type RoundList = z.infer<typeof RoundList>;

export const NewRound = z.strictObject({ endsOn: z.iso.date() }).meta({ id: 'NewAppraisalRound' });

export const MovedRound = z
  .strictObject({
    endsOn: z.iso.date(),
    reason: z
      .string()
      .trim()
      .min(10)
      .max(500)
      .refine(isPlainText, 'Plain text')
      .meta({ description: 'Why; it stands in the log' }),
  })
  .meta({ id: 'MovedAppraisalRound' });

export type MovedRound = z.infer<typeof MovedRound>;
