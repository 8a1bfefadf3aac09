import { z } from 'zod';
import { oneLine } from '../http/words.ts';
import { Bilingual, UnitName } from '../organization/schema.ts';

/** Days without a rating after which an active point counts as silent: torn off, covered or replaced. */
export const silentAfterDays = 14;

/** The days whose ratings are counted in the list. */
export const countedDays = 90;

const PointState = z.enum(['active', 'silent', 'planned', 'revoked', 'ended']).meta({
  description: `\`silent\`: no rating for ${silentAfterDays} days; \`planned\`: not open yet; \`revoked\`: no code is valid`,
});

export type PointState = z.infer<typeof PointState>;

export const PointQuery = z.strictObject({
  search: z.string().trim().max(100).optional().meta({ description: 'Part of a name, kelurahan or code' }),
  kind: z.string().max(40).optional(),
  unit: z.string().max(24).optional().meta({ description: 'A unit with everything below it' }),
  state: PointState.optional(),
  after: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type PointQuery = z.infer<typeof PointQuery>;

const shared = {
  code: z.string().meta({ description: 'The newest valid code, or the newest of those that were revoked' }),
  name: z.string(),
  location: z.string().nullable(),
  kelurahan: z.string().nullable(),
  kecamatan: z.string().nullable(),
  kind: z.object({ code: z.string(), name: Bilingual }),
  unit: UnitName,
  state: PointState,
  silentDays: z.int().nullable().meta({ description: 'Days since the last rating, for silent points' }),
  lastRatedOn: z.iso.date().nullable(),
  ratings: z.int().meta({ description: `Ratings in the last ${countedDays} days, without staff phones` }),
  startedOn: z.iso.date(),
  endedOn: z.iso.date().nullable(),
};

export const ListedPoint = z.object(shared).meta({ id: 'ListedPoint' });

export type ListedPoint = z.infer<typeof ListedPoint>;

export const PointList = z
  .object({ points: z.array(ListedPoint), next: z.string().nullable() })
  .meta({ id: 'PointList' });

const Photo = z
  .object({ name: z.string(), width: z.int(), height: z.int() })
  .meta({ description: 'How the place looks; served as /foto/NAME.webp and /foto/NAME-kecil.webp' });

export const PointDetail = z
  .object({
    ...shared,
    question: Bilingual,
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    codes: z
      .array(
        z.object({ code: z.string(), issuedAt: z.iso.datetime(), revokedAt: z.iso.datetime().nullable() }),
      )
      .meta({ description: 'Newest first; a code with a later `revokedAt` is still valid' }),
    photo: Photo.nullable(),
    stickerReports: z.array(z.object({ monday: z.iso.date(), reports: z.int() })).meta({
      description: 'How many phones said by week that the sticker hangs elsewhere; the last 12 weeks',
    }),
    isFixed: z.boolean().meta({
      description: 'Closed scores or ratings rest on it: kind, unit and start do not change any more',
    }),
    mayChange: z.boolean().meta({ description: 'Whether the caller may change or end it' }),
  })
  .meta({ id: 'PointDetail' });

export type PointDetail = z.infer<typeof PointDetail>;

const fields = {
  name: oneLine(200),
  location: oneLine(200).nullable(),
  kelurahan: oneLine(100).nullable(),
  kecamatan: oneLine(100).nullable(),
  kind: z.string().min(1).max(40),
  unit: z.string().min(1).max(24),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  startedOn: z.iso.date(),
};

const bothOrNone = (point: {
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
}) =>
  (point.latitude ?? null) === null ? (point.longitude ?? null) === null : (point.longitude ?? null) !== null;
const mapIssue = { path: ['longitude'], message: 'Latitude and longitude belong together' };

export const NewPoint = z
  .strictObject({
    ...fields,
    location: fields.location.default(null),
    kelurahan: fields.kelurahan.default(null),
    kecamatan: fields.kecamatan.default(null),
    latitude: fields.latitude.default(null),
    longitude: fields.longitude.default(null),
  })
  .refine(bothOrNone, mapIssue)
  .meta({ id: 'NewPoint' });

export type NewPoint = z.infer<typeof NewPoint>;

export const PointChange = z
  .strictObject({
    ...fields,
    endedOn: z.null().meta({ description: 'Takes back an end that has not come yet' }),
  })
  .partial()
  .refine((change) => 'latitude' in change === 'longitude' in change, mapIssue)
  .refine(bothOrNone, mapIssue)
  .meta({ id: 'PointChange' });

export type PointChange = z.infer<typeof PointChange>;

const Reason = z.string().trim().min(3).max(500).meta({ description: 'Why; it stands in the log' });
const Confirmation = z.string().trim().max(200).meta({ description: "The point's name, typed once more" });

export const Reissue = z
  .strictObject({
    reason: Reason,
    overlapDays: z.int().min(0).max(90).meta({ description: 'How long the old codes still work' }),
  })
  .meta({ id: 'Reissue' });

export type Reissue = z.infer<typeof Reissue>;

export const Reissued = z
  .object({ code: z.string(), old: z.array(z.object({ code: z.string(), revokedAt: z.iso.datetime() })) })
  .meta({ id: 'Reissued' });

export const Revocation = z
  .strictObject({ reason: Reason, confirm: Confirmation })
  .meta({ id: 'Revocation' });

export type Revocation = z.infer<typeof Revocation>;

export const PointEnd = z
  .strictObject({
    on: z.iso.date().meta({ description: 'First day on which it is no longer rated; today or later' }),
    reason: Reason,
    confirm: Confirmation,
  })
  .meta({ id: 'PointEnd' });

export type PointEnd = z.infer<typeof PointEnd>;

/** What a point can be filed under. */
export const PointChoices = z
  .object({
    kinds: z.array(z.object({ code: z.string(), name: Bilingual, question: Bilingual })),
    units: z.array(UnitName),
    mayCreate: z.boolean(),
  })
  .meta({ id: 'PointChoices' });

export const NewPointPhoto = z
  .strictObject({
    photo: z
      .instanceof(File)
      .meta({ type: 'string', format: 'binary', description: 'JPEG, PNG or WebP of at most 5 MB' }),
  })
  .meta({ id: 'NewPointPhoto' });
