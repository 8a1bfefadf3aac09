import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { assertDurable, connect } from './connect.ts';

describe('A SQLite connection', () => {
  it('is fully durable when it creates the file and when it opens it again', async () => {
    const url = `file:${join(mkdtempSync(join(tmpdir(), 'resik-connect-')), 'resik.db')}`;
    for (const _ of ['created', 'opened again']) {
      const connection = connect(url);
      if (connection.engine !== 'sqlite') throw new Error('not SQLite');
      expect(connection.sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(connection.sqlite.pragma('synchronous', { simple: true })).toBe(2);
      expect(connection.sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
      await connection.close();
    }
  });

  it.each([
    ['synchronous = NORMAL', 'synchronous is 1'],
    ['foreign_keys = OFF', 'foreign_keys is off'],
    ['trusted_schema = ON', 'trusted_schema is on'],
    ['journal_mode = DELETE', 'journal_mode is delete'],
  ])('is refused when %s got through', (pragma, complaint) => {
    const sqlite = new BetterSqlite3(join(mkdtempSync(join(tmpdir(), 'resik-connect-')), 'resik.db'));
    for (const good of [
      'journal_mode = WAL',
      'synchronous = FULL',
      'foreign_keys = ON',
      'trusted_schema = OFF',
    ]) {
      sqlite.pragma(good);
    }
    expect(() => assertDurable(sqlite, 'resik.db')).not.toThrow();
    sqlite.pragma(pragma);
    expect(() => assertDurable(sqlite, 'resik.db')).toThrow(complaint);
    sqlite.close();
  });

  it('is not opened for an address of another kind', () => {
    expect(() => connect('mysql://localhost/resik')).toThrow('DATABASE_URL');
  });
});
