import { z } from 'zod';
import { Gap } from '../gaps/schema.ts';
import { UnitName } from '../organization/schema.ts';
import { EmployeeName } from '../scores/schema.ts';

/** How the people of a unit grow: what they learn against what they want to get better at. */
export const UnitGrowth = z
  .object({
    unit: UnitName,
    year: z.int(),
    /** By name, never ranked. */
    people: z.array(
      z.object({
        employee: EmployeeName,
        suggested: z.int().meta({ description: 'Suggestions that nobody has decided on' }),
        open: z.int().meta({ description: 'Open gaps' }),
        planned: z.int().meta({ description: 'Items of the plan without an outcome' }),
        late: z.int(),
        waiting: z.int().meta({ description: 'Trainings, items and notes that wait for the reader' }),
        hours: z.object({
          rule: z.enum(['at-least', 'at-most', 'none']),
          bound: z.int().nullable(),
          counted: z.int(),
        }),
      }),
    ),
    /** Open gaps by what they are about, with the verified hours that answered them and how each has moved. */
    sources: z.array(
      z.object({
        kind: Gap.shape.kind,
        source: z.string(),
        hours: z.int(),
        gaps: z.array(z.object({ employee: EmployeeName, gap: Gap, hours: z.int() })),
      }),
    ),
    hours: z.int().meta({ description: 'Verified hours of everybody in the year' }),
    answering: z.int().meta({ description: 'Those of them that answer a gap' }),
    /** Units below, with growth pages of their own. */
    units: z.array(UnitName),
  })
  .meta({ id: 'UnitGrowth' });

export type UnitGrowth = z.infer<typeof UnitGrowth>;
