import type { FieldError } from '../http/problem.ts';

/**
 * What is wrong with a set of weighted indicators: the weights sum to 100 percent, and nothing stands there twice.
 * @param pointer where the list stands in what was sent
 */
export function weightErrors(
  rows: readonly { indicator: string; weight: number }[],
  pointer: string,
): FieldError[] {
  const errors: FieldError[] = [];
  const sum = rows.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 100) > 1e-6) {
    errors.push({
      pointer,
      code: 'weights',
      detail: `The weights sum to ${Math.round(sum * 1e4) / 1e4}, not 100`,
    });
  }
  for (const [index, { indicator }] of rows.entries()) {
    if (rows.findIndex((row) => row.indicator === indicator) < index) {
      errors.push({
        pointer: `${pointer}/${index}/indicator`,
        code: 'repeated',
        detail: 'It stands there twice',
      });
    }
  }
  return errors;
}
