/** A row of a form with weights, as it is shown in its fields. */
export type WeightedRow = { indicator: string; target: string; weight: string; part: string };

type Sent = Record<string, string[]> | undefined;
type Problem = { errors?: { pointer: string; code: string }[] } | undefined;

/** The rows as they were sent with a refused form. */
export function sentRows(sent: Sent): WeightedRow[] {
  const column = (name: string): string[] => sent?.[name] ?? [];
  const [targets, weights, parts] = [column('target'), column('bobot'), column('bagian')];
  return column('indikator').map((indicator, index) => ({
    indicator,
    target: targets[index] ?? '',
    weight: weights[index] ?? '',
    part: parts[index] ?? '',
  }));
}

/**
 * What is wrong with each row and field. The API counts only the rows that have a weight.
 * @param list where the rows stand in what was sent: `/targets`
 */
export function rowErrors(rows: readonly WeightedRow[], problem: Problem, list: string): Map<string, string> {
  const filled = rows.flatMap((row, index) => (row.weight.trim() === '' ? [] : [index]));
  const fields: Record<string, string> = {
    indicator: 'indikator',
    target: 'target',
    weight: 'bobot',
    fraction: 'bagian',
  };
  const found = new Map<string, string>();
  for (const { pointer, code } of problem?.errors ?? []) {
    const [, position, field = ''] = new RegExp(`^${list}/(\\d+)/(\\w+)$`).exec(pointer) ?? [];
    const row = filled[Number(position)];
    if (row !== undefined && fields[field]) found.set(`${row} ${fields[field]}`, code);
  }
  return found;
}

/** The sum of the weights as typed; grouping never occurs in percent. */
export function sumOf(rows: readonly Pick<WeightedRow, 'weight'>[]): number {
  const sum = rows.reduce((total, { weight }) => total + (Number(weight.replace(',', '.')) || 0), 0);
  return Math.round(sum * 1e4) / 1e4;
}
