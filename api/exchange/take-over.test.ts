import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine, type TestDatabase } from '#db/testing/engines.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { verifyAuditLog } from '../audit/verify.ts';
import { units } from './tables/units.ts';
import { rehearse, takeOver } from './take-over.ts';

const unit = { kind: 'unit', code: 'KOTA', name: 'Kota' } as const;
const entry = (action: AuditEntry['action'], subject: AuditEntry['subject'] = unit): AuditEntry => ({
  at: Date.parse('2026-11-24T02:14:00.000Z'),
  actor: { id: null, name: 'Ani' },
  action,
  subject,
});

describeOnEachEngine('Taking rows over', (open, engine) => {
  const once = it.skipIf(engine === 'PostgreSQL');
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.dispose());

  const intake = () => units.intake ?? expect.unreachable();
  const actions = async () =>
    (await database.db.selectFrom('audit_log').select('action').orderBy('seq').execute()).map(
      ({ action }) => action,
    );

  /** Takes a unit over, while something else happens during the first attempt. */
  async function takeUnit(meanwhile: () => Promise<unknown> = async () => undefined): Promise<number> {
    let attempts = 0;
    await takeOver(database, intake(), {
      begin: async () => undefined,
      async rows(db) {
        attempts += 1;
        await audit(db, entry('unit-created'));
        const values = { code: 'KOTA', name: 'Kota', parent_id: null };
        await db.insertInto('units').values(values).execute();
        if (attempts === 1) await meanwhile();
      },
      end: (db) => audit(db, entry('table-imported', null)),
    });
    return attempts;
  }

  it('writes rows and their entries, in one chain with what was there and what comes', async () => {
    await audit(database.db, entry('signed-in', null));
    expect(await takeUnit()).toBe(1);
    await audit(database.db, entry('signed-out', null));
    expect(await actions()).toEqual(['signed-in', 'unit-created', 'table-imported', 'signed-out']);
    expect(await verifyAuditLog(database.db)).toMatchObject({ entries: 4, broken: null });
    expect(await database.db.selectFrom('units').select('code').execute()).toEqual([{ code: 'KOTA' }]);
  });

  it('leaves nothing behind when it only looks', async () => {
    await rehearse(database, intake(), (db) => audit(db, entry('unit-created')));
    expect(await actions()).toEqual([]);
  });

  once('lets others sign in meanwhile, and goes on from their entry', async () => {
    expect(await takeUnit(() => audit(database.db, entry('signed-in', null)))).toBe(1);
    expect(await actions()).toEqual(['signed-in', 'unit-created', 'table-imported']);
    expect(await verifyAuditLog(database.db)).toMatchObject({ broken: null });
  });

  once('begins again when somebody has changed something of the office', async () => {
    expect(await takeUnit(() => audit(database.db, entry('unit-changed')))).toBe(2);
    expect(await actions()).toEqual(['unit-changed', 'unit-created', 'table-imported']);
  });

  once('gives up when others never stop', async () => {
    const busy = takeOver(database, intake(), {
      begin: async () => undefined,
      rows: () => audit(database.db, entry('unit-changed')),
      end: (db) => audit(db, entry('table-imported', null)),
    });
    await expect(busy).rejects.toMatchObject({ code: 'import-changed' });
    expect(await actions()).not.toContain('table-imported');
  });
});
