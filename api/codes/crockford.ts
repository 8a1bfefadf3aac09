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

/** Typed text as a code: case, spaces, hyphens and look-alikes (O, I, L) repaired; null when a symbol is foreign. */
export function normalizeCrockford(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(code) ? code : null;
}
