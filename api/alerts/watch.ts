import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import type { Rollups } from '../rollups/rollups.ts';
import type { Boards } from '../scores/board.ts';
import { isQuiet } from '../time/quiet-hours.ts';
import { findBursts } from './bursts.ts';
import { findFalling } from './falling.ts';
import type { Finding } from './finding.ts';
import { findOverdue } from './overdue.ts';
import type { AlertKind } from './schema.ts';
import { settleAlerts } from './settle.ts';
import { findSilent } from './silent.ts';
import { findSwapped } from './swapped.ts';

const halfDay = 12 * 3_600_000;

export type AlertWatch = {
  /**
   * Looks for what needs a person; a call while another one is at it joins that one. A kind that fails is logged and
   * tried again by the next call; the others are looked for all the same.
   * @param kinds all but bursts unless told, and bursts too once a night, since they cost the time of whole periods
   */
  look(now: number, kinds?: readonly AlertKind[]): Promise<void>;
  /** Begins nothing new and resolves when nothing is being looked for any more. */
  stop(): Promise<void>;
};

type WatchDeps = { db: Database; rollups: Rollups; boards: Boards; log: Logger };

const usual = ['falling-index', 'silent-point', 'swapped-sticker', 'overdue-case'] as const;

/** Finds what needs a person, and lets go of what is over. */
export function createAlertWatch({ db, rollups, boards, log }: WatchDeps): AlertWatch {
  const finders: Record<AlertKind, (now: number) => Promise<Finding[]>> = {
    'falling-index': async (now) => {
      await rollups.catchUp();
      return await findFalling(db, now);
    },
    burst: (now) => findBursts(db, boards, now),
    'silent-point': (now) => findSilent(db, now),
    'swapped-sticker': (now) => findSwapped(db, now),
    'overdue-case': (now) => findOverdue(db, now),
  };
  let lookedForBursts = Number.NEGATIVE_INFINITY;
  let running: Promise<void> | null = null;
  let stopped = false;

  const lookFor = async (kinds: readonly AlertKind[], now: number): Promise<void> => {
    for (const kind of kinds) {
      if (stopped) return;
      try {
        await settleAlerts(db, [kind], await finders[kind](now), now);
      } catch (error) {
        log.error({ err: error, kind }, 'alerts not looked for');
      }
    }
  };
  return {
    async look(now, kinds) {
      if (stopped) return;
      const isNight = isQuiet(now) && now - lookedForBursts >= halfDay;
      const wanted = kinds ?? (isNight ? [...usual, 'burst' as const] : usual);
      if (wanted.includes('burst')) lookedForBursts = now;
      running ??= lookFor(wanted, now).finally(() => {
        running = null;
      });
      await running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}
