import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultAccent, grounds } from '#brand/accent.ts';
import { contrast } from '#brand/contrast.ts';

const root = join(import.meta.dirname, '..');
const sheet = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const light = tokensOf(/^:root \{(.*?)^\}/ms);
const dark = tokensOf(/:root:not\(\[data-theme="light"\]\) \{(.*?)^ {2}\}/ms);
const themes = { light, dark };

/** The table of the design, lowest light and dark value of each row: [front, back, light, dark]. */
const measured: [string, string, number, number][] = [
  ['ink', 'paper', 15.5, 16.2],
  ['ink', 'surface', 16.4, 14.7],
  ['ink', 'sunken', 14.3, 16.9],
  ['ink-2', 'paper', 7.4, 10.3],
  ['ink-2', 'surface', 7.86, 9.36],
  ['ink-2', 'sunken', 6.84, 10.8],
  ['ink-3', 'paper', 5.19, 6.99],
  ['ink-3', 'surface', 5.51, 6.35],
  ['ink-3', 'sunken', 4.8, 7.32],
  ['accent', 'paper', 6.08, 9.26],
  ['accent', 'surface', 6.45, 8.41],
  ['accent', 'sunken', 5.61, 9.71],
  ['on-accent', 'accent', 6.45, 8.4],
  ['on-deep', 'deep', 9.41, 11],
  ['on-deep-2', 'deep', 7.18, 9.5],
  ['accent', 'accent-soft', 5.49, 6.67],
  ['edge', 'paper', 3.86, 5.28],
  ['edge', 'surface', 4.1, 4.79],
  ['edge', 'sunken', 3.57, 5.53],
  ['ok', 'surface', 5.88, 8.69],
  ['warn', 'surface', 6.49, 9.73],
  ['danger', 'surface', 6.54, 8.29],
  ['info', 'surface', 6.76, 8.35],
  ['ok', 'ok-soft', 5.11, 7.29],
  ['warn', 'warn-soft', 5.76, 8.12],
  ['danger', 'danger-soft', 5.58, 7.49],
  ['info', 'info-soft', 5.84, 7.17],
  ['f4-edge', 'f4-tint', 5.09, 5.93],
  ['f3-edge', 'f3-tint', 3.75, 9.24],
  ['f2-edge', 'f2-tint', 3.98, 8.25],
  ['f1-edge', 'f1-tint', 4.33, 6.03],
  ['f4-mark', 'f4', 5.95, 7.82],
  ['f3-mark', 'f3', 8.36, 12.1],
  ['f2-mark', 'f2', 8.91, 10.8],
  ['f1-mark', 'f1', 5.13, 7.46],
  ['accent', 'track', 5.09, 5.49],
  ['tick', 'track', 4.25, 5.02],
  ['tick', 'track-2', 3.69, 4.13],
  ['accent', 'sun-soft', 5.76, 6.5],
  ['ink', 'sun-soft', 14.6, 11.9],
  ['s1', 'surface', 6.45, 8.41],
  ['s2', 'surface', 3.17, 6.6],
  ['s3', 'surface', 3.51, 4.53],
  ['s4', 'surface', 11, 13.3],
];

/** Pairs whose front is a part of a control or a picture; all others are text. */
const graphics = /^(edge|tick|s[1-4]|f[1-4]-edge|f[1-4]-mark)$/;

describe('the colours', () => {
  test.each(measured)('%s on %s has the contrast the design measured', (front, back, inLight, inDark) => {
    expect(ratio('light', front, back)).toBeGreaterThan(inLight - 0.06);
    expect(ratio('dark', front, back)).toBeGreaterThan(inDark - 0.06);
  });

  test.each(measured)('%s on %s can be read, or seen where it is a picture', (front, back) => {
    const needed = graphics.test(front) || back === 'track' ? 3 : 4.5;
    expect(ratio('light', front, back)).toBeGreaterThanOrEqual(needed);
    expect(ratio('dark', front, back)).toBeGreaterThanOrEqual(needed);
  });

  test('secondary text can be read on every face tint', () => {
    for (const face of [1, 2, 3, 4]) {
      expect(ratio('light', 'ink-2', `f${face}-tint`)).toBeGreaterThanOrEqual(4.5);
      expect(ratio('dark', 'ink-2', `f${face}-tint`)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('the dark theme is the same by the reader’s setting and by the switch', () => {
    expect(tokensOf(/^:root\[data-theme="dark"\] \{(.*?)^\}/ms)).toEqual(dark);
  });

  test('every colour that a style sheet uses is a token, in light and in dark', () => {
    const files = globSync('{styles,components,layouts,pages}/**/*.{css,astro}', { cwd: root });
    const used = files.flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/var\(--([\w-]+)\)/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    const known = new Set([
      ...Object.keys(light),
      'face',
      'face-edge',
      'face-tint',
      'face-mark',
      // Of a shift: set beside its use from the tokens.
      'bar',
      // Of the screen of a hall: a hundredth of its height.
      'u',
      'fill',
      'sans',
      'mono',
    ]);
    expect(used.filter((name) => !known.has(name))).toEqual([]);
    const colours = (tokens: Record<string, string>): string[] => Object.keys(tokens).sort();
    expect(colours(dark)).toEqual(colours(light).filter((name) => name !== 'sans' && name !== 'mono'));
  });

  test('the grounds an office’s accent is measured on are those of the sheet', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (const [name, value] of Object.entries(grounds[theme])) expect(themes[theme][name]).toBe(value);
    }
    expect(light['accent']).toBe(defaultAccent);
  });
});

function ratio(theme: 'light' | 'dark', front: string, back: string): number {
  return contrast(themes[theme][front] ?? '', themes[theme][back] ?? '');
}

function tokensOf(block: RegExp): Record<string, string> {
  const body = block.exec(sheet)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? '', value ?? '']),
  );
}
