import { inflateRawSync } from 'node:zlib';
import { Problem } from '../http/problem.ts';
import { limits } from './limits.ts';

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number };

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;

/**
 * The wanted files of a ZIP archive. The central directory is read first; whatever is not wanted is never unpacked,
 * and of what is, no byte more than was declared and allowed.
 * @throws Problem `table-unreadable` for a broken archive, one with a password, names that lead out of it, sizes that
 *   are not true; `table-too-large` for a bomb
 */
export function unpack(archive: Buffer, isWanted: (name: string) => boolean): Map<string, Buffer> {
  const entries = readDirectory(archive);
  refuseBomb(entries);
  const files = new Map<string, Buffer>();
  for (const entry of entries) if (isWanted(entry.name)) files.set(entry.name, unpackEntry(archive, entry));
  return files;
}

function readDirectory(archive: Buffer): Entry[] {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  if (count > limits.entries) throw tooLarge(`${count} files inside`);
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || archive.readUInt32LE(at) !== entrySignature) throw broken('no directory');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    ) as [number, number, number];
    if ((archive.readUInt16LE(at + 8) & 1) === 1) throw new Problem('table-locked', { detail: 'Encrypted' });
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  refuseNames(entries);
  refuseOverlap(entries, start);
  return entries;
}

function findEnd(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - endLength - longestComment);
  for (let at = archive.length - endLength; at >= earliest; at -= 1) {
    if (archive.readUInt32LE(at) === endSignature) return at;
  }
  throw broken('no end of directory');
}

/** Nothing is ever written under these names; an archive that has such ones was made to harm. */
function refuseNames(entries: Entry[]): void {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const isOutside = name.startsWith('/') || /^[a-z]:/i.test(name) || name.split(/[/\\]/).includes('..');
    if (isOutside || name.includes('\\') || name.includes('\0')) throw broken('a name leads out of it');
    const plain = name.toLowerCase();
    if (seen.has(plain)) throw broken('a name stands twice');
    seen.add(plain);
  }
}

/** Bombs without nesting let many entries share the same packed bytes. */
function refuseOverlap(entries: Entry[], directoryStart: number): void {
  let from = directoryStart;
  for (const { offset, packed } of entries.toSorted((a, b) => b.offset - a.offset)) {
    if (offset + 30 + packed > from) throw broken('files overlap');
    from = offset;
  }
}

function refuseBomb(entries: Entry[]): void {
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > limits.unpackedBytes) throw tooLarge('More unpacked than allowed');
  if (entries.some(({ packed, unpacked }) => unpacked > packed * limits.ratio))
    throw tooLarge('Packed too tightly');
}

/** The declared size is the limit of unpacking: a file that is longer, or shorter, has lied. */
function unpackEntry(archive: Buffer, { name, method, packed, unpacked, offset }: Entry): Buffer {
  if (archive.readUInt32LE(offset) !== localSignature) throw broken(`no header of ${name}`);
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  if (start + packed > archive.length) throw broken(`${name} is cut off`);
  const bytes = archive.subarray(start, start + packed);
  const whole = method === 0 ? bytes : method === 8 ? inflate(bytes, unpacked) : null;
  if (whole === null || whole.length !== unpacked) throw broken(`${name} has another size than declared`);
  return whole;
}

function inflate(bytes: Buffer, unpacked: number): Buffer | null {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, unpacked) });
  } catch {
    return null;
  }
}

function broken(detail: string): Problem {
  return new Problem('table-unreadable', { detail: `Not a whole archive: ${detail}` });
}

function tooLarge(detail: string): Problem {
  return new Problem('table-too-large', { detail });
}
