import type { Database } from '#db/connect.ts';
import { isPointCode } from '#db/point-code.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findPointByCode, type PointRecord } from './repository.ts';

/** A change to a point (a revoked sticker) is seen everywhere after this many milliseconds. */
const freshness = 2000;

/** More codes than a city has; a scan over invented codes cannot fill the memory. */
const capacity = 10_000;

/** Points by printed code, remembered for a moment because every scan and every rating asks. */
export type PointDirectory = {
  /**
   * The point of a code, at the time a resident used it (milliseconds).
   * @throws Problem `point-mistyped` (check symbol wrong), `point-unknown`, `point-revoked` (code or place given up)
   */
  find(code: string, usedAt: number): Promise<PointRecord>;
};

export function createPointDirectory(db: Database, clock: Clock): PointDirectory {
  const remembered = new Map<string, { until: number; record: PointRecord | undefined }>();

  const load = async (code: string): Promise<PointRecord | undefined> => {
    const now = clock();
    const entry = remembered.get(code);
    if (entry && entry.until > now) return entry.record;
    const record = await findPointByCode(db, code);
    if (remembered.size >= capacity) remembered.clear();
    remembered.set(code, { until: now + freshness, record });
    return record;
  };

  return {
    async find(text, usedAt) {
      const code = normalizeCrockford(text);
      // Asked for before it is judged: how long the answer takes must not tell an invented code from a mistyped one.
      const record = await load(code ?? text.replace(/\W/g, ''));
      if (code === null || !isPointCode(code)) {
        throw new Problem('point-mistyped', {
          detail: 'The check character does not fit: the code was mistyped',
        });
      }
      if (!record) throw new Problem('point-unknown', { detail: 'No point has this code' });
      const revoked = record.revokedAt !== null && record.revokedAt <= toInstant(usedAt);
      const ended = record.endedOn !== null && record.endedOn <= dayOf(usedAt);
      if (revoked || ended) throw new Problem('point-revoked', { detail: 'This code is no longer in use' });
      return record;
    },
  };
}
