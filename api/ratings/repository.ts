import type { z } from '@hono/zod-openapi';
import type { Database } from '#db/connect.ts';
import { findPointById } from '../organization/repository.ts';
import type { ReceivedRating } from './schema.ts';

/** What the holder of a rating's receipt may see of it. */
export async function findReceivedRating(
  db: Database,
  ratingId: string,
): Promise<z.infer<typeof ReceivedRating> | undefined> {
  const rating = await db
    .selectFrom('ratings')
    .select(['score', 'answered_at', 'point_id'])
    .where('rating_id', '=', ratingId)
    .executeTakeFirst();
  const point = rating && (await findPointById(db, rating.point_id));
  return rating && point && { score: rating.score, answeredAt: rating.answered_at, point: point.view };
}
