import { expect, test } from 'vitest';
import { receiptGroups, shorten } from './receipt.ts';

test('a receipt is shown in groups of five, however it was typed', () => {
  const groups = ['0TF2V', 'VVHEQ', 'AS3T8', '28QPK', '5Q1ER', 'G'];
  expect(receiptGroups('0tf2v-vvheq as3t828qpk5q1erg')).toEqual(groups);
  expect(receiptGroups('')).toEqual([]);
});

test.each([
  ['Bak penuh.', 'Bak penuh'],
  ['Sampah menumpuk! Sudah tiga hari.', 'Sampah menumpuk!'],
  ['Bau\nsekali', 'Bau'],
  ['a'.repeat(200), `${'a'.repeat(60)}…`],
  [
    'Sampah plastik menumpuk di depan ruko, belum diangkut sejak kemarin pagi.',
    'Sampah plastik menumpuk di depan ruko, belum diangkut sejak…',
  ],
])('%j stands in a heading as %j', (words, heading) => {
  expect(shorten(words)).toBe(heading);
});
