import type { AspectMean } from '../scoring/evidence.ts';
import type { Policy } from '../scoring/policy.ts';
import type { Anchor } from '../scoring/table.ts';
import type { Reading } from './schema.ts';

/** Marks of one appraiser for the seven values of BerAKHLAK, each 1 to 4. */
export type Marks = { role: 'superior' | 'peer'; values: Readonly<Record<string, number>> };

/** Voices that ticked a complaint while the person was on duty at the place. */
export type Ticks = { reason: string; name: Reading['name']; voices: number };

/** An agreed indicator with what was reached; without a report it says nothing about what somebody can do. */
export type Reached = {
  indicator: string;
  name: string;
  unitOfMeasure: string;
  target: number;
  realised: number | null;
  score: number | null;
};

/** What a period that somebody was told says about the person. */
export type PeriodFacts = {
  policy: Pick<
    Policy,
    | 'z'
    | 'sigma'
    | 'show_voices'
    | 'min_peers'
    | 'superior_weight'
    | 'leniency_cap'
    | 'anchors'
    | 'rating_bands'
  >;
  aspects: readonly AspectMean[];
  marks: readonly Marks[];
  ticks: readonly Ticks[];
  /** All voices at the places and times of duty: what the ticks are a share of. */
  voices: number;
  reached: readonly Reached[];
};

/** A complaint that more than one voice in ten ticks is weak. */
const loudShare = 0.1;

/**
 * Everything a period says about somebody, weak or not, each with the interval of its evidence. What fewer than
 * `show_voices` voices said, or too few colleagues without a superior, is not there at all.
 */
export function readingsOf(facts: PeriodFacts): Reading[] {
  return [...elements(facts), ...reasons(facts), ...behaviours(facts), ...indicators(facts)];
}

export function isWeak({ kind, value, bar }: Pick<Reading, 'kind' | 'value' | 'bar'>): boolean {
  return kind === 'reason' ? value > bar : value < bar;
}

/** Where `Sesuai` begins on the scale 1 to 4: 3.06, which is also where grade B begins (PermenPANRB 14/2017). */
export function expectedMean({ anchors, rating_bands: bands }: PeriodFacts['policy']): number {
  return inverse(anchors, expectedScore(bands)) / 25;
}

function expectedScore(bands: PeriodFacts['policy']['rating_bands']): number {
  return bands.find(({ name }) => name === 'Sesuai')?.from ?? 90;
}

/** Where a broken line that rises has the height `y`. */
function inverse(anchors: readonly Anchor[], y: number): number {
  for (const [index, [toX, toY]] of anchors.entries()) {
    const [fromX, fromY] = anchors[index - 1] ?? [toX, toY];
    if (y <= toY) return toY === fromY ? toX : fromX + ((y - fromY) * (toX - fromX)) / (toY - fromY);
  }
  return anchors.at(-1)![0];
}

function elements({ policy, aspects }: PeriodFacts): Reading[] {
  return aspects
    .filter(({ aspect, voices }) => /^U[1-9]$/.test(aspect) && voices >= policy.show_voices - 1e-9)
    .map(({ aspect, voices, mean }) => {
      const half = (policy.z * policy.sigma) / Math.sqrt(voices);
      return reading('element', aspect, { value: mean, half, bar: expectedMean(policy), count: voices });
    });
}

function reasons({ policy, ticks, voices }: PeriodFacts): Reading[] {
  return ticks
    .filter((each) => each.voices >= policy.show_voices - 1e-9 && voices > 0)
    .map((each) => {
      const share = Math.min(1, each.voices / voices);
      const half = policy.z * Math.sqrt((share * (1 - share)) / voices);
      const told = { value: share, half, bar: loudShare, count: each.voices };
      return { ...reading('reason', each.reason, told), outOf: voices, name: each.name };
    });
}

/**
 * The values as a superior and at least `min_peers` colleagues see them, weighted as in the score; the self-appraisal
 * enters nothing. Appraisers may differ by `leniency_cap`: smaller differences say nothing.
 */
function behaviours({ policy, marks }: PeriodFacts): Reading[] {
  const superiors = marks.filter(({ role }) => role === 'superior');
  const all = marks.filter(({ role }) => role === 'peer');
  const peers = all.length >= policy.min_peers ? all : [];
  const values = [...new Set([...superiors, ...peers].flatMap((each) => Object.keys(each.values)))].sort();
  return values.map((value) => {
    const above = meanOf(superiors, value);
    const beside = meanOf(peers, value);
    const { superior_weight: weight } = policy;
    const both =
      above !== null && beside !== null ? weight * above + (1 - weight) * beside : (above ?? beside);
    const count = superiors.length + peers.length;
    const told = { value: both ?? 0, half: policy.leniency_cap, bar: expectedMean(policy), count };
    return { ...reading('behaviour', value, told), peers: peers.length };
  });
}

function meanOf(marks: readonly Marks[], value: string): number | null {
  const given = marks.flatMap(({ values }) => (values[value] === undefined ? [] : [values[value]]));
  return given.length === 0 ? null : given.reduce((sum, mark) => sum + mark, 0) / given.length;
}

function indicators({ policy, reached }: PeriodFacts): Reading[] {
  return reached.flatMap(({ indicator, name, unitOfMeasure, target, realised, score }) => {
    if (realised === null || score === null) return [];
    const told = reading('indicator', indicator, { value: score, half: 0, bar: 100, count: 0 });
    const firm = score < expectedScore(policy.rating_bands);
    return [{ ...told, firm, name: { id: name, en: name }, target, realised, unitOfMeasure }];
  });
}

function reading(
  kind: Reading['kind'],
  source: string,
  told: Pick<Reading, 'value' | 'half' | 'bar' | 'count'>,
): Reading {
  const { value, half } = told;
  const best = kind === 'reason' ? value - half : value + half;
  return {
    ...{ kind, source, ...told, firm: isWeak({ kind, value: best, bar: told.bar }) },
    ...{ outOf: null, peers: null, name: null, target: null, realised: null, unitOfMeasure: null },
  };
}
