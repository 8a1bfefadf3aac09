import { expect, test } from 'vitest';
import { completePointCode, isPointCode } from './point-code.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 300 codes spread over the whole space of 32^5. */
const codes = Array.from({ length: 300 }, (_, n) => {
  let rest = (n * 111_847 + 17) % 32 ** 5;
  let data = '';
  for (let i = 0; i < 5; i++) {
    data += SYMBOLS.charAt(rest % 32);
    rest = Math.floor(rest / 32);
  }
  return completePointCode(data);
});

test('a completed code is valid and starts with its data', () => {
  expect(completePointCode('00000')).toBe('000000');
  expect(completePointCode('7K3QX').slice(0, 5)).toBe('7K3QX');
  expect(codes.every(isPointCode)).toBe(true);
});

test('the check symbol follows the definition x^1 v0 + x^2 v1 + x^3 v2 + x^4 v3 + x^5 v4', () => {
  // x^1 = 2, x^2 = 4, x^3 = 8, x^4 = 16, x^5 = x^2 + 1 = 5.
  expect(completePointCode('10000')).toBe('100002');
  expect(completePointCode('01000')).toBe('010004');
  expect(completePointCode('00100')).toBe('001008');
  expect(completePointCode('00010')).toBe('00010G');
  expect(completePointCode('00001')).toBe('000015');
});

test('every single wrong symbol of many codes is detected', () => {
  for (const code of codes)
    for (let i = 0; i < 6; i++)
      for (const symbol of SYMBOLS) {
        if (symbol === code[i]) continue;
        expect(isPointCode(code.slice(0, i) + symbol + code.slice(i + 1))).toBe(false);
      }
});

test('every swap of two different symbols of many codes is detected, wherever they stand', () => {
  for (const code of codes)
    for (let i = 0; i < 6; i++)
      for (let j = i + 1; j < 6; j++) {
        if (code[i] === code[j]) continue;
        const symbols = [...code];
        [symbols[i], symbols[j]] = [symbols[j]!, symbols[i]!];
        expect(isPointCode(symbols.join(''))).toBe(false);
      }
});

test('what is not six upper-case symbols is no code', () => {
  for (const text of ['', '7K3QX', '7k3qx1', '7K3QXI', '7K3QX00', ' 00000'])
    expect(isPointCode(text)).toBe(false);
  expect(() => completePointCode('7K3Q')).toThrow(RangeError);
  expect(() => completePointCode('7K3QO')).toThrow(RangeError);
});
