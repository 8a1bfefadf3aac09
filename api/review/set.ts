import { answer, answeredAspects } from '../scoring/answer.ts';
import { openContext } from '../scoring/context.ts';
import type { Flag } from '../scoring/flags.ts';
import type { Facts, Rating } from '../scoring/input.ts';
import { networkOf, phoneOf, weighUnit } from '../scoring/tally.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf, hourOf, monthOf } from '../time/period.ts';
import { digestOf } from './repository.ts';
import type { SetDecision } from './schema.ts';

/** What a set is called inside: its kind and names, some of which are pseudonyms. */
export type SetName = Pick<Flag, 'type' | 'set'>;

/** The ratings of a set among those of its unit, without those from phones of staff, which never count. */
export function membersOf(name: SetName, ratings: readonly Rating[]): Rating[] {
  return ratings.filter((rating) => !rating.staff_device && belongs(name, rating));
}

/** Whether a rating of the unit belongs to a set. */
export function belongs({ type, set }: SetName, rating: Rating): boolean {
  if (type === 'phone') return phoneOf(rating) === set[1];
  const day = dayOf(fromInstant(rating.time));
  if (rating.point !== set[0]) return false;
  return type === 'day' ? day === set[1] : monthOf(day) === set[1] && networkOf(rating) === set[2];
}

/** Counts over the ratings of a set: how many, from how many phones and networks, when and what. */
export function describeMembers(members: readonly Rating[]) {
  const hours = Array.from({ length: 24 }, () => 0);
  const elements = new Map<string, { count: number; sum: number }>();
  const places = new Map<string, number>();
  for (const rating of members) {
    hours[hourOf(rating.time)]! += 1;
    places.set(rating.point, (places.get(rating.point) ?? 0) + 1);
    for (const [element, value] of answeredAspects(rating)) {
      const known = elements.get(element) ?? { count: 0, sum: 0 };
      elements.set(element, { count: known.count + 1, sum: known.sum + value });
    }
  }
  return {
    ratings: members.length,
    phones: new Set(members.map(phoneOf)).size,
    networks: new Set(members.map(networkOf)).size,
    mean: meanOf(members),
    scores: [4, 3, 2, 1].map((score) => ({
      score,
      count: members.filter((rating) => rating.value === score).length,
    })),
    hours,
    places,
    elements: [...elements]
      .map(([element, { count, sum }]) => ({ element, count, mean: sum / count }))
      .sort((a, b) => (a.element < b.element ? -1 : 1)),
  };
}

/** The plain mean of what was pressed; null where nothing was. */
export function meanOf(ratings: readonly Rating[]): number | null {
  if (ratings.length === 0) return null;
  return ratings.reduce((sum, rating) => sum + answer(rating), 0) / ratings.length;
}

/**
 * What a decision about a set would make of its unit's voices in a period, by the scoring core itself.
 * @param places the period's places and method
 * @param ratings all ratings of the unit in the period
 */
export function effectOf(
  places: Facts,
  unit: string,
  ratings: readonly Rating[],
  name: SetName,
  decision: SetDecision,
): { setVoices: number; unitVoices: number; unitMean: number | null } {
  const isOut = decision === 'hold' || decision === 'void';
  const own = (other: SetName): boolean => digestOf(other) === digestOf(name);
  const others = (places.policy.released ?? []).filter(({ type, set }) => !own({ type, set: [...set] }));
  const lifted = decision === 'release' && name.type !== 'phone' ? [{ type: name.type, set: name.set }] : [];
  const policy = { ...places.policy, released: [...others, ...lifted] };
  const isMember = new Set(membersOf(name, ratings).map(({ id }) => id));
  const decided = ratings.map((rating) =>
    isMember.has(rating.id) ? { ...rating, status: isOut ? ('held' as const) : ('ok' as const) } : rating,
  );
  const { counted } = weighUnit(openContext({ ...places, policy }), unit, decided);
  let [setVoices, unitVoices, sum] = [0, 0, 0];
  for (const { rating, weight } of counted) {
    unitVoices += weight;
    sum += weight * answer(rating);
    if (isMember.has(rating.id)) setVoices += weight;
  }
  return { setVoices, unitVoices, unitMean: unitVoices > 0 ? sum / unitVoices : null };
}
