import { type Actor, agreedUnits } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { dayOf } from '../time/period.ts';
import { type ChangeDeps, keepsCatalogue } from './change.ts';
import {
  countPositions,
  jobKey,
  listAgreedCodes,
  listIndicators,
  listJobDefaults,
  listJobTitles,
} from './repository.ts';
import type { Catalogue } from './schema.ts';

/**
 * The catalogue, for everybody who agrees on targets.
 * @throws Problem `not-allowed`
 */
export async function viewCatalogue(
  { connection: { db }, clock }: ChangeDeps,
  actor: Actor,
): Promise<Catalogue> {
  if (agreedUnits(actor).size === 0) {
    throw new Problem('not-allowed', { detail: 'For whoever agrees on targets' });
  }
  const agreed = await listAgreedCodes(db);
  const defaults = await listJobDefaults(db);
  const people = await countPositions(db, dayOf(clock()));
  const titles = await listJobTitles(db);
  for (const position of people.keys()) titles.set(jobKey(position), position);
  return {
    indicators: (await listIndicators(db)).map((row) => ({
      ...{ code: row.code, name: row.name, unitOfMeasure: row.unit_of_measure, direction: row.direction },
      ...{ cumulative: row.cumulative === 1, zeroScale: row.zero_scale, endedOn: row.ended_on },
      isFixed: agreed.has(row.code),
    })),
    jobs: [...titles]
      .map(([key, position]) => ({
        position,
        people: people.get(position) ?? 0,
        agreed: defaults.get(key) ?? [],
      }))
      .sort((a, b) => a.position.localeCompare(b.position, 'id')),
    mayChange: await keepsCatalogue(db, actor),
  };
}
