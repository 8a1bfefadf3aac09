import { describe, expect, it } from 'vitest';
import { type Cell, simulate } from './simulate.ts';
import { markdownTable, plainTable, precision } from './table.ts';

const cells = simulate({ runs: 200, seed: 1, sizes: [100] });

function under(attack: string): Cell {
  return cells.find((cell) => cell.attack.startsWith(attack))!;
}

describe('the simulation', () => {
  it('gives identical output for the same seed and another for another seed', () => {
    const report = (seed: number) => {
      const drawn = simulate({ runs: 20, seed, sizes: [50] });
      return plainTable(drawn) + markdownTable(drawn) + precision(drawn);
    };
    expect(report(1)).toBe(report(1));
    expect(report(1)).not.toBe(report(2));
  });

  it('covers no attack and four attacks with 100 honest votes', () => {
    expect(cells).toHaveLength(5);
    expect(under('none').voices).toBeGreaterThan(50);
  });

  it('finds the product no worse than the plain mean where nobody cheats', () => {
    const { product, plain } = under('none').accuracy;
    expect(product.rmse).toBeLessThanOrEqual(plain.rmse);
    expect(Math.abs(product.bias)).toBeLessThan(0.02);
    expect(under('none').demoted / under('none').good).toBeLessThan(0.02);
  });

  it('finds one phone with 50 votes to move the plain mean by over 0.5 and the product by under 0.1', () => {
    const { product, plain } = under('one phone').accuracy;
    expect(plain.bias).toBeLessThan(-0.5);
    expect(product.bias).toBeGreaterThan(-0.1);
  });

  it.each(['one Wi-Fi', '30 phones'])('finds the damage of "%s" cut to about a third or less', (attack) => {
    const { product, plain } = under(attack).accuracy;
    expect(Math.abs(product.bias)).toBeLessThan(0.36 * Math.abs(plain.bias));
  });

  it('admits that ten colluding phones only lose half of their force', () => {
    const { product, plain } = under('10 colluding').accuracy;
    expect(product.bias / plain.bias).toBeGreaterThan(0.4);
    expect(product.bias / plain.bias).toBeLessThan(0.6);
    expect(under('10 colluding').demoted).toBeGreaterThan(0);
  });
});
