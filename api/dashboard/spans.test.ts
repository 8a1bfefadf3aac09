import { describe, expect, test } from 'vitest';
import type { PeriodRecord } from '../scores/repository.ts';
import { spanOf } from '../time/period.ts';
import { spansOf } from './spans.ts';

const today = '2026-11-24';
const method = { id: 1, version: 'v', document: '{}' };
const periods = ['2026-Q4', '2026-12', '2026-11', '2026-10', '2026-Q3', '2026-08', '2026-07'].map(
  (code, id): PeriodRecord => ({
    ...{
      id,
      code,
      ...spanOf(code)!,
      status: 'open',
      closedAt: null,
      decidedUntil: null,
      shadow: false,
      policy: method,
      baseline: method,
    },
  }),
);

const cut = (from: string, to: string) => {
  const { exact, spans, uncounted } = spansOf(periods, from, to, today);
  return {
    exact: exact?.code ?? null,
    spans: spans.map(({ period, ...days }) => [period.code, days.from, days.to]),
    uncounted,
  };
};

describe('Days are counted with the weights of', () => {
  test('a quarter, when they are all of it', () => {
    const whole = { exact: '2026-Q3', spans: [['2026-Q3', '2026-07-01', '2026-09-30']], uncounted: 0 };
    expect(cut('2026-07-01', '2026-09-30')).toEqual(whole);
  });

  test('a quarter that is not over yet, when they reach until today', () => {
    expect(cut('2026-10-01', today)).toMatchObject({ exact: '2026-Q4' });
    expect(cut('2026-10-01', '2026-12-31')).toMatchObject({ exact: '2026-Q4' });
    expect(cut('2026-10-01', '2026-11-23')).toMatchObject({ exact: null });
  });

  test('a month, when they are all of it', () => {
    expect(cut('2026-10-01', '2026-10-31')).toMatchObject({ exact: '2026-10' });
  });

  test('whole quarters and else their months', () => {
    expect(cut('2026-07-01', '2026-10-15')).toEqual({
      exact: null,
      spans: [
        ['2026-Q3', '2026-07-01', '2026-09-30'],
        ['2026-10', '2026-10-01', '2026-10-15'],
      ],
      uncounted: 0,
    });
  });

  test('their quarter where there is no month, and none where there is no period', () => {
    expect(cut('2026-06-20', '2026-07-10')).toEqual({
      exact: null,
      spans: [['2026-07', '2026-07-01', '2026-07-10']],
      uncounted: 11,
    });
    expect(cut('2026-09-10', '2026-09-20').spans).toEqual([['2026-Q3', '2026-09-10', '2026-09-20']]);
  });
});
