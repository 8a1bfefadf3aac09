import { expect, it } from 'vitest';
import { motivationChangeOf, motivationOf } from './motivation.ts';

const tally = (answers: number, clear: number, fair: number, energised: number) => ({
  answers,
  asked: answers + 3,
  sums: { clear: clear * answers, fair: fair * answers, energised: energised * answers },
});

it('is the mean of the three questions times 25, with the interval of the elements', () => {
  const found = motivationOf(tally(25, 3, 2, 4))!;
  // 1.645 × 0.85 / √25 = 0.27965 on 1 to 4.
  expect(found.index).toBeCloseTo(75, 9);
  expect(found.low).toBeCloseTo(75 - 25 * 0.27965, 9);
  expect(found.high).toBeCloseTo(75 + 25 * 0.27965, 9);
  expect(found.questions.map(({ question, mean }) => [question, mean])).toEqual([
    ['clear', 3],
    ['fair', 2],
    ['energised', 4],
  ]);
  expect(found.questions[2]!.high).toBe(4);
});

it('is nothing below five answers, and as unsure about five who agree as about any five', () => {
  expect(motivationOf(tally(4, 4, 4, 4))).toBeNull();
  const { low, high } = motivationOf(tally(5, 3, 3, 3))!;
  expect(high - low).toBeCloseTo((2 * 25 * 1.645 * 0.85) / Math.sqrt(5), 9);
});

it('goes up or down only where the interval of the difference leaves zero', () => {
  const at = (answers: number, mean: number) => motivationOf(tally(answers, mean, mean, mean))!;
  expect(motivationChangeOf(at(30, 3), at(30, 2.7)).direction).toBe('same');
  expect(motivationChangeOf(at(120, 3), at(120, 2.7)).direction).toBe('up');
  expect(motivationChangeOf(at(120, 2.7), at(120, 3)).direction).toBe('down');
});
