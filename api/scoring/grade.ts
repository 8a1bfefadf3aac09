import { atLeast, type Fraction, fraction, roundHalfUp } from './fraction.ts';

/** Mutu pelayanan: A sangat baik, B baik, C kurang baik, D tidak baik. */
export type Grade = 'A' | 'B' | 'C' | 'D';

/**
 * Letter of an exact IKM 25…100 (PermenPANRB 14/2017, annex; regulations, 1.4): the index is rounded half up to two
 * decimals first, so 88.305 is an A and 88.304 a B.
 */
export function gradeOf(ikm: Fraction): Grade {
  const rounded = roundHalfUp(ikm, 2);
  if (atLeast(rounded, fraction(8831, 100))) return 'A';
  if (atLeast(rounded, fraction(7661, 100))) return 'B';
  return atLeast(rounded, fraction(6500, 100)) ? 'C' : 'D';
}
