import type { Database } from '#db/connect.ts';
import { digestOf, effectiveReviews, listFlagReviews, listPlaces } from '../review/repository.ts';
import type { Boards } from '../scores/board.ts';
import { listPeriods } from '../scores/repository.ts';
import { type Flag, flaggedFrom } from '../scoring/flags.ts';
import { toInstant } from '../time/instant.ts';
import type { Finding } from './finding.ts';

/**
 * The flagged sets of the periods that run (method, 2.3), as long as reviewers have not decided about them. Nothing of
 * what was pressed and by whom goes along. Costs the time of a whole period each.
 */
export async function findBursts(db: Database, boards: Boards, now: number): Promise<Finding[]> {
  const places = await listPlaces(db);
  const units = new Map([...places.values()].map(({ unit }) => [unit.code, unit.id]));
  const decided = effectiveReviews(await listFlagReviews(db));
  const found = new Map<string, Finding>();
  for (const period of await listPeriods(db)) {
    if (period.status !== 'open' || period.start > toInstant(now)) continue;
    for (const flag of (await boards.read(period)).scored.flags) {
      const subject = `set:${digestOf(flag)}`;
      // A day or a network that a quarter has told of is not told of again by its month.
      if (decided.has(digestOf(flag)) || found.has(subject)) continue;
      const place = flag.type === 'phone' ? undefined : places.get(flag.set[0] ?? '');
      const unitId = flag.type === 'phone' ? units.get(flag.set[0] ?? '') : place?.unit.id;
      if (unitId === undefined) continue;
      const pointId = place ? Number(flag.set[0]) : null;
      found.set(subject, { subject, unitId, pointId, evidence: evidenceOf(flag), freshOn: null });
    }
  }
  return [...found.values()];
}

/** The third name of a network and the second of a phone are pseudonyms: they stay out. */
function evidenceOf({ type, set, mass, cap }: Flag): Finding['evidence'] {
  const time = type === 'phone' ? null : (set[1] ?? null);
  const round = (value: number): number => Math.round(value * 100) / 100;
  const threshold = round(flaggedFrom(type, cap));
  return { kind: 'burst', set: type, time, mass: round(mass), cap: round(cap), threshold };
}
