import { describe, expect, it } from 'vitest';
import { wilsonShare } from './share.ts';

describe('The share of satisfied answers', () => {
  it('is 86 % between 80.4 and 89.9 % for 127 of 148 at 90 %', () => {
    const { share, low, high } = wilsonShare(127, 148, 1.645);
    expect(share).toBeCloseTo(0.8581, 4);
    expect(low).toBeCloseTo(0.8045, 4);
    expect(high).toBeCloseTo(0.8989, 4);
  });

  it('does not exist without answers', () => {
    expect(wilsonShare(0, 0, 1.645)).toEqual({ share: null, low: null, high: null });
  });

  it('touches the end when all or none are satisfied, and stays uncertain on the other side', () => {
    const none = wilsonShare(0, 10, 1.645);
    const all = wilsonShare(10, 10, 1.645);
    expect(none.low).toBe(0);
    expect(all.high).toBe(1);
    expect(none.high).toBeCloseTo(0.213, 3);
    expect(all.low).toBeCloseTo(0.787, 3);
  });

  it('narrows with more answers', () => {
    const few = wilsonShare(8, 10, 1.645);
    const many = wilsonShare(800, 1000, 1.645);
    expect(Number(many.high) - Number(many.low)).toBeLessThan(Number(few.high) - Number(few.low));
  });
});
