import { randomUUID } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { ElementCode } from '#db/schema.ts';

const elements: ElementCode[] = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'];

/** Filled questionnaires of a unit, each from another phone; answers and profiles follow from their number. */
export async function fillSurvey(
  db: Database,
  unitId: number,
  count: number,
  day: string,
  base = 0,
): Promise<void> {
  const sexes = ['male', 'female', 'female', null] as const;
  const jobs = ['private', 'self_employed', 'other', 'civil_servant', 'private'] as const;
  const rows = Array.from({ length: count }, (_, i) => ({
    ...{ response_id: randomUUID(), unit_id: unitId, mode: 'qr' as const, recorded_by: null, day },
    ...{ received_at: `${day}T04:00:00.000Z`, language: 'id' as const, body_digest: 'x', staff_device: 0 },
    ...{ sex: sexes[i % 4]!, age_group: i % 7 ? ('25-34' as const) : ('65+' as const), education: null },
    ...{ occupation: i === 0 ? ('military' as const) : jobs[i % 5]!, service_kind_id: unitId === 3 ? 2 : 1 },
    ...{ phone: `survey-${unitId}-${day}-${base + i}`, network: `survey-network-${i}` },
  }));
  const ids = await db.insertInto('survey_responses').values(rows).returning('id').execute();
  await db
    .insertInto('survey_answers')
    .values(
      ids.flatMap(({ id }, i) =>
        elements.map((element, n) => ({
          ...{ response_id: id, element },
          score: element === 'U4' && i % 3 === 0 ? null : 1 + ((i * 7 + n * 3 + base) % 4),
        })),
      ),
    )
    .execute();
}
