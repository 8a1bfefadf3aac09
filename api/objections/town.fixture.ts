import type { Database } from '#db/connect.ts';
import { closePeriod } from '../scores/close.ts';
import { toInstant } from '../time/instant.ts';

/** December, WIB: November is over, closed, decided on by Budi and published. */
export const december = Date.parse('2026-12-05T02:00:00.000Z');

export const period = '2026-11';

/** The day on which Rina says she was not on duty: everybody at her street was dissatisfied. */
export const wrongDay = '2026-11-10';

/**
 * Rina's November, told to her on 5 December: half of a target, twelve good days, and one of which the roster is wrong.
 * @returns the key of the duty of that day
 */
export async function tellNovember(db: Database): Promise<number> {
  const target = {
    ...{ period_id: 2, employee_id: 3, unit_id: null, indicator: 'swept', name: 'Disapu' },
    ...{ unit_of_measure: 'm', target: 100, weight: 100, fraction: 1, cumulative: 1, zero_scale: null },
    direction: 'up' as const,
  };
  await db
    .insertInto('targets')
    .values({ id: 1, ...target })
    .execute();
  const reported_at = '2026-11-28T02:00:00.000Z';
  await db
    .insertInto('realisations')
    .values({
      ...{ target_id: 1, value: 95, status: 'verified', note: null },
      ...{ reported_by: 3, verified_by: 1, reported_at },
    })
    .execute();
  await db
    .insertInto('appraisals')
    .values({
      ...{ period_id: 2, ratee_id: 3, rater_id: 1, role: 'superior', submitted_at: reported_at },
      aspects: JSON.stringify({ akuntabel: 3.3, harmonis: 3 }),
    })
    .execute();
  const days = Array.from({ length: 13 }, (_, index) => `2026-11-${String(index + 3).padStart(2, '0')}`);
  await db
    .insertInto('ratings')
    .values(days.flatMap((day) => [0, 1, 2, 3].map((voice) => rating(day, voice))))
    .execute();
  await db
    .updateTable('periods')
    .set({ closed_at: '2026-11-05T00:00:00.000Z' })
    .where('code', '=', '2026-10')
    .execute();
  await closePeriod(db, period, december);
  const scores = await db
    .selectFrom('scores')
    .select('id')
    .where('period_id', '=', 2)
    .where('employee_id', 'in', [1, 3])
    .execute();
  const budi = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', 'budi')
    .executeTakeFirstOrThrow();
  const by = { at: toInstant(december), user_id: budi.id, by_name: 'Budi' };
  const decisions = await db
    .insertInto('level_decisions')
    .values(
      scores.map(({ id }) => ({
        ...{ score_id: id, version: 1, step: 'overridden', predicate: 'Butuh Perbaikan', because: 'facts' },
        ...{ reason: 'Satu hari bermasalah', ...by },
      })) as never,
    )
    .returning('id')
    .execute();
  const publication = await db
    .insertInto('publications')
    .values({ period_id: 2, unit_id: 2, version: 1, ...by })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('published_decisions')
    .values(decisions.map(({ id }) => ({ decision_id: id, publication_id: publication.id })))
    .execute();
  const { id } = await db
    .selectFrom('assignments')
    .select('id')
    .where('start_at', '=', '2026-11-09T22:00:00.000Z')
    .executeTakeFirstOrThrow();
  return id;
}

function rating(day: string, voice: number) {
  const at = `${day}T02:0${voice}:00.000Z`;
  return {
    rating_id: `01980000-0000-7000-8000-0000${day.slice(8)}00000${voice}`,
    ...{ point_id: 1, score: day === wrongDay ? 1 : 4, answered_at: at, received_at: at, day },
    ...{ phone: `ponsel-${day}-${voice}`, network: `jaringan-${day}-${voice}`, staff_device: 0 },
    ...{ language: 'id' as const, body_digest: 'x'.repeat(64) },
  };
}
