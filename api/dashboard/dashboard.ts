import type { Database } from '#db/connect.ts';
import { protect, type Visibility } from '../results/protect.ts';
import { hoursOf } from '../rollups/blocks.ts';
import { changeOf, indexOf, satisfiedShare } from '../satisfaction/satisfaction-index.ts';
import { noVoices, sumVoices } from '../scores/board.ts';
import { type PeriodRecord, periodView } from '../scores/repository.ts';
import { differenceOf } from '../scoring/difference.ts';
import { meanInterval } from '../scoring/mean-interval.ts';
import { type Policy, resolvePolicy } from '../scoring/policy.ts';
import { scoreQuality, type Voices } from '../scoring/quality.ts';
import { wilsonShare } from '../scoring/share.ts';
import { toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf, mondayOf } from '../time/period.ts';
import type { Selection } from './filter.ts';
import type { Quantities } from './quantity.ts';
import {
  type BlockTally,
  type Cut,
  countResponses,
  listReasons,
  type PlaceRecord,
  readBlocks,
  readCountedAt,
  readPoints,
  readTopics,
  readTotals,
  readUnitSums,
  type Tallied,
  type TopicTally,
  type UnitTotal,
} from './repository.ts';
import type { Dashboard } from './schema.ts';
import type { Span } from './spans.ts';
import { standingOf } from './standing.ts';

/** Fewer ticks of a reason could point at somebody. */
const fewestTicks = 5;

type Counts = [number, number, number, number];

/** What the panels are made of: counts, and nothing that has to be counted again. */
export type Counted = {
  blocks: BlockTally[];
  /** Voices of each unit, to the last bit those of its score where the selection is a whole period. */
  units: Map<number, Voices>;
  before: { units: Map<number, Voices>; counts: Counts } | null;
  points: Map<number, Tallied>;
  topics: TopicTally[];
  totals: UnitTotal[] | null;
};

/** Everything about a selection, for the page and for the files. */
export async function viewDashboard(
  db: Database,
  quantities: Quantities,
  selection: Selection,
  now: number,
): Promise<Omit<Dashboard, 'counting'>> {
  const counted = await countSelection(db, selection);
  const policy = policyOf(selection);
  const before = selection.before;
  const whole = sumVoices(unitsInOrder(selection, counted.units));
  const index = indexOf(whole, policy);
  const counts = sumCounts(counted.blocks.map(({ tally }) => tally.counts));
  const satisfied = satisfiedShare(counts, policy.show_voices, policy.z);
  const { days, unit, kind, point, part, widened } = selection;
  return {
    unit: nameOf(selection.root),
    filter: {
      ...{ from: days.from, to: days.to, uncounted: days.uncounted, widened, kind: kind && kindOf(kind) },
      period: days.exact && periodView(days.exact),
      unit: unit.id === selection.root.id ? null : nameOf(unit),
      point: point && { code: point.code, name: point.name },
      part: part?.name ?? null,
    },
    choices: choicesOf(selection),
    countedAt:
      (await readCountedAt(
        db,
        periodIds(selection),
        selection.units.map(({ id }) => id),
      )) ?? toInstant(now),
    index,
    previous:
      before && counted.before ? previousOf(selection, counted.before, whole, satisfied, policy) : null,
    satisfied,
    response: {
      answers: counts.reduce((sum, count) => sum + count, 0),
      ratings: whole.ratings,
      voices: whole.voices,
      channels: await channelsOf(db, selection, counted.topics),
    },
    weeks: weeksOf(selection, counted.blocks, policy, now),
    units: await unitsOf(selection, counted, policy, quantities, now),
    points: pointsOf(selection, counted.points, policy),
    hours: hoursOfWeek(counted.blocks, policy),
    reasons: index.status === 'hidden' ? [] : await reasonsOf(db, counted.topics, counts, policy),
    elements: elementsOf(counted, policy),
    minimum: { shown: policy.show_voices, ticks: fewestTicks },
  };
}

