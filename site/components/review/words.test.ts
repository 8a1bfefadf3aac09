import { describe, expect, it } from 'vitest';
import { weekOfMonth, wordsOf } from './words.ts';

describe('The words of a comment', () => {
  it('know where they stand and which are suggested, also when a suggestion spans several', () => {
    const words = wordsOf('Telepon 0812 3456,\nya.', [{ start: 8, end: 17 }]);
    expect(words).toEqual([
      { text: 'Telepon', piece: '0-7', suggested: false, breaks: false },
      { text: '0812', piece: '8-12', suggested: true, breaks: false },
      { text: '3456,', piece: '13-18', suggested: true, breaks: false },
      { text: 'ya.', piece: '19-22', suggested: false, breaks: true },
    ]);
  });

  it('are none where nothing was written', () => {
    expect(wordsOf(' \n', [])).toEqual([]);
  });
});

describe('The week of a comment', () => {
  it('is counted in the month of its Thursday', () => {
    expect(weekOfMonth('2026-11-23')).toEqual({ ordinal: 4, month: '2026-11' });
    expect(weekOfMonth('2026-11-30')).toEqual({ ordinal: 1, month: '2026-12' });
  });
});
