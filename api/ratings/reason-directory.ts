import type { Database } from '#db/connect.ts';
import type { Clock } from '../time/clock.ts';

const freshness = 10_000;

/** The reasons that may be ticked at a kind of point. */
export type ReasonDirectory = {
  /** Key of a reason by its code, undefined when it does not exist or does not fit the kind. */
  find(code: string, kindId: number): Promise<number | undefined>;
};

export function createReasonDirectory(db: Database, clock: Clock): ReasonDirectory {
  let until = 0;
  let keys = new Map<string, number>();

  const refresh = async (): Promise<void> => {
    const rows = await db
      .selectFrom('reasons')
      .innerJoin('reason_kinds', 'reason_kinds.reason_id', 'reasons.id')
      .select(['reasons.id', 'reasons.code', 'reason_kinds.kind_id'])
      .execute();
    keys = new Map(rows.map(({ id, code, kind_id }) => [`${kind_id} ${code}`, id]));
    until = clock() + freshness;
  };

  return {
    async find(code, kindId) {
      if (clock() >= until) await refresh();
      return keys.get(`${kindId} ${code}`);
    },
  };
}