/** Reads the counts of a selection. */
export async function countSelection(db: Database, selection: Selection): Promise<Counted> {
  const { days, before, kind, point, part, places } = selection;
  const cut = cutOf(selection);
  const plain = kind === null && point === null && part === null;
  const totals = plain && days.exact ? await readTotals(db, days.exact.id, cut.unitIds) : null;
  const blocks = await readBlocks(db, cut, days.spans);
  const chosen = places.filter((place) =>
    point ? place.id === point.id : !kind || place.kind.id === kind.id,
  );
  const points = await readPoints(
    db,
    chosen.map(({ id }) => id),
    cut.blocks,
    days.spans,
  );
  return {
    blocks,
    units: totals ? voicesOfTotals(totals) : sumEach(await readUnitSums(db, cut, days.spans)),
    before: before && (await countBefore(db, cut, before.spans, plain ? before.exact : null)),
    points: new Map([...points].map(([id, tallies]) => [id, sumTallies(tallies)])),
    topics: await readTopics(db, cut, days.spans),
    totals,
  };
}

export function cutOf({ units, kind, point, part }: Selection): Cut {
  return {
    unitIds: point ? [point.unitId] : units.map(({ id }) => id),
    kindId: kind?.id ?? null,
    pointId: point?.id ?? null,
    blocks: part?.blocks ?? null,
    part: part ? partNumbers[part.name] : null,
  };
}

const partNumbers = { pagi: 0, siang: 1, malam: 2 } as const;

async function countBefore(
  db: Database,
  cut: Cut,
  spans: readonly Span[],
  exact: PeriodRecord | null,
): Promise<Counted['before']> {
  const sums = await readUnitSums(db, cut, spans);
  const counts = sumCounts([...sums.values()].flat().map((tally) => tally.counts));
  if (exact) return { units: voicesOfTotals(await readTotals(db, exact.id, cut.unitIds)), counts };
  return { units: sumEach(sums), counts };
}

function voicesOfTotals(totals: readonly UnitTotal[]): Map<number, Voices> {
  return new Map(totals.map(({ unitId, voices }) => [unitId, voices]));
}

function sumEach(sums: ReadonlyMap<number, readonly Voices[]>): Map<number, Voices> {
  return new Map([...sums].map(([id, parts]) => [id, sumVoices(parts)]));
}

/** Summed in the order of the public pages, so that the sums have the same last digit. */
function unitsInOrder({ units }: Selection, voices: ReadonlyMap<number, Voices>): Voices[] {
  return units.flatMap(({ id }) => voices.get(id) ?? []);
}

/** The method of the newest period that is looked at. */
export function policyOf({ days, periods }: Selection): Policy {
  const period = days.spans.at(-1)?.period ?? periods[0]!;
  const { daily_rates: _, ...baseline } = JSON.parse(period.baseline.document);
  return resolvePolicy({
    ...JSON.parse(period.policy.document),
    period: { start: period.start, end: period.end },
    baseline,
  });
}

function periodIds({ days }: Selection): number[] {
  return [...new Set(days.spans.map(({ period }) => period.id))];
}

/** Every period whose counts a selection needs. */
export function periodsOf({ days, before }: Selection): number[] {
  return [...new Set([...days.spans, ...(before?.spans ?? [])].map(({ period }) => period.id))];
}

function nameOf({ code, name }: { code: string; name: string }): { code: string; name: string } {
  return { code, name };
}

function kindOf({ code, name }: PlaceRecord['kind']): Pick<PlaceRecord['kind'], 'code' | 'name'> {
  return { code, name };
}

function choicesOf({ periods, choices, places, kind }: Selection): Dashboard['choices'] {
  const kinds = new Map(places.map((place) => [place.kind.code, kindOf(place.kind)]));
  return {
    periods: periods.map(periodView),
    units: choices.map(nameOf),
    kinds: [...kinds.values()].sort((a, b) => (a.name.id < b.name.id ? -1 : 1)),
    points: places
      .filter((place) => !kind || place.kind.id === kind.id)
      .map(({ code, name }) => ({ code, name })),
  };
}

function previousOf(
  { before }: Selection,
  { units, counts }: NonNullable<Counted['before']>,
  whole: Voices,
  satisfied: Dashboard['satisfied'],
  policy: Policy,
): Dashboard['previous'] {
  const then = sumVoices(units.values());
  const share = satisfiedShare(counts, policy.show_voices, policy.z);
  return {
    ...{ from: before!.from, to: before!.to, period: before!.exact && periodView(before!.exact) },
    ...{ index: indexOf(then, policy), change: changeOf(whole, then, policy), satisfied: share },
    satisfiedChange: shareChange(satisfied, share),
  };
}

