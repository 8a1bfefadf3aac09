import type { Language, Target } from '../../contract.ts';
import type { Format } from '../../text/format.ts';

type Measured = Pick<Target, 'unitOfMeasure'>;

/** 12.000 m, 82% */
export function amount(f: Format, value: number, { unitOfMeasure }: Measured): string {
  // What should be reached by now is seldom round; nobody plans tenths of a metre.
  const number = f.number(value, Math.abs(value) < 100 && !Number.isInteger(value) ? 1 : 0);
  return unitOfMeasure === '%' ? `${number}%` : `${number} ${unitOfMeasure}`;
}

/** A number as it is typed into a field: without grouping. */
export function typed(value: number, language: Language): string {
  return language === 'id' ? String(value).replace('.', ',') : String(value);
}
