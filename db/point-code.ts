/** Crockford base32: no I, L, O, U, so that a code read aloud or typed from a wet sticker stays itself. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** x^5 + x^2 + 1, primitive over GF(2): the powers of x run through all 31 non-zero elements of GF(32). */
const POLYNOMIAL = 0b100101;

const DATA_LENGTH = 5;

/**
 * Appends the check symbol to five symbols of data: `7K3QX` becomes a point's printed code of six.
 *
 * Symbol i (0-based) counts x^(i+1) times, the check symbol once, and the sum over GF(32) is zero. All six
 * factors differ and none is zero, so every single wrong symbol and every swap of two symbols is noticed.
 * @throws RangeError when the data is not five upper-case symbols.
 */
export function completePointCode(data: string): string {
  const values = valuesOf(data);
  if (values === null || values.length !== DATA_LENGTH)
    throw new RangeError(`A point code needs ${DATA_LENGTH} symbols of Crockford base32, not "${data}"`);
  return data + SYMBOLS.charAt(weightedSum(values));
}

/** Whether the text is a well-formed point code: six upper-case symbols whose check symbol fits. */
export function isPointCode(code: string): boolean {
  const values = valuesOf(code);
  if (values === null || values.length !== DATA_LENGTH + 1) return false;
  const check = values.pop();
  return weightedSum(values) === check;
}

function valuesOf(text: string): number[] | null {
  const values = [...text].map((symbol) => SYMBOLS.indexOf(symbol));
  return values.includes(-1) ? null : values;
}

/** Horner's scheme from the last symbol to the first; addition in GF(32) is XOR. */
function weightedSum(values: readonly number[]): number {
  return values.reduceRight((sum, value) => timesX(sum ^ value), 0);
}

function timesX(element: number): number {
  const shifted = element << 1;
  return shifted & 0b100000 ? shifted ^ POLYNOMIAL : shifted;
}
