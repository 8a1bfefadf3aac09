import { contrast, linear } from './contrast.ts';

export const defaultAccent = '#0b6b57';

/** What the derived colours stand on; a test holds these against tokens.css. */
export const grounds = {
  light: { paper: '#faf8f3', surface: '#ffffff', sunken: '#f2efe7', track: '#e9e4d8', 'sun-soft': '#fff1cf' },
  dark: { paper: '#101614', surface: '#18201d', sunken: '#0b100e', track: '#33403a', 'sun-soft': '#3a2d0c' },
};

const texts = {
  light: { 'on-accent': '#ffffff', 'on-deep': '#ffffff', 'on-deep-2': '#cfe6dd' },
  dark: { 'on-accent': '#06231c', 'on-deep': '#edf2ef', 'on-deep-2': '#cfe6dd' },
};

/** OKLCH lightness of each token and its share of the office colour's chroma, measured on the default green. */
const recipe = {
  light: { accent: [0.47, 1], deep: [0.39, 0.8], 'accent-soft': [0.94, 0.2], iv: [0.88, 0.42] },
  dark: { accent: [0.77, 1.2], deep: [0.32, 0.56], 'accent-soft': [0.3, 0.5], iv: [0.42, 0.75] },
} as const;

type Token = keyof (typeof recipe)['light'];
export type AccentTokens = Record<'light' | 'dark', Record<Token, string>>;

/**
 * The four accent colours of an office, light and dark, from its one colour.
 * @throws Error naming the first pair whose contrast falls short.
 */
export function accentTokens(color: string): AccentTokens {
  const [, chroma, hue] = toOklch(color);
  const derive = (theme: 'light' | 'dark'): Record<Token, string> => {
    const entries = Object.entries(recipe[theme]).map(([token, [lightness, share]]) => [
      token,
      fromOklch(lightness, chroma * share, hue),
    ]);
    return Object.fromEntries(entries) as Record<Token, string>;
  };
  const tokens = { light: derive('light'), dark: derive('dark') };
  for (const theme of ['light', 'dark'] as const) refuseWeakPairs(color, theme, tokens[theme]);
  return tokens;
}

/** The style sheet of an office's own accent, or null when the tokens already have it. */
export function accentSheet(color: string): string | null {
  if (color.toLowerCase() === defaultAccent) return null;
  const { light, dark } = accentTokens(color);
  const list = (tokens: Record<Token, string>): string =>
    Object.entries(tokens)
      .map(([name, value]) => `--${name}:${value}`)
      .join(';');
  // `html:root` outweighs the `:root` of tokens.css, whichever of the two comes first in the page.
  return `html:root{${list(light)}}@media (prefers-color-scheme:dark){html:root:not([data-theme=light]){${list(dark)}}}html:root[data-theme=dark]{${list(dark)}}`;
}

/** @throws Error naming the first pair of a theme that falls short. */
export function refuseWeakPairs(color: string, theme: 'light' | 'dark', tokens: Record<Token, string>): void {
  const ground = grounds[theme];
  const text = texts[theme];
  const pairs: [string, string, string, number][] = [
    ['on-accent on accent', text['on-accent'], tokens.accent, 4.5],
    ['accent on paper', tokens.accent, ground.paper, 4.5],
    ['accent on surface', tokens.accent, ground.surface, 4.5],
    ['accent on sunken', tokens.accent, ground.sunken, 4.5],
    ['accent on sun-soft', tokens.accent, ground['sun-soft'], 4.5],
    ['accent on accent-soft', tokens.accent, tokens['accent-soft'], 4.5],
    ['on-deep on deep', text['on-deep'], tokens.deep, 4.5],
    ['on-deep-2 on deep', text['on-deep-2'], tokens.deep, 4.5],
    ['accent on track', tokens.accent, ground.track, 3],
    ['accent on iv', tokens.accent, tokens.iv, 3],
  ];
  for (const [name, front, back, least] of pairs) {
    const ratio = contrast(front, back);
    if (ratio < least) {
      throw new Error(
        `Accent ${color} is refused: ${name} (${theme}) has ${Math.round(ratio * 100) / 100}, needs ${least}`,
      );
    }
  }
}

/** Björn Ottosson's OKLab matrices. Lightness 0..1, chroma, hue in radians. */
function toOklch(hex: string): [number, number, number] {
  const [r, g, b] = linear(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, bb), Math.atan2(bb, a)];
}

/** The nearest colour a screen can show: chroma gives way, lightness and hue stay. */
function fromOklch(lightness: number, chroma: number, hue: number): string {
  for (let c = chroma; c > 0; c -= 0.002) {
    const channels = oklchToLinear(lightness, c, hue);
    if (channels.every((v) => v >= -0.0005 && v <= 1.0005)) return toHex(channels);
  }
  return toHex(oklchToLinear(lightness, 0, hue));
}

function oklchToLinear(lightness: number, chroma: number, hue: number): [number, number, number] {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function toHex(channels: [number, number, number]): string {
  const parts = channels.map((value) => {
    const v = Math.min(1, Math.max(0, value));
    const encoded = v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${parts.join('')}`;
}
