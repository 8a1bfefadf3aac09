import { ContractError } from './contract-error.ts';
import { parseInstant } from './instant.ts';

/** One object of a document and where it stands, for messages. */
export type Row = { path: string; values: Readonly<Record<string, unknown>> };

/** A ContractError that names the field and the row: `ratings[3].value (id "r3"): must be …, got 7`. */
export function fault(row: Row, field: string, must: string): ContractError {
  const { id } = row.values;
  const name = typeof id === 'string' && field !== 'id' ? ` (id ${shown(id)})` : '';
  const path = [row.path, field].filter((part) => part !== '').join('.');
  return new ContractError(`${path}${name}: ${must}, got ${shown(row.values[field])}`);
}

/** The rows of a list of the document; absent and null are an empty list. */
export function rowsOf(document: Row, list: string): Row[] {
  const rows = document.values[list] ?? [];
  if (!Array.isArray(rows)) throw fault(document, list, 'must be a list');
  return rows.map((values: unknown, index) => {
    const path = document.path === '' ? `${list}[${index}]` : `${document.path}.${list}[${index}]`;
    return asRow(path, values);
  });
}

/** An object of the document. */
export function asRow(path: string, values: unknown): Row {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new ContractError(`${path || 'the document'}: must be an object, got ${shown(values)}`);
  }
  return { path, values: values as Row['values'] };
}

/** Null means absent everywhere. */
export function has(row: Row, field: string): boolean {
  return row.values[field] != null;
}

/** A text of at least one character. */
export function requireText(row: Row, field: string): string {
  const value = row.values[field];
  if (typeof value !== 'string' || value === '') throw fault(row, field, 'must be a text');
  return value;
}

export function optionalText(row: Row, field: string): void {
  if (has(row, field) && typeof row.values[field] !== 'string') throw fault(row, field, 'must be a text');
}

export function optionalBoolean(row: Row, field: string): void {
  if (has(row, field) && typeof row.values[field] !== 'boolean') {
    throw fault(row, field, 'must be true or false');
  }
}

/** A finite number from `low` to `high`. */
export function requireNumber(row: Row, field: string, low = -Infinity, high = Infinity): number {
  const value = row.values[field];
  if (typeof value === 'number' && Number.isFinite(value) && value >= low && value <= high) return value;
  const range =
    high === Infinity ? (low === -Infinity ? '' : ` of at least ${low}`) : ` from ${low} to ${high}`;
  throw fault(row, field, `must be a number${range}`);
}

export function optionalNumber(row: Row, field: string, low = -Infinity, high = Infinity): void {
  if (has(row, field)) requireNumber(row, field, low, high);
}

export function requireOneOf(row: Row, field: string, words: readonly string[]): void {
  if (!words.includes(row.values[field] as string)) throw fault(row, field, `must be ${words.join(' | ')}`);
}

export function optionalOneOf(row: Row, field: string, words: readonly string[]): void {
  if (has(row, field)) requireOneOf(row, field, words);
}

/** Milliseconds of an instant with an offset. */
export function requireInstant(row: Row, field: string): number {
  const value = row.values[field];
  const instant = typeof value === 'string' ? parseInstant(value) : Number.NaN;
  if (Number.isNaN(instant)) throw fault(row, field, 'must be an ISO 8601 time with an offset');
  return instant;
}

/** [start, end) in that order; an empty stretch is allowed. */
export function requireStretch(row: Row): { start: number; end: number } {
  const start = requireInstant(row, 'start');
  const end = requireInstant(row, 'end');
  if (end < start) throw fault(row, 'end', 'must not be before start');
  return { start, end };
}

/** `value` 1…4, or else at least one aspect 1…4. */
export function requireAnswer(row: Row): void {
  optionalNumber(row, 'value', 1, 4);
  let answered = has(row, 'value');
  if (has(row, 'aspects')) {
    const aspects = asRow(`${row.path}.aspects`, row.values.aspects);
    for (const name of Object.keys(aspects.values)) {
      optionalNumber(aspects, name, 1, 4);
      answered ||= has(aspects, name);
    }
  }
  if (!answered) throw fault(row, 'value', 'must be a number from 1 to 4, or aspects must be given');
}

/** The id of a row that no row before it had. */
export function requireNewId(row: Row, seen: Set<string>): void {
  const id = requireText(row, 'id');
  if (seen.has(id)) throw fault(row, 'id', 'must not be repeated');
  seen.add(id);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
