import {
  asRow,
  fault,
  has,
  optionalBoolean,
  optionalNumber,
  type Row,
  requireNumber,
  requireOneOf,
  requireStretch,
  requireText,
  rowsOf,
} from './field.ts';
import type { PolicyNumber } from './input.ts';
import { DEFAULT_NUMBERS } from './policy.ts';

/** Lowest and highest value of the numbers that are not just "at least 0". */
const LIMITS: { readonly [name in PolicyNumber]?: readonly [number, number] } = {
  quality_weight: [0, 1],
  result_weight: [0, 1],
  superior_weight: [0, 1],
  tz_offset_minutes: [-1440, 1440],
};

/** A cap or a prior of 0 would divide by zero or silence everybody. */
const POSITIVE: readonly PolicyNumber[] = ['prior_strength', 'phone_cap'];

/** Checks the overrides of the policy (method, section 8); throws ContractError naming the field. */
export function checkPolicy(policy: Row): void {
  if (!has(policy, 'period')) throw fault(policy, 'period', 'must be given');
  const period = asRow('policy.period', policy.values.period);
  const { start, end } = requireStretch(period);
  if (start === end) throw fault(period, 'end', 'must be after start');
  checkNumbers(policy);
  checkBaseline(policy);
  checkReleased(policy);
  checkAnchors(policy);
  checkSteps(policy, 'bands', -Infinity, Infinity);
  checkSteps(policy, 'rating_bands', -Infinity, Infinity);
  checkSteps(policy, 'dayparts', 0, 24);
  checkNumberMap(policy, 'lookback_hours', 0, Infinity);
  checkMatrix(policy);
  optionalBoolean(policy, 'top_requires_innovation');
}

function checkNumbers(policy: Row): void {
  for (const name of Object.keys(DEFAULT_NUMBERS) as PolicyNumber[]) {
    const [low, high] = LIMITS[name] ?? [0, Infinity];
    optionalNumber(policy, name, low, high);
  }
  for (const name of POSITIVE) {
    if (policy.values[name] === 0) throw fault(policy, name, 'must be more than 0');
  }
  const show = policy.values.show_voices ?? DEFAULT_NUMBERS.show_voices;
  const min = policy.values.min_voices ?? DEFAULT_NUMBERS.min_voices;
  if (Number(show) > Number(min)) throw fault(policy, 'show_voices', 'must not be more than min_voices');
}

function checkBaseline(policy: Row): void {
  if (!has(policy, 'baseline')) return;
  const baseline = asRow('policy.baseline', policy.values.baseline);
  optionalNumber(baseline, 'reference_mean', 1, 4);
  optionalNumber(baseline, 'city_mean', 1, 4);
  if (!has(baseline, 'cells')) return;
  const cells = asRow('policy.baseline.cells', baseline.values.cells);
  for (const kind of Object.keys(cells.values)) checkNumberMap(cells, kind, 1, 4);
}

function checkReleased(policy: Row): void {
  for (const row of rowsOf(policy, 'released')) {
    requireOneOf(row, 'type', ['network', 'day']);
    const { set, type } = row.values;
    const length = type === 'day' ? 2 : 3;
    const named =
      Array.isArray(set) && set.length === length && set.every((word) => typeof word === 'string');
    if (!named) throw fault(row, 'set', `must be a list of ${length} texts`);
  }
}

/** Rising in x and never falling in y, so that a better answer is never a worse score. */
function checkAnchors(policy: Row): void {
  if (!has(policy, 'anchors')) return;
  const { anchors } = policy.values;
  const pairs =
    Array.isArray(anchors) &&
    anchors.length > 0 &&
    anchors.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite));
  if (!pairs) throw fault(policy, 'anchors', 'must be a list of pairs of numbers');
  const sorted = (anchors as [number, number][]).toSorted(([a], [b]) => a - b);
  const rising = sorted.every(([x, y], i) => i === 0 || (x > sorted[i - 1]![0] && y >= sorted[i - 1]![1]));
  if (!rising) throw fault(policy, 'anchors', 'must rise');
}

/** A list of pairs of a number and a name, in either order, no number or name twice. */
function checkSteps(policy: Row, field: string, low: number, high: number): void {
  if (!has(policy, field)) return;
  const list = policy.values[field];
  const isStep = (pair: unknown): boolean => {
    if (!Array.isArray(pair) || pair.length !== 2) return false;
    const numbers = pair.filter((part) => Number.isFinite(part) && part >= low && part <= high);
    return numbers.length === 1 && pair.some((part) => typeof part === 'string');
  };
  const parts = Array.isArray(list) && list.length > 0 && list.every(isStep) ? list.flat() : null;
  if (parts === null) throw fault(policy, field, 'must be a list of pairs of a number and a name');
  if (new Set(parts).size < parts.length) throw fault(policy, field, 'must not repeat a number or a name');
}

function checkNumberMap(parent: Row, field: string, low: number, high: number): void {
  if (!has(parent, field)) return;
  const map = asRow(`${parent.path}.${field}`, parent.values[field]);
  for (const name of Object.keys(map.values)) if (has(map, name)) requireNumber(map, name, low, high);
}

function checkMatrix(policy: Row): void {
  if (!has(policy, 'matrix')) return;
  const matrix = asRow('policy.matrix', policy.values.matrix);
  for (const result of Object.keys(matrix.values)) {
    if (!has(matrix, result)) continue;
    const row = asRow(`policy.matrix.${result}`, matrix.values[result]);
    for (const conduct of Object.keys(row.values)) if (has(row, conduct)) requireText(row, conduct);
  }
}
