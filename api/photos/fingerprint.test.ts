import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { alikeDistance, distanceOf, fingerprintOf, fingerprintSide } from './fingerprint.ts';
import { greyPixels } from './prepare-photo.ts';

const size = { width: 480, height: 320 };
let photo: Buffer;
let other: Buffer;

beforeAll(async () => {
  [photo, other] = await Promise.all([patches(1), patches(2)]);
});

describe('The fingerprint of a photo', () => {
  it.each([
    ['is sent again', (image: Sharp) => image],
    ['is saved small and badly', (image: Sharp) => image.resize(160).jpeg({ quality: 40 })],
    ['is made paler', (image: Sharp) => image.modulate({ brightness: 1.2 })],
    ['loses its colours', (image: Sharp) => image.greyscale()],
    ['is blurred', (image: Sharp) => image.blur(2)],
    ['is cropped a little', (image: Sharp) => image.extract({ left: 8, top: 6, width: 464, height: 308 })],
  ])('stays nearly the same when it %s', async (_, change) => {
    const changed = await change(sharp(photo)).webp().toBuffer();
    expect(distanceOf(await print(photo), await print(changed))).toBeLessThanOrEqual(alikeDistance);
  });

  it('is another one for another picture, also one in the same colours', async () => {
    const mirrored = await sharp(photo).flop().png().toBuffer();
    for (const different of [other, mirrored])
      expect(distanceOf(await print(photo), await print(different))).toBeGreaterThan(alikeDistance);
  });

  it('has 128 bits, the same for the same pixels', () => {
    const grey = Uint8Array.from({ length: fingerprintSide ** 2 }, (_, at) => (at * 37) % 251);
    expect(fingerprintOf(grey)).toMatch(/^[0-9a-f]{32}$/);
    expect(fingerprintOf(grey)).toBe(fingerprintOf(grey));
    expect(() => fingerprintOf(new Uint8Array(9))).toThrow(RangeError);
  });

  it.each([
    ['0'.repeat(32), '0'.repeat(32), 0],
    ['0'.repeat(32), 'f'.repeat(32), 128],
    [`8${'0'.repeat(31)}`, `${'0'.repeat(31)}1`, 2],
    ['a'.repeat(32), '5'.repeat(32), 128],
  ])('of %s and %s differs in %i bits', (one, two, distance) => {
    expect(distanceOf(one, two)).toBe(distance);
  });
});

async function print(picture: Buffer): Promise<string> {
  return fingerprintOf(await greyPixels(picture, fingerprintSide));
}

/** A picture of coloured patches; every seed gives another one. */
async function patches(seed: number): Promise<Buffer> {
  let state = seed;
  const next = (): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const background = { r: 150, g: 160, b: 170 };
  const patch = async () => {
    const colour = { r: next() * 255, g: next() * 255, b: next() * 255 };
    const [width, height] = [60 + Math.floor(next() * 120), 40 + Math.floor(next() * 100)];
    const input = await sharp({ create: { width, height, channels: 3, background: colour } })
      .png()
      .toBuffer();
    return { input, left: Math.floor(next() * 300), top: Math.floor(next() * 180) };
  };
  const parts: Awaited<ReturnType<typeof patch>>[] = [];
  for (let count = 0; count < 10; count += 1) parts.push(await patch());
  return sharp({ create: { ...size, channels: 3, background } })
    .composite(parts)
    .png()
    .toBuffer();
}
