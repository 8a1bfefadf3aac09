/** An exact fraction; `bottom` is positive. SKM figures stay fractions until they are printed (regulations, 1.3). */
export type Fraction = { top: bigint; bottom: bigint };

/** `top / bottom` of whole numbers, `bottom` not 0; exact also beyond 2⁵³. */
export function fraction(top: number | bigint, bottom: number | bigint = 1n): Fraction {
  const [t, b] = [BigInt(top), BigInt(bottom)];
  return b < 0n ? { top: -t, bottom: -b } : { top: t, bottom: b };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return reduced(a.top * b.top, a.bottom * b.bottom);
}

/** Whether a ≥ b. */
export function atLeast(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom >= b.top * a.bottom;
}

/** Rounded half up (towards +∞) to `digits` decimals, still exact. */
export function roundHalfUp({ top, bottom }: Fraction, digits: number): Fraction {
  const scale = 10n ** BigInt(digits);
  return { top: floorDivide(2n * top * scale + bottom, 2n * bottom), bottom: scale };
}

/** The nearest double; exact decimals such as 91.48 come out as that literal. */
export function toNumber({ top, bottom }: Fraction): number {
  return Number(top) / Number(bottom);
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

function reduced(top: bigint, bottom: bigint): Fraction {
  let [a, b] = [top < 0n ? -top : top, bottom];
  while (b > 0n) [a, b] = [b, a % b];
  return { top: top / a, bottom: bottom / a };
}