function shareChange(
  now: Dashboard['satisfied'],
  before: Dashboard['satisfied'],
): NonNullable<Dashboard['previous']>['satisfiedChange'] {
  const wide = ({ share, low, high }: Dashboard['satisfied']) =>
    share === null || low === null || high === null ? null : { value: share, half: (high - low) / 2 };
  const [new_, old] = [wide(now), wide(before)];
  return new_ && old && differenceOf(new_, old);
}

async function channelsOf(
  db: Database,
  { days, units, kind, point, part }: Selection,
  topics: readonly TopicTally[],
): Promise<Dashboard['response']['channels']> {
  const pressed = (['direct', 'later', 'staff'] as const).map((channel) => ({
    channel,
    answers: topics.find(({ topic }) => topic === channel)?.answers ?? 0,
  }));
  // A questionnaire belongs to a unit and a day, not to a place or an hour.
  if (kind || point || part) return pressed;
  const unitIds = units.map(({ id }) => id);
  const filled = await countResponses(db, unitIds, days.from, days.to);
  const surveys = (['qr', 'officer', 'interview'] as const).map((mode) => ({
    channel: `survey-${mode}` as const,
    answers: filled.get(mode) ?? 0,
  }));
  return [...pressed, ...surveys];
}

function weeksOf(
  { days: { from, to } }: Selection,
  blocks: readonly BlockTally[],
  policy: Policy,
  now: number,
): Dashboard['weeks'] {
  const today = dayOf(now);
  const end = to < today ? to : today;
  const byMonday = Map.groupBy(blocks, mondays());
  const weeks: Day[] = [];
  for (let monday = mondayOf(from); monday <= end; monday = addDays(monday, 7)) weeks.push(monday);
  const sums = weeks.map((monday) => sumVoices((byMonday.get(monday) ?? []).map(({ tally }) => tally)));
  return hideParts(sums, policy).map((part, i) => ({
    monday: weeks[i]!,
    complete: weeks[i]! >= from && addDays(weeks[i]!, 6) <= to && addDays(weeks[i]!, 6) < today,
    ...part,
  }));
}

/** The Monday of a row; rows share few days, and a calendar is slow. */
function mondays(): (row: { day: Day }) => Day {
  const known = new Map<Day, Day>();
  return ({ day }) => {
    const monday = known.get(day) ?? mondayOf(day);
    known.set(day, monday);
    return monday;
  };
}

async function unitsOf(
  { units, days, places, kind, point, part }: Selection,
  counted: Counted,
  policy: Policy,
  quantities: Quantities,
  now: number,
): Promise<Dashboard['units']> {
  const placed = new Set(
    places
      .filter((place) => (!kind || place.kind.id === kind.id) && (!point || place.id === point.id))
      .map(({ unitId }) => unitId),
  );
  const plain = !kind && !point && !part;
  const amounts = plain && days.exact ? await quantities.read(days.exact, now) : null;
  const rows = units.filter(({ id, code }) => placed.has(id) || (amounts?.get(code) ?? null) !== null);
  const voices = rows.map(({ id }) => counted.units.get(id) ?? noVoices());
  return hideParts(voices, policy).map((part_, i) => {
    const { id, code, name } = rows[i]!;
    const before = counted.before?.units.get(id);
    const shown = part_.visibility === 'shown';
    const quality = scoreQuality(voices[i]!, policy);
    return {
      ...{ unit: { code, name }, ...part_ },
      before: shown && before ? indexOf(before, policy).index : null,
      change: shown && before ? changeOf(voices[i]!, before, policy) : null,
      quantity: amounts?.get(code) ?? null,
      quality:
        shown && amounts ? { score: quality.score, low: quality.score_low, high: quality.score_high } : null,
    };
  });
}

function pointsOf(
  { places, units, kind, point, days }: Selection,
  tallies: ReadonlyMap<number, Tallied>,
  policy: Policy,
): Dashboard['points'] {
  const names = new Map(units.map((unit) => [unit.id, nameOf(unit)]));
  const rows = places.filter(
    (place) =>
      (point ? place.id === point.id : !kind || place.kind.id === kind.id) &&
      (tallies.has(place.id) ||
        (place.startedOn <= days.to && (place.endedOn === null || place.endedOn > days.from))),
  );
  const voices = rows.map(({ id }) => tallies.get(id) ?? noVoices());
  const all = sumVoices(voices);
  return hideParts(voices, policy).map((part, i) => {
    const { code, name, unitId, kind: own, kecamatan, latitude, longitude } = rows[i]!;
    return {
      ...{ code, name, unit: names.get(unitId)!, kind: kindOf(own), kecamatan, latitude, longitude, ...part },
      standing: part.visibility === 'shown' ? standingOf(voices[i]!, all, policy) : null,
    };
  });
}

