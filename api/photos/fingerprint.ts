/** Pixels on each side of the small grey picture that a fingerprint is taken from. */
export const fingerprintSide = 9;

/**
 * Bits of 128 in which two pictures may differ and still be called alike. The same picture, saved again smaller, paler
 * or a little cropped, differs in about ten; pictures of different things in about sixty, rarely in forty.
 */
export const alikeDistance = 24;

/**
 * What a picture looks like: for each pixel of 8 rows whether it is darker than its right neighbour, and for each of 8
 * columns whether it is darker than the one below (a difference hash in both directions). Size, brightness and
 * compression hardly change it.
 * @param grey 9 x 9 grey values, row by row
 * @returns 128 bits in hex
 * @throws RangeError for another number of pixels
 */
export function fingerprintOf(grey: Uint8Array): string {
  const side = fingerprintSide;
  if (grey.length !== side * side) throw new RangeError(`Expected ${side * side} pixels`);
  let bits = '';
  for (const step of [1, side])
    for (let row = 0; row < side - 1; row += 1)
      for (let column = 0; column < side - 1; column += 1) {
        const at = row * side + column;
        bits += grey[at]! < grey[at + step]! ? '1' : '0';
      }
  return bits.replace(/[01]{4}/g, (four) => Number.parseInt(four, 2).toString(16));
}

/** In how many bits two fingerprints differ, 0 to 128. */
export function distanceOf(one: string, other: string): number {
  let distance = 0;
  for (let at = 0; at < 32; at += 8) {
    const difference =
      Number.parseInt(one.slice(at, at + 8), 16) ^ Number.parseInt(other.slice(at, at + 8), 16);
    distance += countBits(difference);
  }
  return distance;
}

/** The ones of 32 bits. */
function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
