import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, dayOf, quarterOf } from '../time/period.ts';
import type { Ballot, Seal } from './ballot.ts';
import { addTallies, gather, noTally, type Tally } from './gather.ts';
import { viewQuarter } from './quarter.ts';
import {
  addBallot,
  addCounts,
  addParticipation,
  countAsked,
  emptyUrn,
  hasParticipated,
  listUncounted,
} from './repository.ts';
import { type Answers, type OwnPulse, pulseQuestions } from './schema.ts';

/** What a request may take that began before the quarter was over. */
const grace = 3_600_000;

/**
 * The motivation pulse: three answers a quarter of every employee with an account, which belong to nobody.
 *
 * Kept are, apart from each other, who has taken part and the sealed answers, both without a time and without an order;
 * a quarter that is over keeps neither, only sums over five people and more. Taking part is in no log: it is the one
 * change by staff without an entry, because an entry has a name and a time. Whoever owns the whole server, with its
 * running program or with the database, its log of changes and the key, can still read answers of a quarter that runs.
 */
export type Pulse = {
  /** What the actor can do this quarter. */
  view(actor: Actor): Promise<OwnPulse>;
  /**
   * @throws Problem `not-allowed` for an account without an employee, `pulse-over` for another quarter than this one,
   *   `pulse-done` for a second time
   */
  answer(actor: Actor, quarter: string, answers: Answers): Promise<OwnPulse>;
  /** Counts the quarters that are over, destroys their keys and forgets who took part. */
  countEnded(): Promise<void>;
};

type PulseDeps = { db: Database; clock: Clock; log: Logger; seal: Seal };

export function createPulse({ db, clock, log, seal }: PulseDeps): Pulse {
  const describe = (state: OwnPulse['state']): OwnPulse => {
    const quarter = viewQuarter(quarterOf(dayOf(clock())));
    return { quarter, state, questions: [...pulseQuestions], next: addDays(quarter.end, 1) };
  };
  return {
    async view({ employee }) {
      if (!employee) return describe('not-asked');
      const quarter = quarterOf(dayOf(clock()));
      return describe((await hasParticipated(db, quarter, employee.id)) ? 'done' : 'open');
    },
    async answer({ employee }, quarter, answers) {
      if (!employee) throw new Problem('not-allowed', { detail: 'Only employees are asked' });
      if (quarter !== quarterOf(dayOf(clock())))
        throw new Problem('pulse-over', { detail: 'That quarter is not open' });
      const sealed = seal.close({ unitId: employee.unitId, answers }, quarter);
      await inTransaction(db, async (transaction) => {
        if (!(await addParticipation(transaction, quarter, employee.id)))
          throw new Problem('pulse-done', { detail: 'Answered already in this quarter' });
        await addBallot(transaction, quarter, sealed);
      });
      return describe('done');
    },
    async countEnded() {
      for (const quarter of await listUncounted(db, oldestRunning(clock()))) {
        if (seal.hasKey(quarter)) await countQuarter(db, seal, quarter);
        else log.warn({ quarter }, 'pulse without its key cannot be counted');
      }
    },
  };
}

/** The oldest quarter that is not counted yet. */
export function oldestRunning(now: number): string {
  return quarterOf(dayOf(now - grace));
}

async function countQuarter(db: Database, seal: Seal, quarter: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const sealed = await emptyUrn(transaction, quarter);
    if (sealed === null) return;
    // No two are alike, since each begins with random bytes: what is there twice was copied in the database.
    const ballots = [...new Set(sealed)].flatMap((each) => seal.open(each, quarter) ?? []);
    const own = tallyUnits(ballots, await countAsked(transaction));
    await addCounts(transaction, quarter, gather(await listUnits(transaction), own));
  });
  seal.destroyKey(quarter);
}

function tallyUnits(ballots: readonly Ballot[], asked: ReadonlyMap<number, number>): Map<number, Tally> {
  const tallies = new Map<number, Tally>(
    [...asked].map(([unitId, count]) => [unitId, { ...noTally(), asked: count }]),
  );
  for (const { unitId, answers } of ballots) {
    const before = tallies.get(unitId) ?? noTally();
    tallies.set(unitId, addTallies([before, { answers: 1, asked: 0, sums: answers }]));
  }
  return tallies;
}
