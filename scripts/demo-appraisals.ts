import { toBytes } from '#api/appraisals/marks.ts';
import { storeSealed } from '#api/appraisals/repository.ts';
import { openRound } from '#api/appraisals/rounds.ts';
import type { Marks, ValueMarks } from '#api/appraisals/schema.ts';
import { behaviourValues } from '#api/appraisals/values.ts';
import { systemActor } from '#api/audit/audit.ts';
import type { Deps } from '#api/deps.ts';
import { listPeriods } from '#api/scores/repository.ts';
import { fromInstant } from '#api/time/instant.ts';
import { addDays, dayOf } from '#api/time/period.ts';
import { type Random, stream } from '#db/demo/random.ts';

const day = 86_400_000;

/** The person whose sheets show every state: done, begun and new. */
const shown = 'Rina Handayani';

/** Opens the round of the running quarter some days ago, and fills in what people may have done since. */
export async function addDemoAppraisals(deps: Deps): Promise<void> {
  const { connection, clock, config, appraisalKeys } = deps;
  const period = (await listPeriods(connection.db)).find(
    ({ kind, status }) => kind === 'quarter' && status === 'open',
  );
  if (!period) return;
  const openedAt = Math.max(clock() - 5 * day, fromInstant(period.start));
  const endsOn = addDays(dayOf(fromInstant(period.end) - 1), config.appraisals.daysAfter);
  await openRound({ ...deps, clock: () => openedAt }, period, endsOn, systemActor);
  const tasks = await connection.db
    .selectFrom('appraisal_tasks')
    .innerJoin('employees', 'employees.id', 'rater_id')
    .select(['appraisal_tasks.code', 'role', 'rater_id', 'ratee_id', 'employees.name'])
    .orderBy('ratee_id')
    .execute();
  await connection.db.transaction().execute(async (db) => {
    for (const [raterId, mine] of Map.groupBy(tasks, ({ rater_id }) => rater_id)) {
      const random = stream('round', period.code, raterId);
      const part = mine[0]?.name === shown ? 0.5 : partDone(random);
      for (const [index, { code, ratee_id }] of mine.entries()) {
        const values = index < Math.floor(part * mine.length) ? behaviourValues.length : 0;
        const isBegun = values === 0 && index === Math.floor(part * mine.length) && part > 0;
        if (values === 0 && !isBegun) continue;
        const marks = marksOf(random, stream('conduct', ratee_id).normal(), isBegun ? 3 : values);
        const sealed = appraisalKeys.seal(period.code, toBytes({ marks, note: null }), code);
        await storeSealed(db, code, { sealed, isDone: !isBegun });
      }
    }
  });
}

/** Some do everything in the first days, some have begun, some wait. */
function partDone(random: Random): number {
  if (random.chance(0.45)) return 1;
  return random.chance(0.5) ? random.between(0.2, 0.8) : 0;
}

function marksOf(random: Random, conduct: number, count: number): Marks {
  const view = 3.3 + 0.2 * conduct + 0.2 * random.normal();
  const mark = (): number => Math.min(4, Math.max(1, Math.round(view + 0.4 * random.normal())));
  return Object.fromEntries(
    behaviourValues
      .slice(0, count)
      .map((value) => [value, random.chance(0.03) ? 'cannot' : ([mark(), mark(), mark()] as ValueMarks)]),
  );
}
