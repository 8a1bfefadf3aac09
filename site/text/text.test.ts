import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemStatus } from '#api/http/problem.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import { advice, problems } from './problems.ts';

describe('the screen text', () => {
  test('both languages have the same keys', () => {
    expect(keysOf(en)).toEqual(keysOf(id));
  });

  test('no text is empty, shouts, or has an odd bold mark', () => {
    for (const [key, value] of [...leaves(id), ...leaves(en)]) {
      expect(value, key).not.toBe('');
      expect(value, key).not.toMatch(/!/);
      expect(value.split('*').length % 2, key).toBe(1);
    }
  });

  test('Indonesian text ranks nobody', () => {
    const said = leaves(id).map(([, value]) =>
      value.replace('Ini bukan peringkat', '').replace('Bukan peringkat', ''),
    );
    expect(said.filter((value) => /terbaik|terburuk|peringkat|skor jelek/i.test(value))).toEqual([]);
  });

  test('every problem a resident or staff member can meet has its sentence in both languages', () => {
    const onlyForPrograms =
      /^(query-invalid|content-type-unsupported|body-too-large|not-found|version-.*|period-.*)$/;
    for (const code of Object.keys(problemStatus)) {
      if (onlyForPrograms.test(code)) continue;
      expect(problems.id, code).toHaveProperty(code);
      expect(problems.en, code).toHaveProperty(code);
    }
  });

  test('an unknown problem still says what to do', () => {
    expect(advice('id', 'never-heard-of')).toEqual(problems.id['server-error']);
  });
});

test('pages write no text of their own: letters between tags come from the dictionary', () => {
  const root = join(import.meta.dirname, '..');
  const files = globSync('{components,layouts,pages}/**/*.astro', { cwd: root });
  const own = files.flatMap((file) => {
    const markup = readFileSync(join(root, file), 'utf8').split(/^---$/m).slice(2).join('');
    const plain = markup.replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/=>/g, '');
    return [...plain.matchAll(/>([^<>{}]*\p{L}{3}[^<>{}]*)</gu)].map(
      (match) => `${file}: ${match[1]?.trim()}`,
    );
  });
  // What is left of an expression such as `) : refused ? (` is program, not text.
  expect(own.filter((line) => !line.endsWith(': Resik') && !line.endsWith('? ('))).toEqual([]);
});

function leaves(value: unknown, key = ''): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${key}.${name}`));
}

function keysOf(value: unknown, key = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${key}: ${typeof value}`];
  return Object.entries(value).flatMap(([name, inner]) => keysOf(inner, `${key}.${name}`));
}