function hoursOfWeek(blocks: readonly BlockTally[], policy: Policy): Dashboard['hours'] {
  const weekdays = new Map<Day, number>();
  const cells = new Map<number, BlockTally[]>();
  for (const row of blocks) {
    let weekday = weekdays.get(row.day);
    if (weekday === undefined) {
      weekday = ((new Date(`${row.day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
      weekdays.set(row.day, weekday);
    }
    const key = weekday * 100 + row.block;
    const cell = cells.get(key);
    if (cell) cell.push(row);
    else cells.set(key, [row]);
  }
  const keys = [...cells.keys()].sort((a, b) => a - b);
  const sums = keys.map((key) => sumVoices((cells.get(key) ?? []).map(({ tally }) => tally)));
  const all = sumVoices(sums);
  return hideParts(sums, policy).map((part, i) => ({
    ...{ weekday: Math.floor(keys[i]! / 100), ...hoursOf(keys[i]! % 100) },
    ...part,
    standing: part.visibility === 'shown' ? standingOf(sums[i]!, all, policy) : null,
  }));
}

async function reasonsOf(
  db: Database,
  topics: readonly TopicTally[],
  [one, two, three, four]: Counts,
  policy: Policy,
): Promise<Dashboard['reasons']> {
  const answers = new Map(topics.map(({ topic, answers: count }) => [topic, count]));
  const askedOf = { complaint: one + two, praise: three + four };
  return (await listReasons(db))
    .flatMap(({ id, tone, label }) => {
      const count = answers.get(`r${id}`) ?? 0;
      const { share, low, high } = wilsonShare(count, Math.max(count, askedOf[tone]), policy.z);
      return count < fewestTicks || share === null || low === null || high === null
        ? []
        : [{ tone, label, count, share, low, high }];
    })
    .sort((a, b) => b.count - a.count || (a.label.id < b.label.id ? -1 : 1));
}

const elementCodes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'] as const;

function elementsOf({ topics, totals }: Counted, policy: Policy): Dashboard['elements'] {
  const rows = elementCodes.flatMap((element) => {
    const exact = totals?.flatMap(({ aspects }) => aspects.filter(({ aspect }) => aspect === element));
    if (exact?.length === 1) return [{ element, voices: exact[0]!.voices, mean: exact[0]!.mean }];
    const sum = topics.find(({ topic }) => topic === element);
    return sum && sum.voices > 0 ? [{ element, voices: sum.voices, mean: sum.valueSum / sum.voices }] : [];
  });
  const visibility = protect(
    rows.map(({ voices }) => voices),
    policy.show_voices,
  );
  return rows.map(({ element, voices, mean }, i) => {
    const shown = visibility[i] === 'shown';
    const interval = shown ? meanInterval(mean, voices, policy) : { mean: null, low: null, high: null };
    return { element, voices, visibility: visibility[i]!, ...interval };
  });
}

/** The parts of a whole with their numbers, as far as adding and subtracting them gives nobody away. */
function hideParts(
  voices: readonly Voices[],
  policy: Policy,
): { visibility: Visibility; index: Dashboard['index'] }[] {
  const visibility = protect(
    voices.map((part) => part.voices),
    policy.show_voices,
  );
  return voices.map((part, i) => {
    const index = indexOf(part, policy);
    const hidden = { index: null, low: null, high: null, grade: null, crossesGrade: false } as const;
    return {
      visibility: visibility[i]!,
      index: visibility[i] === 'shown' ? index : { ...index, status: 'hidden' as const, ...hidden },
    };
  });
}

function sumTallies(tallies: readonly Tallied[]): Tallied {
  return { ...sumVoices(tallies), counts: sumCounts(tallies.map(({ counts }) => counts)) };
}

function sumCounts(parts: readonly (readonly number[])[]): Counts {
  const sum: Counts = [0, 0, 0, 0];
  for (const part of parts) {
    part.forEach((count, i) => {
      sum[i]! += count;
    });
  }
  return sum;
}
