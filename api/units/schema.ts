import { z } from 'zod';
import { oneLine } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';

export const KeptUnit = z
  .object({
    code: z.string(),
    name: z.string(),
    parent: z
      .string()
      .nullable()
      .meta({ description: 'Code of the unit above, as far as the caller may see it' }),
    endedOn: z.iso.date().nullable().meta({ description: 'First day on which it is no longer a part' }),
    isEnded: z.boolean(),
    people: z.int().meta({ description: 'Persons who serve there today, without the units below' }),
    points: z.int().meta({ description: 'Service points there today, without the units below' }),
    mayChange: z.boolean(),
  })
  .meta({ id: 'KeptUnit' });

export type KeptUnit = z.infer<typeof KeptUnit>;

export const UnitTree = z
  .object({
    units: z.array(KeptUnit).meta({ description: 'In the order of the tree, each after its parent' }),
  })
  .meta({ id: 'UnitTree' });

const Held = z.array(z.object({ code: z.string(), name: z.string() }));

export const UnitDetail = z
  .object({
    ...KeptUnit.shape,
    above: z.array(UnitName).meta({ description: 'The way up, nearest first' }),
    holds: z
      .object({ units: Held, people: Held, points: Held })
      .meta({ description: 'What must move or end before the unit can' }),
    parents: z.array(UnitName).meta({ description: 'Below which units the caller may move it' }),
  })
  .meta({ id: 'UnitDetail' });

export type UnitDetail = z.infer<typeof UnitDetail>;

const Name = oneLine(200);
const Code = z.string().trim().toUpperCase().min(2).max(24);

export const NewUnit = z
  .strictObject({
    code: Code.regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'Letters, digits and hyphens').meta({
      description: 'Part of addresses and of scores: it never changes',
    }),
    name: Name,
    parent: Code,
  })
  .meta({ id: 'NewUnit' });

export type NewUnit = z.infer<typeof NewUnit>;

export const UnitChange = z
  .strictObject({
    name: Name,
    parent: Code,
    endedOn: z.null().meta({ description: 'Takes back an end that has not come yet' }),
  })
  .partial()
  .meta({ id: 'UnitChange' });

export type UnitChange = z.infer<typeof UnitChange>;

export const UnitEnd = z
  .strictObject({
    on: z.iso.date().meta({ description: 'First day on which it is no longer a part; today or later' }),
    reason: z.string().trim().min(3).max(500).meta({ description: 'Why; it stands in the log' }),
    confirm: z.string().trim().max(200).meta({ description: "The unit's name, typed once more" }),
  })
  .meta({ id: 'UnitEnd' });

export type UnitEnd = z.infer<typeof UnitEnd>;
