import { describe, expect, it } from 'vitest';
import { validate } from '#api/scoring/validate.ts';
import { stream } from '#db/demo/random.ts';
import { ATTACKS } from './attacks.ts';
import { isGood, judge, scoreInput } from './product.ts';
import { drawWorld } from './world.ts';

describe('the product in the simulation', () => {
  const { votes } = drawWorld(1, 0, 100);

  it.each(ATTACKS)('gets a document the scoring command accepts under "$name"', ({ draw }) => {
    const input = scoreInput([...votes, ...draw(stream('test'))], 100);
    expect(() => validate(JSON.parse(JSON.stringify(input)))).not.toThrow();
  });

  it('counts a phone with 50 votes as one voice at most', () => {
    const attack = ATTACKS.find(({ name }) => name.startsWith('one phone'))!;
    const gain = judge([...votes, ...attack.draw(stream('test'))], 100).voices - judge(votes, 100).voices;
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThanOrEqual(1);
  });

  it('labels an employee lower only when the whole interval is below "Baik"', () => {
    const at = (value: number) =>
      judge(
        votes.map((vote) => ({ ...vote, value })),
        100,
      );
    expect(at(4).demoted).toBe(false);
    expect(at(3).demoted).toBe(false);
    expect(at(2).demoted).toBe(true);
  });

  it('calls a true quality good from SKM index 76.61 on', () => {
    expect(isGood(3.0643)).toBe(false);
    expect(isGood(3.0645)).toBe(true);
    expect(isGood(3.9)).toBe(true);
  });
});
