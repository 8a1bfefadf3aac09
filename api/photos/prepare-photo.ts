import { hash } from 'node:crypto';
import type { Sharp, SharpConstructor } from 'sharp';
import { Problem } from '../http/problem.ts';

/** Longest side of what is kept, in pixels. */
const fullSide = 1600;
const thumbSide = 320;

/** More than any phone's camera makes; a small file can claim far more and fill the memory. */
const pixelLimit = 40_000_000;

/** A photo as it is kept: two fresh WebP pictures in which nothing but the picture is left. */
export type PreparedPhoto = {
  full: Buffer;
  thumb: Buffer;
  width: number;
  height: number;
  /** SHA-256 of `full`. */
  digest: string;
};

/**
 * Draws a photo anew: upright, small enough, and without anything the camera or somebody else put into the file.
 * @throws Problem `photo-unreadable` for anything but a whole JPEG, PNG or WebP, `photo-heic` for what iPhones keep
 *   unless they are told otherwise, `photo-too-large` beyond 40 megapixels
 */
export async function preparePhoto(bytes: Uint8Array): Promise<PreparedPhoto> {
  // The library comes without the patented decoder, but whoever sends this can do something about it.
  if (isHeic(bytes)) throw new Problem('photo-heic', { detail: 'Send a JPEG instead of HEIC' });
  if (!isPhoto(bytes)) throw new Problem('photo-unreadable', { detail: 'Send a JPEG, PNG or WebP' });
  const sharp = await loadSharp();
  const open = (): Sharp => sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error', autoOrient: true });
  try {
    const { data: full, info } = await shrink(open(), fullSide, 80);
    const { data: thumb } = await shrink(sharp(full), thumbSide, 75);
    return { full, thumb, width: info.width, height: info.height, digest: hash('sha256', full) };
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    if (/pixel limit/.test(message)) {
      throw new Problem('photo-too-large', { detail: `A photo may have at most ${pixelLimit} pixels` });
    }
    throw new Problem('photo-unreadable', { detail: 'The photo is damaged or not complete' });
  }
}

/** A kept picture as `side` x `side` grey values, row by row, whatever its shape. */
export async function greyPixels(picture: Uint8Array, side: number): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const grey = sharp(picture).flatten({ background: '#fff' }).greyscale();
  return await grey.resize(side, side, { fit: 'fill' }).raw().toBuffer();
}

function shrink(image: Sharp, side: number, quality: number) {
  return image
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer({ resolveWithObject: true });
}

/** Major brands of HEIF files with HEVC pictures (ISO/IEC 23008-12, annexes B and D). */
const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1']);

function isHeic(bytes: Uint8Array): boolean {
  const start = startOf(bytes);
  return start.slice(4, 8) === 'ftyp' && heicBrands.has(start.slice(8));
}

/** Whether the first bytes are those of JPEG, PNG or WebP. What the sender calls the file counts nothing. */
function isPhoto(bytes: Uint8Array): boolean {
  const start = startOf(bytes);
  return (
    start.startsWith('\xff\xd8\xff') ||
    start.startsWith('\x89PNG\r\n\x1a\n') ||
    (start.startsWith('RIFF') && start.slice(8) === 'WEBP')
  );
}

/** Twelve bytes as letters. */
function startOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 12)).toString('latin1');
}

let loading: Promise<SharpConstructor> | undefined;

/** Loaded with the first photo: a machine without the library still takes ratings. */
function loadSharp(): Promise<SharpConstructor> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    // One core stays free for ratings, and of the many formats the library reads only three are let in.
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
    });
    return sharp;
  });
  return loading;
}
