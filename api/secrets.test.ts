import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOrCreate, readSecrets } from './secrets.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'resik-secrets-'));

describe('The secrets of an installation', () => {
  it('are made on the first start, kept, and readable by the owner only', () => {
    const dataDir = folder();
    const first = readSecrets(dataDir);
    expect(readSecrets(dataDir)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(3);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(dataDir)).toEqual(['secrets.json']);
  });

  it('differ between installations', () => {
    expect(readSecrets(folder()).session).not.toBe(readSecrets(folder()).session);
  });

  it('are refused when the file is damaged, and never silently replaced', () => {
    const dataDir = folder();
    const path = join(dataDir, 'secrets.json');
    writeFileSync(path, '{"session":"short"}');
    expect(() => readSecrets(dataDir)).toThrow('damaged');
    expect(readFileSync(path, 'utf8')).toBe('{"session":"short"}');
  });

  it('come out the same for two processes that start together', () => {
    const path = join(folder(), 'keys', 'phone-2026-Q4');
    const content = readOrCreate(path, () => {
      // The other process is quicker.
      readOrCreate(path, () => 'theirs');
      return 'ours';
    });
    expect(content).toBe('theirs');
  });
});
