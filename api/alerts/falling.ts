import type { Database } from '#db/connect.ts';
import { listPlaces, readPoints, readUnitSums } from '../dashboard/repository.ts';
import { type Spans, spansOf } from '../dashboard/spans.ts';
import { listUnits, unitsBelow } from '../organization/repository.ts';
import { protect } from '../results/protect.ts';
import { changeOf } from '../satisfaction/satisfaction-index.ts';
import { sumVoices } from '../scores/board.ts';
import { policyOf } from '../scores/period-policy.ts';
import { listPeriods } from '../scores/repository.ts';
import type { Policy } from '../scoring/policy.ts';
import { scoreQuality, type Voices } from '../scoring/quality.ts';
import { addDays, dayOf } from '../time/period.ts';
import type { Finding } from './finding.ts';
import type { Evidence } from './schema.ts';
import { comparedDays } from './thresholds.ts';

type Stretches = { days: Spans; before: Spans; policy: Policy };
type Pair = { now: Voices; before: Voices };

/**
 * Units and places whose index of the last days lies below that of as many days before, as their dashboards show it
 * under the same days. Reads the counts of dashboards: what is not counted yet, it does not see. A place whose dashboard
 * hides its number is left out, so that nothing below ten voices follows from an alert.
 */
export async function findFalling(db: Database, now: number): Promise<Finding[]> {
  const stretches = await chooseStretches(db, now);
  if (!stretches) return [];
  const { days, before } = stretches;
  const units = (await listUnits(db)).filter(({ endedOn }) => endedOn === null || endedOn > days.to);
  const unitIds = units.map(({ id }) => id);
  const whole = { unitIds, kindId: null, pointId: null, blocks: null, part: null };
  const [unitsNow, unitsBefore] = await Promise.all([
    readUnitSums(db, whole, days.spans),
    readUnitSums(db, whole, before.spans),
  ]);
  const places = (await listPlaces(db, unitIds)).filter(
    ({ endedOn }) => endedOn === null || endedOn > days.to,
  );
  const pointIds = places.map(({ id }) => id);
  const [pointsNow, pointsBefore] = await Promise.all([
    readPoints(db, pointIds, null, days.spans),
    readPoints(db, pointIds, null, before.spans),
  ]);
  const sum = (id: number, sums: ReadonlyMap<number, readonly Voices[]>) => sumVoices(sums.get(id) ?? []);
  const ofUnits = units.flatMap(({ id }) => {
    const below = [...unitsBelow(units, id)];
    const pair = {
      now: sumVoices(below.map((each) => sum(each, unitsNow))),
      before: sumVoices(below.map((each) => sum(each, unitsBefore))),
    };
    const evidence = fallOf(pair, stretches);
    return evidence
      ? [{ subject: `unit:${id}`, unitId: id, pointId: null, evidence, freshOn: days.from }]
      : [];
  });
  const ofPoints = [...Map.groupBy(places, ({ unitId }) => unitId)].flatMap(([unitId, own]) => {
    const pairs = own.map(({ id }) => ({ now: sum(id, pointsNow), before: sum(id, pointsBefore) }));
    const isShown = shownOf(pairs, stretches.policy);
    return own.flatMap(({ id }, i) => {
      const evidence = isShown[i] ? fallOf(pairs[i]!, stretches) : null;
      return evidence ? [{ subject: `point:${id}`, unitId, pointId: id, evidence, freshOn: days.from }] : [];
    });
  });
  return [...ofUnits, ...ofPoints];
}

/** The last whole days and as many before them; null where a day of them belongs to no period. */
async function chooseStretches(db: Database, now: number): Promise<Stretches | null> {
  const periods = await listPeriods(db);
  const today = dayOf(now);
  const [from, to] = [addDays(today, -comparedDays), addDays(today, -1)];
  const days = spansOf(periods, from, to, today);
  const before = spansOf(periods, addDays(from, -comparedDays), addDays(from, -1), today);
  const period = days.spans.at(-1)?.period;
  if (!period || days.uncounted > 0 || before.uncounted > 0) return null;
  return { days, before, policy: policyOf(period) };
}

/** Which places of a unit show a number on its dashboard, under the days of now and of before. */
function shownOf(pairs: readonly Pair[], policy: Policy): boolean[] {
  const shown = (voices: number[]) => protect(voices, policy.show_voices).map((each) => each === 'shown');
  const now = shown(pairs.map((pair) => pair.now.voices));
  const before = shown(pairs.map((pair) => pair.before.voices));
  return now.map((each, i) => each && before[i]!);
}

/** The fall, where both stretches have enough voices and the interval of the difference lies below 0. */
function fallOf({ now, before }: Pair, { days, before: then, policy }: Stretches): Evidence | null {
  const change = fallBetween(now, before, policy);
  if (!change) return null;
  return {
    kind: 'falling-index',
    ...{ days: comparedDays, minimum: policy.min_voices, from: days.from, to: days.to },
    now: figureOf(now, policy),
    ...{ beforeFrom: then.from, beforeTo: then.to, before: figureOf(before, policy) },
    change,
  };
}

/** The difference of two indexes where it is a fall: both rated (method, 1.6), and the interval below 0. */
export function fallBetween(
  now: Voices,
  before: Voices,
  policy: Policy,
): { difference: number; low: number; high: number } | null {
  const rated = [now, before].every((voices) => scoreQuality(voices, policy).status === 'rated');
  const change = rated ? changeOf(now, before, policy) : null;
  if (change?.direction !== 'down') return null;
  return { difference: change.difference, low: change.low, high: change.high };
}

function figureOf(voices: Voices, policy: Policy) {
  const { skm, skm_low, skm_high } = scoreQuality(voices, policy);
  return { index: skm, low: skm_low, high: skm_high, voices: voices.voices };
}
