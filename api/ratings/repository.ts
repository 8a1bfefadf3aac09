import type { z } from '@hono/zod-openapi';
import type { Database } from '#db/connect.ts';
import { findPointById } from '../organization/repository.ts';
import type { ReceivedRating } from './schema.ts';

/** The rating with a receipt's digest. */
export async function findRatingByReceipt(
  db: Database,
  digest: string,
): Promise<z.infer<typeof ReceivedRating> | undefined> {
  const rating = await db
    .selectFrom('ratings')
    .select(['score', 'answered_at', 'point_id'])
    .where('receipt_digest', '=', digest)
    .executeTakeFirst();
  const point = rating && (await findPointById(db, rating.point_id));
  return rating && point && { score: rating.score, answeredAt: rating.answered_at, point: point.view };
}
