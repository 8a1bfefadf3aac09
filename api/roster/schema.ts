import { z } from 'zod';
import { oneLine } from '../http/words.ts';
import { Bilingual, UnitName } from '../organization/schema.ts';

const Week = z
  .string()
  .regex(/^\d{4}-W\d{2}$/)
  .meta({ example: '2026-W48' });

export const WeekQuery = z.strictObject({
  week: Week.optional().meta({ description: 'ISO week; the present one unless told' }),
  day: z.iso.date().optional().meta({ description: 'A day of the week instead' }),
});

const Named = z.object({ code: z.string(), name: z.string() });

const duty = {
  id: z.int().nullable().meta({ description: 'null for one that is only planned' }),
  employee: Named,
  point: Named,
  day: z.iso.date().meta({ description: 'The day on which it begins, WIB' }),
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  share: z.number().meta({ description: 'Part of the working time, 0 to 1' }),
};

export const DutyView = z.object(duty).meta({ id: 'Duty' });

export type DutyView = z.infer<typeof DutyView>;

export const LeaveKind = z.enum(['annual', 'sick', 'permit', 'official']);

const Leave = z
  .object({
    employee: Named,
    kind: LeaveKind,
    firstDay: z.iso.date(),
    lastDay: z.iso.date(),
    step: z.string().meta({ description: 'The step that gave it: undo it to take the leave back' }),
  })
  .meta({ id: 'Leave' });

const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length, 'Each day once')
  .meta({ description: '1 Monday to 7 Sunday' });
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const ShiftPattern = z
  .object({ code: z.string(), name: z.string(), from: clock, to: clock, weekdays })
  .meta({ id: 'ShiftPattern' });

export type ShiftPattern = z.infer<typeof ShiftPattern>;

export const NewShiftPattern = z
  .strictObject({
    name: oneLine(40),
    from: clock,
    to: clock.meta({ description: 'On the next day where it is not after `from`' }),
    weekdays,
  })
  .meta({ id: 'NewShiftPattern' });

export type NewShiftPattern = z.infer<typeof NewShiftPattern>;

/** A duty of the grid, with what else is known of it. */
const GridDuty = z
  .object({
    ...duty,
    pattern: z.string().nullable().meta({ description: 'Name of the shift with the same hours' }),
    checkedInAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'GridDuty' });

const Attendance = z.object({
  due: z.int().meta({ description: 'Duties of today that have begun' }),
  present: z.int(),
  missing: z.array(z.object({ employee: Named, point: Named, since: z.iso.datetime() })),
});

export const Roster = z
  .object({
    unit: UnitName,
    week: Week,
    previous: Week,
    next: Week,
    days: z.array(
      z.object({ day: z.iso.date(), closesAt: z.iso.datetime(), closed: z.boolean(), today: z.boolean() }),
    ),
    mayChange: z.boolean(),
    people: z
      .array(
        Named.extend({
          position: z.string(),
          kind: z.enum(['person', 'crew']),
          ownUnit: z.boolean().meta({ description: 'false: lent by another unit' }),
          hours: z.number().meta({ description: 'Hours of the week times share' }),
        }),
      )
      .meta({ description: 'Everybody with duty or leave this week, by name' }),
    points: z.array(Named.extend({ kind: Bilingual })),
    duties: z.array(GridDuty),
    leaves: z.array(Leave),
    gaps: z
      .array(z.object({ point: Named, day: z.iso.date() }))
      .meta({ description: 'Places without duty on a day on which they had some the week before' }),
    idle: z.array(Named).meta({ description: 'People of the unit without duty or leave this week' }),
    patterns: z.array(ShiftPattern),
    attendance: Attendance.nullable().meta({ description: 'For the week of today' }),
    units: z.array(UnitName).meta({ description: 'Units whose roster the caller may open' }),
  })
  .meta({ id: 'Roster' });

export type Roster = z.infer<typeof Roster>;

const EmployeeCode = z.string().trim().min(1).max(16);
const PointCode = z.string().trim().min(1).max(16);
const share = z.number().min(0.01).max(1);
const id = z.int().min(1);

/** What is the same in every step. */
const common = {
  reason: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .default(null)
    .transform((text) => text || null)
    .meta({ description: 'Why; needed as soon as a day is closed' }),
  preview: z.boolean().default(false).meta({ description: 'Only says what it would do' }),
  plan: z
    .string()
    .max(64)
    .optional()
    .meta({ description: '`plan` of a preview: when something has moved since, nothing is done' }),
};

