import { z } from 'zod';
import { Bilingual, Point } from '../organization/schema.ts';
import { CommentText, Element, ReasonCodes, Score } from '../ratings/schema.ts';

/** The official question of an element with its four answers, the lowest first. */
const ElementQuestion = z
  .object({
    element: Element,
    question: Bilingual,
    answers: z.tuple([Bilingual, Bilingual, Bilingual, Bilingual]),
    saved: Score.nullable().meta({ description: 'The answer that was given; null: asked, not answered' }),
  })
  .meta({ id: 'ElementQuestion' });

export type ElementQuestion = z.infer<typeof ElementQuestion>;

/** What the holder of a receipt may see of the rating, and what may still be added to it. */
export const ReceivedRating = z
  .object({
    score: Score,
    answeredAt: z.iso.datetime(),
    point: Point,
    open: z.boolean().meta({ description: 'Whether additions are still accepted' }),
    openUntil: z.iso.datetime(),
    reasons: z.array(z.object({ code: z.string(), label: Bilingual, saved: z.boolean() })).meta({
      description: 'Those that fit the place and the answer; once some are saved, none can be added',
    }),
    element: ElementQuestion.nullable().meta({
      description: 'The one question of this rating: the one answered, else the least answered of the unit',
    }),
    comment: z.object({ saved: z.boolean() }),
    photos: z.object({
      left: z.int(),
      names: z.array(z.string()).meta({ description: 'Served as /foto/NAME.webp and /foto/NAME-kecil.webp' }),
    }),
  })
  .meta({ id: 'ReceivedRating' });

export type ReceivedRating = z.infer<typeof ReceivedRating>;

export const NewReasons = z.strictObject({ reasons: ReasonCodes.min(1) }).meta({ id: 'NewReasons' });

export const NewElement = z.strictObject({ element: Element, score: Score }).meta({ id: 'NewElement' });

export const NewComment = z.strictObject({ comment: CommentText }).meta({ id: 'NewComment' });

export const NewPhoto = z
  .strictObject({
    photo: z.instanceof(File).meta({ type: 'string', format: 'binary', description: 'JPEG, PNG or WebP' }),
  })
  .meta({ id: 'NewPhoto' });
