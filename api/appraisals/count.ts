import { randomBytes } from 'node:crypto';
import { inTransaction } from '#db/in-transaction.ts';
import { audit, systemActor } from '../audit/audit.ts';
import { toCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { listPeriods } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { addDays, startOfDay } from '../time/period.ts';
import { fromBytes, obstacleOf, toAspects } from './marks.ts';
import { addCounted, endRound, findRunningRound, type RoundRecord } from './repository.ts';

export type CountDeps = Pick<Deps, 'connection' | 'clock' | 'log' | 'appraisalKeys'>;

/** The instant from which a round takes no answers any more, as text. */
export function endOf({ endsOn }: Pick<RoundRecord, 'endsOn'>): string {
  return startOfDay(addDays(endsOn, 1));
}

/**
 * Counts a round whose last day is over. What was done goes where the scores read it, all at once and with the same time;
 * who was drawn for whom, the seed and the key are destroyed. Marks of peers keep a random name for each rater, without
 * which the correction for leniency could not be computed again, and which belongs to nobody.
 */
export async function countEndedRound(deps: CountDeps): Promise<void> {
  const { connection, clock, log, appraisalKeys: keys } = deps;
  const round = await findRunningRound(connection.db);
  if (!round || fromInstant(endOf(round)) > clock()) return;
  const period = (await listPeriods(connection.db)).find(({ id }) => id === round.periodId)!;
  if (!keys.has(period.code)) {
    // Not one sheet was sealed, or this process looks into another DATA_DIR: then nothing must be thrown away.
    const began = await connection.db
      .selectFrom('appraisal_tasks')
      .select('code')
      .where('round_id', '=', round.id)
      .where('sealed', 'is not', null)
      .limit(1)
      .executeTakeFirst();
    if (began) return log.error({ period: period.code }, 'appraisals without their key cannot be counted');
  }
  await inTransaction(connection.db, async (db) => {
    const tasks = await endRound(db, round.id, endOf(round));
    if (tasks === null) return;
    await audit(db, {
      ...{ at: clock(), actor: systemActor, action: 'appraisals-ended' },
      subject: { kind: 'period', code: period.code, name: period.code },
    });
    const names = new Map<number, string>();
    const nameOf = (raterId: number): string => {
      const name = names.get(raterId) ?? toCrockford(randomBytes(10));
      names.set(raterId, name);
      return name;
    };
    const counted: Parameters<typeof addCounted>[2] = { peers: [], others: [] };
    for (const { code, role, rater_id, ratee_id, sealed, done } of tasks) {
      const content = done === 1 && sealed !== null ? keys.open(period.code, sealed, code) : null;
      if (content === null) continue;
      const { marks, note } = fromBytes(content);
      if (obstacleOf(marks) !== null) continue;
      const aspects = JSON.stringify(toAspects(marks));
      if (role === 'peer') {
        counted.peers.push({ period_id: period.id, ratee_id, rater: nameOf(rater_id), aspects });
      } else {
        counted.others.push({ role, rater_id, ratee_id, aspects, note, submitted_at: endOf(round) });
      }
    }
    counted.peers.sort((a, b) => (a.rater < b.rater ? -1 : a.rater > b.rater ? 1 : a.ratee_id - b.ratee_id));
    counted.others.sort((a, b) => a.ratee_id - b.ratee_id || (a.role < b.role ? -1 : 1));
    await addCounted(db, period.id, counted);
  });
  keys.destroy(period.code);
}
