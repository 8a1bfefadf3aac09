import { describe, expect, it } from 'vitest';
import { attribute, buildRoster, type Duty } from './attribution.ts';

const [AGUS, DEWI, TONO] = [0, 1, 2];

function duty(employee: number, start: number, end: number, share = 1): Duty {
  return { employee, start, end, share };
}

function whose(rows: Duty[], time: number, lookback = 0): Record<number, number> {
  return Object.fromEntries(
    attribute(buildRoster(rows), time, lookback).map(({ employee, part }) => [employee, part]),
  );
}

describe('attribution without look-back', () => {
  it('belongs to who is on duty from start on and before the end', () => {
    const rows = [duty(AGUS, 5, 11), duty(DEWI, 11, 17)];
    expect(whose(rows, 4.99)).toEqual({});
    expect(whose(rows, 5)).toEqual({ [AGUS]: 1 });
    expect(whose(rows, 11)).toEqual({ [DEWI]: 1 });
    expect(whose(rows, 17)).toEqual({});
  });

  it('is not blown up by a partial presence and is shared by a double one', () => {
    expect(whose([duty(AGUS, 0, 9, 0.6)], 3)).toEqual({ [AGUS]: 0.6 });
    expect(whose([duty(AGUS, 0, 9, 0.6), duty(DEWI, 0, 9, 0.3)], 3)).toEqual({ [AGUS]: 0.6, [DEWI]: 0.3 });
    expect(whose([duty(AGUS, 0, 9), duty(DEWI, 0, 9), duty(TONO, 0, 9)], 3)).toEqual({
      [AGUS]: 1 / 3,
      [DEWI]: 1 / 3,
      [TONO]: 1 / 3,
    });
  });

  it('adds the rows of one employee up and ignores empty ones', () => {
    const rows = [duty(AGUS, 0, 9, 0.3), duty(AGUS, 0, 9, 0.7), duty(DEWI, 0, 9, 0), duty(TONO, 3, 3)];
    expect(whose(rows, 3)).toEqual({ [AGUS]: 1 });
    expect(whose([duty(AGUS, 0, 9), duty(AGUS, 2, 5), duty(DEWI, 0, 9)], 3)).toEqual({
      [AGUS]: 2 / 3,
      [DEWI]: 1 / 3,
    });
  });

  it('finds nobody in a gap', () => {
    expect(whose([duty(AGUS, 0, 2), duty(DEWI, 4, 6)], 3)).toEqual({});
    expect(whose([], 3)).toEqual({});
  });
});

describe('attribution with look-back', () => {
  it('belongs to who served in the window, in proportion to duty', () => {
    const rows = [duty(AGUS, 5, 11), duty(DEWI, 11, 17)];
    expect(whose(rows, 10, 6)).toEqual({ [AGUS]: 1 });
    expect(whose(rows, 14, 6)).toEqual({ [AGUS]: 0.5, [DEWI]: 0.5 });
    expect(whose(rows, 20, 6)).toEqual({ [DEWI]: 1 });
    expect(whose(rows, 17, 12)).toEqual({ [AGUS]: 0.5, [DEWI]: 0.5 });
  });

  it('counts only covered time, so a gap does not take a part away', () => {
    expect(whose([duty(AGUS, 0, 2), duty(DEWI, 6, 8)], 8, 8)).toEqual({ [AGUS]: 0.5, [DEWI]: 0.5 });
    expect(whose([duty(AGUS, 0, 2)], 12, 6)).toEqual({});
    expect(whose([duty(AGUS, 12, 14)], 12, 6)).toEqual({});
  });

  it('leaves the rest of a partial presence to nobody', () => {
    expect(whose([duty(AGUS, 0, 4, 0.5), duty(DEWI, 4, 8)], 8, 8)).toEqual({ [AGUS]: 0.25, [DEWI]: 0.5 });
  });

  it('shares an overlap and keeps the rest', () => {
    const parts = whose([duty(AGUS, 0, 6), duty(DEWI, 4, 8)], 8, 8);
    // Covered load: 4 h alone, 2 h double, 2 h alone = 10 h; each served 6 h and 4 h of it.
    expect(parts).toEqual({ [AGUS]: 0.6, [DEWI]: 0.4 });
  });

  it('is continuous: the last to clock out does not inherit the day', () => {
    const rows = [duty(AGUS, 0, 8), duty(DEWI, 7.9, 8)];
    expect(whose(rows, 8.001, 8)[DEWI]).toBeLessThan(0.02);
  });

  it('looks back beyond the start of the period', () => {
    expect(whose([duty(AGUS, -8, -2), duty(DEWI, 0, 4)], 1, 12)).toEqual({ [AGUS]: 6 / 7, [DEWI]: 1 / 7 });
  });
});
