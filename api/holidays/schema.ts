import { z } from 'zod';
import { oneLine } from '../http/words.ts';
import { Bilingual } from '../organization/schema.ts';

export const CaseClass = z
  .enum(['light', 'normative', 'no-oversight', 'oversight'])
  .meta({ description: 'Classes of complaints with their deadlines in working days' });

const HolidayKind = z
  .enum(['national', 'joint', 'local'])
  .meta({ description: '`joint`: joint leave (cuti bersama); `local`: of this office or city alone' });

const Holiday = z.object({ day: z.iso.date(), name: z.string(), kind: HolidayKind }).meta({ id: 'Holiday' });

/** On which days the office works, and how many of them each class of complaints gives. */
export const WorkCalendarView = z
  .object({
    years: z.array(z.string()).meta({ description: 'Years with holidays' }),
    holidays: z.array(Holiday),
    classes: z.array(
      z.object({ code: CaseClass, name: Bilingual, workingDays: z.int() }).meta({ id: 'CaseClass' }),
    ),
    mayChange: z.boolean(),
  })
  .meta({ id: 'WorkCalendar' });

export type WorkCalendarView = z.infer<typeof WorkCalendarView>;

export const HolidayQuery = z.strictObject({
  year: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});

export const NewHoliday = z
  .strictObject({
    day: z.iso.date(),
    name: oneLine(100),
    kind: HolidayKind,
  })
  .meta({ id: 'NewHoliday' });

export type NewHoliday = z.infer<typeof NewHoliday>;

export const ClassChange = z
  .strictObject({ workingDays: z.int().min(1).max(250) })
  .meta({ id: 'ClassChange' });

export type ClassChange = z.infer<typeof ClassChange>;
