/** Crockford's base32: no I, L, O or U, so that codes survive handwriting and telephone. */
export const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as base32 text, five bits a symbol, a last incomplete group dropped. */
export function toCrockford(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += crockfordAlphabet[(value >> bits) & 31];
    }
    value &= (1 << bits) - 1;
  }
  return text;
}

/** The bytes of base32 text, a last incomplete byte filled with zeros. Expects symbols of the alphabet only. */
export function fromCrockford(text: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil((text.length * 5) / 8));
  [...text].forEach((symbol, index) => {
    const value = crockfordAlphabet.indexOf(symbol);
    for (let bit = 0; bit < 5; bit += 1) {
      const position = index * 5 + bit;
      if (value & (16 >> bit)) bytes[position >> 3] = (bytes[position >> 3] ?? 0) | (128 >> (position & 7));
    }
  });
  return bytes;
}

/** Typed text as a code: case, spaces, hyphens and look-alikes (O, I, L) repaired; null when a symbol is foreign. */
export function normalizeCrockford(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(code) ? code : null;
}