export const RosterWish = z
  .discriminatedUnion('step', [
    z.strictObject({
      step: z.literal('add'),
      employee: EmployeeCode,
      point: PointCode,
      day: z.iso.date(),
      from: clock,
      to: clock,
      share,
      ...common,
    }),
    z.strictObject({
      step: z.literal('change'),
      duty: id,
      employee: EmployeeCode,
      point: PointCode,
      day: z.iso.date(),
      from: clock,
      to: clock,
      share,
      ...common,
    }),
    z.strictObject({ step: z.literal('end'), duty: id, ...common }),
    z.strictObject({ step: z.literal('swap'), duty: id, with: id, ...common }),
    z.strictObject({
      step: z.literal('pattern'),
      pattern: z.string().max(16),
      employees: z.array(EmployeeCode).min(1).max(100),
      point: PointCode,
      firstDay: z.iso.date(),
      lastDay: z.iso.date(),
      share,
      ...common,
    }),
    z.strictObject({ step: z.literal('copy'), fromWeek: Week, toWeek: Week, ...common }),
    z.strictObject({
      step: z.literal('leave'),
      employee: EmployeeCode,
      kind: LeaveKind,
      firstDay: z.iso.date(),
      lastDay: z.iso.date(),
      ...common,
    }),
  ])
  .meta({ id: 'RosterWish' });

export type RosterWish = z.infer<typeof RosterWish>;

const Change = z.object({ before: DutyView.nullable(), after: DutyView.nullable(), late: z.boolean() });

export const RosterPlan = z
  .object({
    step: z.string().nullable().meta({ description: 'The code of the step; null for a preview' }),
    plan: z.string(),
    late: z.boolean().meta({ description: 'A day of it is closed: it needs a reason' }),
    waiting: z.int().meta({ description: 'Changes that wait for the correction of a closed period' }),
    changes: z.array(Change),
    skipped: z.array(
      z.object({
        duty: DutyView,
        why: z.enum([
          'already',
          'other-unit',
          'not-employed',
          'on-leave',
          'point-inactive',
          'share-exceeded',
        ]),
        beside: z.array(DutyView).meta({ description: 'The duties that leave no room' }),
      }),
    ),
  })
  .meta({ id: 'RosterPlan' });

export type RosterPlan = z.infer<typeof RosterPlan>;

export const HistoryQuery = z.strictObject({
  late: z.enum(['true', 'false']).optional().meta({ description: 'Only changes after a day was closed' }),
  after: z.coerce.number().int().min(1).optional().meta({ description: '`next` of the page before' }),
});

export const RosterStep = z
  .object({
    code: z.string(),
    kind: z.enum(['add', 'change', 'end', 'swap', 'pattern', 'copy', 'leave', 'import', 'undo']),
    at: z.iso.datetime(),
    by: z.string(),
    reason: z.string().nullable(),
    late: z.boolean(),
    mayUndo: z.boolean(),
    undone: z.boolean(),
    changes: z.array(Change.extend({ state: z.enum(['applied', 'pending', 'withdrawn']) })),
  })
  .meta({ id: 'RosterStep' });

export type RosterStep = z.infer<typeof RosterStep>;

export const RosterHistory = z
  .object({
    unit: UnitName,
    steps: z.array(RosterStep),
    next: z.int().nullable(),
    marks: z
      .array(z.object({ period: z.string(), employee: Named }))
      .meta({ description: 'Scores of closed periods to be computed anew by a correction' }),
  })
  .meta({ id: 'RosterHistory' });

export type RosterHistory = z.infer<typeof RosterHistory>;

export const Undo = z.strictObject({ reason: common.reason }).meta({ id: 'RosterUndo' });

const OwnDuty = z.object({ ...duty, checkedInAt: z.iso.datetime().nullable() });

export const OwnRoster = z
  .object({
    employee: Named.nullable().meta({ description: 'null for an account that belongs to no employee' }),
    today: z.iso.date(),
    duties: z
      .array(OwnDuty)
      .meta({ description: 'Today and the next two weeks, those of the own crew included' }),
    leaves: z.array(Leave.omit({ employee: true, step: true })),
    changes: z
      .array(RosterStep.omit({ mayUndo: true }))
      .meta({ description: 'What was changed of it in the last two weeks, newest first' }),
    checkIns: z.array(z.object({ point: Named, at: z.iso.datetime() })).meta({ description: 'Of today' }),
  })
  .meta({ id: 'OwnRoster' });

export type OwnRoster = z.infer<typeof OwnRoster>;

export const CheckInWish = z.strictObject({
  code: z.string().trim().min(1).max(40).meta({ description: 'The code on the sticker of the point' }),
});

export const CheckIn = z
  .object({
    at: z.iso.datetime(),
    point: Named,
    standing: z.enum(['on-duty', 'early', 'elsewhere', 'off-duty']).meta({
      description: '`early`: the duty here begins within half an hour; `elsewhere`: duty at another point',
    }),
    duty: DutyView.nullable(),
  })
  .meta({ id: 'CheckIn' });

export type CheckIn = z.infer<typeof CheckIn>;
