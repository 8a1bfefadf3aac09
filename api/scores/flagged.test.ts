import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { closePeriod, correctPeriod } from './close.ts';
import { createFlagWatch } from './flagged.ts';

/** 25 November, 02.00 WIB: hardly anybody rates. */
const night = Date.parse('2026-11-24T19:00:00.000Z');
const hour = 3_600_000;
const december = Date.parse('2026-12-05T02:00:00.000Z');

describeOnEachEngine('Suspicious sets of ratings', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
    // The market usually gets a voice a day, so eight make a crowd; a phone is flagged from ten days.
    const crowd = Array.from({ length: 8 }, (_, i) => ({ day: 20, phone: `ponsel-${i}` }));
    const busy = Array.from({ length: 10 }, (_, i) => ({ day: i + 1, phone: 'ponsel-rajin' }));
    await rate([...crowd, ...busy]);
  });
  afterEach(() => town.dispose());

  it('are told of once, in the first quiet hours after they are there, without a pseudonym', async () => {
    await listen('rating.flagged');
    const watch = createFlagWatch(town.database.db, town.deps.boards);
    await watch(night - 2 * hour);
    expect(await told()).toEqual([]);
    await watch(night);
    const market = {
      period: expect.stringMatching(/^2026-(11|Q4)$/),
      point: codes.market,
      time: '2026-11-20',
    };
    expect(await told()).toEqual([
      { type: 'rating.flagged', unit_id: 3, ...market, set: 'day', mass: 8, cap: 4 },
      {
        ...{ type: 'rating.flagged', unit_id: 3, period: market.period, point: null, time: null },
        ...{ set: 'phone', mass: 10, cap: 1 },
      },
    ]);
    expect(
      JSON.stringify(await town.database.db.selectFrom('webhook_events').selectAll().execute()),
    ).not.toContain('ponsel-rajin');
    // The next night, and a new process.
    await watch(night + 24 * hour);
    await createFlagWatch(town.database.db, town.deps.boards)(night + 24 * hour);
    await closePeriod(town.database.db, '2026-11', december);
    expect((await told()).map(({ type }) => type)).toEqual([
      'rating.flagged',
      'rating.flagged',
      'period.closed',
    ]);
  });

  it('are told of by the closing when no night has seen them', async () => {
    const { db } = town.database;
    await listen('rating.flagged period.closed');
    await closePeriod(db, '2026-11', december);
    const periods = (await told()).map(({ type, unit_id, period }) => [type, unit_id, period]);
    expect(periods).toEqual([
      ['rating.flagged', 3, '2026-11'],
      ['rating.flagged', 3, '2026-11'],
      ['period.closed', null, '2026-11'],
    ]);
  });

  it('come with the closing once, and a correction is told of with its version', async () => {
    const { db } = town.database;
    await listen('period.corrected');
    await closePeriod(db, '2026-11', december);
    await correctPeriod(db, '2026-11', 'Jadwal keliru', december + 1);
    expect((await told()).at(-1)).toEqual({
      ...{ type: 'period.corrected', unit_id: null },
      ...{ period: '2026-11', kind: 'month', version: 2, shadow: false },
    });
  });

  it('are not looked for in vain', async () => {
    await listen('case.opened');
    const boards = {
      read: () => {
        throw new Error('looked');
      },
    };
    await createFlagWatch(town.database.db, boards)(night);
    expect(await told()).toEqual([]);
  });

  async function listen(events: string): Promise<void> {
    const { id } = await town.database.db
      .selectFrom('users')
      .select('id')
      .where('username', '=', 'ani')
      .executeTakeFirstOrThrow();
    await town.database.db
      .insertInto('webhooks')
      .values({
        ...{ id: randomUUID(), name: 'Dasbor', url: 'https://dasbor.uji/', events, unit_id: 1, secret: '' },
        ...{
          old_secret: null,
          old_secret_until: null,
          created_by: id,
          created_at: '2026-11-01T00:00:00.000Z',
        },
        ...{ paused_at: null, paused_why: null, failing_since: null, ended_at: null },
      })
      .execute();
  }

  /** What waits to be spread. */
  async function told() {
    const rows = await town.database.db.selectFrom('webhook_events').selectAll().orderBy('id').execute();
    return rows.map(({ type, unit_id, detail }) => ({ type, unit_id, ...JSON.parse(detail) }));
  }

  async function rate(presses: { day: number; phone: string }[]): Promise<void> {
    const rows = presses.map(({ day, phone }, i) => {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      const at = `${date}T03:00:00.000Z`;
      return {
        ...{
          rating_id: randomUUID(),
          point_id: 2,
          score: 1,
          answered_at: at,
          received_at: at,
          day: date,
          phone,
        },
        ...{ network: `jaringan-${i}`, staff_device: 0, language: 'id' as const, body_digest: 'x' },
      } as const;
    });
    await town.database.db.insertInto('ratings').values(rows).execute();
  }
});
