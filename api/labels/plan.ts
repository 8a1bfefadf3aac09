import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { findKeptPlace, keptUnitsBelow } from '../points/access.ts';
import { isValid, listCodes, listPlaces, type PlaceRecord } from '../points/repository.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { addressOf } from './code-symbol.ts';
import type { LabelText } from './label.ts';
import { mostLabels, type PlanQuery } from './schema.ts';

/** What is printed: the labels in order, and whose they are. */
export type Plan = { labels: LabelText[]; owner: string; host: string; isSecure: boolean };

export type PlanDeps = Pick<Deps, 'clock' | 'config'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * The labels somebody asked for. Of a unit: every place that has not ended and has a valid code, by name.
 * @throws Problem `not-allowed` for a place or unit the actor does not keep, `point-unknown`, `not-found`,
 *   `point-revoked` for a place without a valid code, `query-invalid` when there is nothing to print or too much
 */
export async function planLabels(
  { connection: { db }, config: { publicUrl, office }, clock }: PlanDeps,
  actor: Actor,
  { codes, unit }: Pick<PlanQuery, 'codes' | 'unit'>,
): Promise<Plan> {
  const now = clock();
  const places =
    codes === undefined
      ? await placesOfUnit(db, actor, unit ?? '')
      : await placesOfCodes(db, actor, codes.split(','));
  const valid = await newestCodes(db, places, toInstant(now));
  const open = places.filter(({ endedOn }) => endedOn === null || endedOn > dayOf(now));
  const printed = open.filter(({ id }) => valid.has(id));
  if (codes !== undefined && printed.length < places.length) {
    throw new Problem('point-revoked', { detail: 'A point has ended or has no valid code' });
  }
  if (printed.length === 0 || places.length > mostLabels) {
    const detail = printed.length === 0 ? 'No labels to print' : `At most ${mostLabels} labels in one go`;
    const code = printed.length === 0 ? 'none' : 'too-many';
    throw new Problem('query-invalid', { detail, errors: [{ pointer: '/unit', code, detail }] });
  }
  const host = `${new URL(publicUrl).host}/t/`;
  const labels = printed.map((place): LabelText => {
    const code = valid.get(place.id)!;
    const { name, location, question } = place;
    return {
      ...{ office, question: question.id, place: name, location, code, host },
      target: addressOf(publicUrl, code),
    };
  });
  const units = new Set(printed.map(({ unit: each }) => each.name));
  const owner = units.size === 1 ? [...units][0]! : `${office.name} ${office.city}`;
  return { labels, owner, host, isSecure: publicUrl.startsWith('https:') };
}

async function placesOfUnit(db: Database, actor: Actor, unit: string): Promise<PlaceRecord[]> {
  const unitIds = [...(await keptUnitsBelow(db, actor, unit))];
  return await listPlaces(db, { unitIds }, null, mostLabels + 1);
}

/** In the order of the codes; a place named twice is printed once. */
async function placesOfCodes(db: Database, actor: Actor, codes: string[]): Promise<PlaceRecord[]> {
  const places = new Map<number, PlaceRecord>();
  for (const code of codes) {
    const place = await findKeptPlace(db, actor, code);
    places.set(place.id, place);
  }
  return [...places.values()];
}

async function newestCodes(
  db: Database,
  places: PlaceRecord[],
  instant: string,
): Promise<Map<number, string>> {
  const codes = await listCodes(
    db,
    places.map(({ id }) => id),
  );
  const newest = new Map<number, string>();
  for (const code of codes) {
    if (isValid(code, instant) && !newest.has(code.pointId)) newest.set(code.pointId, code.code);
  }
  return newest;
}
