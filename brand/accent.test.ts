import { describe, expect, test } from 'vitest';
import { accentSheet, accentTokens, refuseWeakPairs } from './accent.ts';

describe('the accent of an office', () => {
  test('the default colour adds nothing to a page, however it is written', () => {
    expect(accentSheet('#0B6B57')).toBeNull();
  });

  test('another colour becomes a sheet for light, dark and the switch that outweighs the tokens', () => {
    const sheet = accentSheet('#1b5e99') ?? '';
    expect(sheet).toMatch(/^html:root\{--accent:#[0-9a-f]{6};--deep:#[0-9a-f]{6}/);
    expect(sheet).toContain('html:root[data-theme=dark]');
    expect(sheet).not.toMatch(/[<>&"']/);
  });

  test('deriving from the default colour gives the default tokens within a shade', () => {
    const { light } = accentTokens('#0b6b57');
    const shade = (hex: string): number[] =>
      [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    const [own = [], made = []] = [shade('#0b6b57'), shade(light.accent)];
    for (const [i, channel] of own.entries()) expect(Math.abs(channel - (made[i] ?? 0))).toBeLessThan(8);
  });

  test.each(['#ffe600', '#000000', '#ffffff', '#ff0000', '#0000ff'])(
    '%s gives colours that can be read',
    (color) => {
      expect(() => accentTokens(color)).not.toThrow();
    },
  );

  test('tokens that cannot be read are refused with the name of the pair', () => {
    const { light } = accentTokens('#1b5e99');
    expect(() => refuseWeakPairs('#1b5e99', 'light', { ...light, accent: '#7fb3e0' })).toThrow(
      /#1b5e99 is refused: on-accent on accent \(light\)/,
    );
  });

  test('something that is no colour is refused', () => {
    expect(() => accentTokens('green')).toThrow('#rrggbb');
  });
});
