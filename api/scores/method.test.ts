import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine, type TestDatabase } from '#db/testing/engines.ts';
import { addBaseline, addPolicy, openCurrentPeriods, openPeriod } from './method.ts';
import { listPeriods } from './repository.ts';

const now = Date.parse('2026-11-24T02:14:00.000Z');

describeOnEachEngine('The method of a period', (open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.dispose());

  it('is there on the first day: the office set over the regulation set, and a start baseline', async () => {
    await openCurrentPeriods(database.db, now);
    const periods = await listPeriods(database.db);
    expect(periods.map(({ code, status }) => [code, status])).toEqual([
      ['2026-11', 'open'],
      ['2026-Q4', 'open'],
    ]);
    expect(periods.map(({ policy, baseline }) => [policy.version, baseline.version])).toEqual([
      ['office', 'start'],
      ['office', 'start'],
    ]);
    expect(await database.db.selectFrom('policies').select('version').orderBy('id').execute()).toEqual([
      { version: 'regulation' },
      { version: 'office' },
    ]);
  });

  it('opens nothing twice', async () => {
    await openCurrentPeriods(database.db, now);
    await openCurrentPeriods(database.db, now);
    expect(await listPeriods(database.db)).toHaveLength(2);
    await expect(openPeriod(database.db, '2026-11', now)).rejects.toMatchObject({ code: 'period-closed' });
    await expect(openPeriod(database.db, '2026-11-24', now)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('changes between periods and never under one', async () => {
    const { db } = database;
    await openPeriod(db, '2026-11', now);
    await addPolicy(db, { version: 'stricter', document: { leash: 10 }, effectiveFrom: '2026-12-01' }, now);
    await addBaseline(
      db,
      { version: '2026-Q4', document: { reference_mean: 3.3, cells: {} }, effectiveFrom: '2026-12-01' },
      now,
    );
    await openPeriod(db, '2026-12', now);
    const methods = (await listPeriods(db)).map(({ code, policy, baseline }) => [
      code,
      policy.version,
      baseline.version,
    ]);
    expect(methods).toEqual([
      ['2026-12', 'stricter', '2026-Q4'],
      ['2026-11', 'office', 'start'],
    ]);
  });

  it.each([
    [{ prior_strength: 0 }, 'prior_strength'],
    [{ show_voices: 40 }, 'show_voices'],
    [{ leash: 'much' }, 'leash'],
    [{ lookback_hours: { street: -1 } }, 'lookback_hours'],
    [[], 'JSON object'],
  ])('refuses the policy %j and names the field', async (document, field) => {
    const version = { version: 'wrong', document, effectiveFrom: '2026-12-01' };
    await expect(addPolicy(database.db, version, now)).rejects.toThrow(field);
    expect(await database.db.selectFrom('policies').select('id').execute()).toEqual([]);
  });

  it.each([
    [{ reference_mean: 7, cells: {} }, 'reference_mean'],
    [{ reference_mean: 3, cells: { street: { pagi: 'good' } } }, 'cells'],
    [{ reference_mean: 3, cells: {}, daily_rates: { 1: -2 } }, 'daily_rate'],
  ])('refuses the baseline %j and names the field', async (document, field) => {
    const version = { version: 'wrong', document, effectiveFrom: '2026-12-01' };
    await expect(addBaseline(database.db, version, now)).rejects.toThrow(field);
  });

  it('keeps one version under one name', async () => {
    const version = { version: 'office', document: {}, effectiveFrom: '2026-12-01' };
    await addPolicy(database.db, version, now);
    await expect(addPolicy(database.db, version, now)).rejects.toMatchObject({ code: 'version-exists' });
  });
});
