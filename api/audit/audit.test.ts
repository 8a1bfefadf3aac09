import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite, type TestDatabase } from '#db/testing/engines.ts';
import { audit, systemActor } from './audit.ts';
import { verifyAuditLog } from './verify.ts';

const at = Date.parse('2026-11-24T02:14:00.000Z');
const unit = { kind: 'unit', code: 'KOTA', name: 'UPTD Binjai Kota' } as const;

function write(database: TestDatabase, name: string): Promise<void> {
  return audit(database.db, {
    at,
    actor: { id: 'u1', name },
    action: 'unit-scores-opened',
    subject: unit,
    detail: { period: '2026-10' },
  });
}

describeOnEachEngine('The audit log', (open, engine) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.dispose());

  it('numbers its entries without gaps and chains them', async () => {
    for (const name of ['Ani', 'Budi', 'Citra']) await write(database, name);
    const rows = await database.db.selectFrom('audit_log').selectAll().orderBy('seq').execute();
    expect(rows.map(({ seq, actor_name }) => [seq, actor_name])).toEqual([
      [1, 'Ani'],
      [2, 'Budi'],
      [3, 'Citra'],
    ]);
    expect(rows.map(({ previous_hash }) => previous_hash)).toEqual([
      '0'.repeat(64),
      rows[0]?.hash,
      rows[1]?.hash,
    ]);
    expect(await verifyAuditLog(database.db)).toEqual({
      entries: 3,
      head: { seq: 3, hash: rows[2]?.hash },
      broken: null,
    });
  });

  it('keeps one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, index) => write(database, `Petugas ${index}`)));
    expect(await verifyAuditLog(database.db)).toMatchObject({ entries: 24, broken: null });
  });

  it('has no entry of a change that did not happen', async () => {
    const change = database.db.transaction().execute(async (transaction) => {
      await audit(transaction, { at, actor: systemActor, action: 'period-closed' });
      throw new Error('the change failed');
    });
    await expect(change).rejects.toThrow('the change failed');
    await write(database, 'Ani');
    expect(await verifyAuditLog(database.db)).toMatchObject({ entries: 1, broken: null });
  });

  it('takes no change and no removal', async () => {
    await write(database, 'Ani');
    await expect(database.db.updateTable('audit_log').set({ actor_name: 'Budi' }).execute()).rejects.toThrow(
      'append-only',
    );
    await expect(database.db.deleteFrom('audit_log').execute()).rejects.toThrow('append-only');
  });

  it('shows what somebody past the triggers changed', async () => {
    for (const name of ['Ani', 'Budi', 'Citra', 'Dian']) await write(database, name);
    await dropTriggers(database);
    const after = async (statement: string) => {
      const transaction = await database.db.startTransaction().execute();
      await sql.raw(statement).execute(transaction);
      const { broken } = await verifyAuditLog(transaction);
      await transaction.rollback().execute();
      return broken;
    };
    expect(await after(`update audit_log set actor_name = 'Bukan Budi' where seq = 2`)).toEqual({
      seq: 2,
      why: 'changed',
    });
    expect(await after(`update audit_log set at = '2026-11-25T02:14:00.000Z' where seq = 3`)).toEqual({
      seq: 3,
      why: 'changed',
    });
    expect(await after(`update audit_log set detail = '{}' where seq = 1`)).toEqual({
      seq: 1,
      why: 'changed',
    });
    expect(await after('delete from audit_log where seq = 2')).toEqual({ seq: 2, why: 'missing' });
    expect(await after('delete from audit_log where seq = 4')).toEqual({ seq: 4, why: 'missing' });
    expect(await after(`update audit_head set hash = '${'1'.repeat(64)}'`)).toEqual({ seq: 4, why: 'head' });
  });

  it('shows a log that was written anew, against an entry noted elsewhere', async () => {
    await write(database, 'Ani');
    const { head } = await verifyAuditLog(database.db);
    expect((await verifyAuditLog(database.db, head)).broken).toBeNull();
    await dropTriggers(database);
    await database.db.deleteFrom('audit_log').execute();
    await database.db
      .updateTable('audit_head')
      .set({ seq: 0, hash: '0'.repeat(64) })
      .execute();
    expect((await verifyAuditLog(database.db, head)).broken).toEqual({ seq: 1, why: 'missing' });
    await write(database, 'Bukan Ani');
    expect((await verifyAuditLog(database.db)).broken).toBeNull();
    expect((await verifyAuditLog(database.db, head)).broken).toEqual({ seq: 1, why: 'noted' });
  });

  async function dropTriggers({ db }: TestDatabase): Promise<void> {
    const triggers =
      engine === 'SQLite'
        ? ['drop trigger audit_log_no_update', 'drop trigger audit_log_no_delete']
        : ['drop trigger audit_log_no_change on audit_log'];
    for (const statement of triggers) await sql.raw(statement).execute(db);
  }
});

describe('resik verify', () => {
  it('names the row in which one byte of a copy was flipped', async () => {
    const database = await openSqlite();
    const folder = mkdtempSync(join(tmpdir(), 'resik-copy-'));
    try {
      for (const name of ['Ani', 'Budi', 'Citra']) await write(database, name);
      if (database.engine === 'sqlite') database.sqlite.pragma('wal_checkpoint(TRUNCATE)');
      const copy = join(folder, 'copy.db');
      copyFileSync(database.url.slice('file:'.length), copy);
      expect(verify(copy)).toMatchObject({ status: 0, stdout: expect.stringContaining('3 entries') });
      const bytes = readFileSync(copy);
      const place = bytes.lastIndexOf('Budi');
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      writeFileSync(copy, bytes);
      const check = new BetterSqlite3(copy, { readonly: true });
      expect(check.pragma('integrity_check', { simple: true })).toBe('ok');
      check.close();
      expect(verify(copy)).toMatchObject({
        status: 1,
        stdout: 'Entry 2 of the audit log is broken: its content is not what was written.\n',
      });
    } finally {
      await database.dispose();
      rmSync(folder, { recursive: true });
    }
  });

  function verify(path: string): { status: number | null; stdout: string } {
    const { status, stdout } = spawnSync(process.execPath, ['scripts/resik.ts', 'verify'], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: `file:${path}` },
    });
    return { status, stdout };
  }
});
