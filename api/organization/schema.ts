import { z } from 'zod';

/** A text in the languages of the screen. */
export const Bilingual = z.object({ id: z.string(), en: z.string() });

export const UnitName = z.object({ code: z.string(), name: z.string() }).meta({ id: 'UnitName' });

export const Point = z
  .object({
    code: z
      .string()
      .meta({ example: '7K3QXB', description: 'Printed code: Crockford base32 with a check symbol' }),
    name: z.string(),
    location: z.string().nullable(),
    kelurahan: z.string().nullable(),
    kecamatan: z.string().nullable(),
    kind: z.object({ code: z.string(), name: Bilingual }),
    question: Bilingual,
    unit: UnitName,
  })
  .meta({ id: 'Point' });

export type PointView = z.infer<typeof Point>;

/** A place as people know it. Its code stands on the sticker alone: who rates is there. */
export const Place = Point.omit({ code: true, question: true }).meta({ id: 'Place' });

export type PlaceView = z.infer<typeof Place>;
