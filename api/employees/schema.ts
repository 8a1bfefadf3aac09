import { z } from 'zod';
import { oneLine } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';

export const EmploymentStatus = z.enum(['pns', 'pppk', 'pppk_part_time', 'non_asn']);

const State = z.enum(['active', 'planned', 'ended']).meta({
  description: '`planned`: the first day is still to come; `ended`: no longer there',
});

export const EmployeeQuery = z.strictObject({
  search: z.string().trim().max(100).optional().meta({ description: 'Part of a name, NIP or code' }),
  unit: z.string().max(24).optional().meta({ description: 'A unit with everything below it' }),
  status: EmploymentStatus.optional(),
  kind: z.enum(['person', 'crew']).optional(),
  state: State.optional(),
  after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type EmployeeQuery = z.infer<typeof EmployeeQuery>;

const Named = z.object({ code: z.string(), name: z.string() });

const shared = {
  code: z.string().meta({ description: 'Outside name of the person or crew; never the NIP' }),
  kind: z.enum(['person', 'crew']),
  name: z.string(),
  nip: z.string().nullable(),
  status: EmploymentStatus.nullable().meta({ description: 'null for crews' }),
  position: z.string(),
  unit: UnitName,
  state: State,
  startedOn: z.iso.date(),
  endedOn: z.iso.date().nullable().meta({ description: 'First day on which the person is no longer there' }),
};

export const ListedEmployee = z.object(shared).meta({ id: 'ListedEmployee' });

export type ListedEmployee = z.infer<typeof ListedEmployee>;

export const EmployeeList = z
  .object({ employees: z.array(ListedEmployee), next: z.string().nullable() })
  .meta({ id: 'EmployeeList' });

export const Placement = z
  .object({
    startedOn: z.iso.date(),
    endedOn: z.iso.date().nullable().meta({ description: 'First day on which it no longer holds' }),
    state: z.enum(['past', 'current', 'planned']),
    unit: UnitName,
    position: z.string(),
    status: EmploymentStatus.nullable(),
    supervisor: Named.nullable(),
    qualityFrom: Named.nullable().meta({ description: 'The crew whose quality the member takes over' }),
    qualityExempt: z.boolean().meta({ description: 'No ratings count: the result rests on targets alone' }),
    exemptReason: z.string().nullable(),
    isFixed: z.boolean().meta({
      description: 'A closed period rests on it: unit, crew, exemption and start do not change any more',
    }),
  })
  .meta({ id: 'Placement' });

export type Placement = z.infer<typeof Placement>;

export const EmployeeDetail = z
  .object({
    ...shared,
    placements: z.array(Placement).meta({ description: 'Newest first' }),
    members: z.array(Named).meta({ description: 'Who takes the quality of this crew over today' }),
    firstOpenDay: z.iso.date().nullable().meta({
      description: 'The day after the last closed period: what scores rest on changes from then on only',
    }),
    mayChange: z.boolean().meta({ description: 'Whether the caller may change, place and end' }),
    account: z
      .object({ id: z.string(), username: z.string(), isDisabled: z.boolean() })
      .nullable()
      .meta({ description: 'For administrators: the account of the person; null without one' }),
  })
  .meta({ id: 'EmployeeDetail' });

export type EmployeeDetail = z.infer<typeof EmployeeDetail>;

const Code = z.string().trim().min(1).max(40);
const Reason = z.string().trim().min(3).max(500).meta({ description: 'Why; it stands in the log' });

const place = {
  unit: Code,
  position: oneLine(120),
  status: EmploymentStatus.nullable(),
  supervisor: Code.nullable().meta({ description: 'Code of the superior' }),
  qualityFrom: Code.nullable().meta({ description: 'Code of the crew' }),
  qualityExempt: z.boolean(),
  exemptReason: oneLine(500).nullable(),
};

/** Whatever is left out stays as it is in the placement before. */
export type PlaceFields = { [Field in keyof typeof place]?: z.infer<(typeof place)[Field]> | undefined };

const nip = z
  .string()
  .transform((text) => text.replace(/[\s.]/g, ''))
  .pipe(z.string().min(1).max(40));

export const NewEmployee = z
  .strictObject({
    kind: z.enum(['person', 'crew']).default('person'),
    name: oneLine(200),
    nip: nip.nullable().default(null),
    startedOn: z.iso.date(),
    ...place,
    status: place.status.default(null),
    supervisor: place.supervisor.default(null),
    qualityFrom: place.qualityFrom.default(null),
    qualityExempt: place.qualityExempt.default(false),
    exemptReason: place.exemptReason.default(null),
  })
  .meta({ id: 'NewEmployee' });

export type NewEmployee = z.infer<typeof NewEmployee>;

export const EmployeeChange = z
  .strictObject({
    name: oneLine(200),
    nip: nip.nullable(),
    startedOn: z.iso.date(),
    endedOn: z.null().meta({ description: 'Takes back an end that no closed period rests on' }),
  })
  .partial()
  .meta({ id: 'EmployeeChange' });

export type EmployeeChange = z.infer<typeof EmployeeChange>;

export const NewPlacement = z
  .strictObject({ startedOn: z.iso.date(), reason: Reason, ...z.strictObject(place).partial().shape })
  .meta({ id: 'NewPlacement' });

export type NewPlacement = z.infer<typeof NewPlacement>;

export const PlacementChange = z
  .strictObject({
    startedOn: z.iso.date().optional(),
    reason: Reason,
    ...z.strictObject(place).partial().shape,
  })
  .meta({ id: 'PlacementChange' });

export type PlacementChange = z.infer<typeof PlacementChange>;

export const PlacementWithdrawal = z.strictObject({ reason: Reason }).meta({ id: 'PlacementWithdrawal' });

export type PlacementWithdrawal = z.infer<typeof PlacementWithdrawal>;

export const EmployeeEnd = z
  .strictObject({
    on: z.iso.date().meta({ description: 'First day on which the person is no longer there' }),
    reason: Reason,
    confirm: z.string().trim().max(200).meta({ description: 'The name, typed once more' }),
  })
  .meta({ id: 'EmployeeEnd' });

export type EmployeeEnd = z.infer<typeof EmployeeEnd>;

/** What a person can be filed under. */
export const EmployeeChoices = z
  .object({
    units: z.array(UnitName),
    crews: z.array(Named.extend({ unit: UnitName })),
    superiors: z
      .array(Named.extend({ position: z.string(), unit: UnitName }))
      .meta({ description: 'Everybody who serves today, by name' }),
    positions: z
      .array(z.string())
      .meta({ description: 'Job titles in use, with those that have indicators' }),
    mayCreate: z.boolean(),
  })
  .meta({ id: 'EmployeeChoices' });

export type EmployeeChoices = z.infer<typeof EmployeeChoices>;
