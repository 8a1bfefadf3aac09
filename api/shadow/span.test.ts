import { describe, expect, it } from 'vitest';
import { spanOf } from '../time/period.ts';
import { countOf, faultsOf, isShadowed } from './span.ts';

const span = (first: string, last: string) => ({ first, last });
const today = { running: '2026-Q4', closed: ['2026-Q2', '2026-Q3'] };
const codes = (...args: Parameters<typeof faultsOf>) =>
  faultsOf(...args).map(({ pointer, code }) => `${pointer} ${code}`);

describe('The quarters without consequence', () => {
  it('take in their months, and nothing that reaches out of them', () => {
    const held = span('2026-Q4', '2027-Q1');
    const within = (code: string) => isShadowed(held, spanOf(code)!);
    expect(['2026-09', '2026-Q3', '2027-04', '2027-Q2'].filter(within)).toEqual([]);
    expect(['2026-10', '2026-12', '2026-Q4', '2027-Q1', '2027-03'].every(within)).toBe(true);
    expect(isShadowed(null, spanOf('2026-Q4')!)).toBe(false);
    expect(countOf(held)).toBe(2);
  });

  it('may begin with the running one or later, and never take in one that is closed', () => {
    expect(codes(span('2026-Q4', '2027-Q1'), null, today)).toEqual([]);
    expect(codes(span('2027-Q1', '2027-Q2'), null, today)).toEqual([]);
    expect(codes(span('2026-Q3', '2027-Q1'), null, today)).toEqual(['/first closed']);
    // It may begin with one that is closed only where it began with it before.
    expect(codes(span('2026-Q3', '2027-Q1'), span('2026-Q3', '2026-Q4'), today)).toEqual([]);
  });

  it('never let the running one go, whose people were told that nothing follows from it', () => {
    const held = span('2026-Q3', '2027-Q1');
    expect(codes(null, held, today)).toEqual(['/last running']);
    expect(codes(span('2027-Q1', '2027-Q2'), held, today)).toEqual(['/last running']);
    expect(codes(span('2026-Q3', '2026-Q4'), held, today)).toEqual([]);
    expect(codes(null, span('2027-Q1', '2027-Q2'), today)).toEqual([]);
  });

  it('end after they begin, not in the past, and within two years', () => {
    expect(codes(span('2027-Q2', '2027-Q1'), null, today)).toEqual(['/last before-first']);
    expect(codes(span('2026-Q2', '2026-Q3'), span('2026-Q2', '2026-Q3'), today)).toEqual(['/last over']);
    expect(codes(span('2026-Q4', '2028-Q3'), null, today)).toEqual([]);
    expect(codes(span('2026-Q4', '2028-Q4'), null, today)).toEqual(['/last too-long']);
  });
});
