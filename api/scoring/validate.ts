import {
  asRow,
  fault,
  has,
  optionalBoolean,
  optionalNumber,
  optionalOneOf,
  optionalText,
  type Row,
  requireAnswer,
  requireInstant,
  requireNewId,
  requireNumber,
  requireOneOf,
  requireStretch,
  requireText,
  rowsOf,
} from './field.ts';
import type { ScoreInput } from './input.ts';
import { checkPolicy } from './policy-contract.ts';

/**
 * Checks a parsed JSON document against the contract of the scoring command (method, section 8) and returns the same
 * object, typed. Unknown fields are ignored. Throws ContractError naming field and row: unknown point, employee,
 * ratee or crew, a value outside 1..4, a time without offset, a repeated id, two appraisals by one rater of one ratee
 * in one role, a field missing or of another type, or a policy outside its limits.
 */
export function validate(document: unknown): ScoreInput {
  const root = asRow('', document);
  checkPolicy(asRow('policy', root.values.policy ?? {}));
  const points = checkPoints(root);
  const employees = checkEmployees(root);
  checkCrowdCaps(root);
  for (const row of rowsOf(root, 'assignments')) {
    requireKnown(row, 'employee', employees);
    requireKnown(row, 'point', points);
    requireStretch(row);
    requireNumber(row, 'share', 0, 1);
  }
  checkRatings(root, points);
  checkTargets(root, employees);
  checkAppraisals(root, employees);
  return document as ScoreInput;
}

function checkPoints(root: Row): Set<string> {
  const ids = new Set<string>();
  for (const row of rowsOf(root, 'points')) {
    requireNewId(row, ids);
    requireText(row, 'unit');
    requireText(row, 'kind');
    optionalNumber(row, 'daily_rate', 0);
  }
  return ids;
}

/** A point whose cap is 0 could never count a voice. */
function checkCrowdCaps(root: Row): void {
  const policy = asRow('policy', root.values.policy).values as Record<string, number | null>;
  const base = policy.crowd_base ?? 2;
  const factor = policy.crowd_factor ?? 2;
  for (const row of rowsOf(root, 'points')) {
    const rate = (row.values.daily_rate as number | null | undefined) ?? policy.default_daily_rate ?? 1;
    if (!(base + factor * rate > 0)) throw fault(row, 'daily_rate', 'must make the crowd cap more than 0');
  }
}

function checkEmployees(root: Row): Set<string> {
  const ids = new Set<string>();
  const rows = rowsOf(root, 'employees');
  for (const row of rows) {
    requireNewId(row, ids);
    requireText(row, 'unit');
    optionalBoolean(row, 'innovation');
    optionalBoolean(row, 'quality_exempt');
    if (has(row, 'previous')) {
      const previous = asRow(`${row.path}.previous`, row.values.previous);
      optionalText(previous, 'label');
      optionalText(previous, 'result_rating');
      requireWholeIfGiven(previous, 'streak');
      requireWholeIfGiven(previous, 'result_streak');
    }
  }
  for (const row of rows) if (has(row, 'quality_from')) requireKnown(row, 'quality_from', ids);
  return ids;
}

function requireWholeIfGiven(row: Row, field: string): void {
  if (has(row, field) && !Number.isInteger(row.values[field]))
    throw fault(row, field, 'must be a whole number');
}

function checkRatings(root: Row, points: ReadonlySet<string>): void {
  const ids = new Set<string>();
  for (const row of rowsOf(root, 'ratings')) {
    requireNewId(row, ids);
    requireKnown(row, 'point', points);
    requireInstant(row, 'time');
    requireAnswer(row);
    optionalText(row, 'device');
    optionalText(row, 'network');
    optionalOneOf(row, 'status', ['ok', 'held', 'void']);
    optionalBoolean(row, 'staff_device');
  }
}

function checkTargets(root: Row, employees: ReadonlySet<string>): void {
  const ids = new Set<string>();
  for (const row of rowsOf(root, 'targets')) {
    requireNewId(row, ids);
    if (has(row, 'employee') === has(row, 'unit')) {
      throw fault(row, 'employee', 'exactly one of employee and unit must be given');
    }
    if (has(row, 'employee')) requireKnown(row, 'employee', employees);
    else requireText(row, 'unit');
    requireNumber(row, 'target');
    optionalNumber(row, 'realised');
    requireOneOf(row, 'direction', ['up', 'down']);
    optionalNumber(row, 'weight', 0);
    optionalOneOf(row, 'status', ['verified', 'reported', 'missing', 'rejected', 'waived']);
    optionalNumber(row, 'fraction', 0, 1);
    optionalBoolean(row, 'cumulative');
    optionalNumber(row, 'zero_scale');
  }
}

function checkAppraisals(root: Row, employees: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const row of rowsOf(root, 'appraisals')) {
    requireKnown(row, 'ratee', employees);
    requireText(row, 'rater');
    requireOneOf(row, 'role', ['superior', 'peer']);
    requireAnswer(row);
    const { role, rater, ratee } = row.values;
    const key = JSON.stringify([role, rater, ratee]);
    if (seen.has(key)) throw fault(row, 'rater', 'must not appraise the same ratee twice in one role');
    seen.add(key);
  }
}

function requireKnown(row: Row, field: string, known: ReadonlySet<string>): void {
  if (!known.has(requireText(row, field))) throw fault(row, field, 'must be the id of a listed row');
}
