import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import type { Dashboard } from './schema.ts';

describeOnEachEngine('The dashboard', (open) => {
  let town: Town;
  let presses = 0;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('has the figures of the public pages, of the staff summary and of the files, to the last digit', async () => {
    await press(1, 90, { score: 4, other: 2, reason: 2 });
    await press(2, 60, { score: 3, other: 1 });
    await press(1, 70, { score: 3, other: 1, days: 55 });
    for (const [unit, period] of [
      ['KOTA', '2026-Q4'],
      ['BARAT', '2026-Q4'],
      ['KOTA', '2026-11'],
    ] as const) {
      const board = await read('surya', unit, `period=${period}`);
      const summary = await (await ask('surya', `/units/${unit}/summary?period=${period}`)).json();
      expect(board.index).toEqual(summary.index);
      expect(board.satisfied).toEqual(summary.satisfied);
      if (period !== '2026-Q4') continue;
      const published = await (await ask('surya', `/results/${unit}?period=${period}`)).json();
      const { index } = published.figure;
      expect(board.index).toMatchObject({ index: index.value, low: index.low, high: index.high });
      expect(board.index.voices).toBe(published.figure.voices);
      expect(board.satisfied.share).toBe(published.figure.satisfied.value);
      expect(board.reasons.map(({ label, count }) => ({ label, count }))).toEqual(
        published.reasons.map(({ label, count }: { label: unknown; count: number }) => ({ label, count })),
      );
      const means = board.elements.filter(({ voices }) => voices >= 30);
      expect(means.map(({ element, mean, voices }) => ({ element, mean, voices }))).toEqual(
        published.elements,
      );
      const [month] = published.months.filter(
        (each: { period: { code: string } }) => each.period.code === '2026-11',
      );
      const november = await read('surya', unit, 'period=2026-11');
      expect(november.index.index).toBe(month.index?.value ?? null);
    }
    const whole = await read('surya', 'DINAS');
    const office = await (await ask('surya', '/results')).json();
    expect(whole.index).toMatchObject({ index: office.office.index.value, voices: office.office.voices });
    const csv = await (await ask('surya', '/units/DINAS/dashboard/units?format=csv-comma')).text();
    const line = csv.split('\r\n').find((each) => each.startsWith('KOTA,'));
    const kota = whole.units.find(({ unit }) => unit.code === 'KOTA')!;
    expect(Number(line?.split(',')[2])).toBeCloseTo(kota.index.index!, 6);
    const xlsx = await ask('surya', '/units/DINAS/dashboard/points');
    expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
    expect((await xlsx.arrayBuffer()).byteLength).toBeGreaterThan(500);
  });

  it('carries one filter into every panel and every file', async () => {
    await press(1, 80, { score: 4, other: 3, hours: [7, 19] });
    await press(2, 80, { score: 2, other: 1, hours: [9] });
    const all = await read('surya', 'DINAS');
    expect(all.points.map(({ name }) => name)).toEqual(['Jalan Jenderal Sudirman', 'Pasar Tavip']);
    const total = all.response.answers;
    const street = await read('surya', 'DINAS', 'kind=street');
    const market = await read('surya', 'DINAS', `point=${codes.market}`);
    expect(street.response.answers + market.response.answers).toBe(total);
    expect(market.points).toHaveLength(1);
    expect(market.units.map(({ unit }) => unit.code)).toEqual(['BARAT']);
    expect(market.filter.point).toEqual({ code: codes.market, name: 'Pasar Tavip' });
    const below = await read('surya', 'DINAS', 'unit=BARAT');
    expect(below.index).toMatchObject({
      voices: expect.closeTo(market.index.voices, 9),
      index: expect.closeTo(market.index.index!, 9),
    });
    const parts = await Promise.all(
      ['pagi', 'siang', 'malam'].map((part) => read('surya', 'DINAS', `part=${part}`)),
    );
    expect(parts.reduce((sum, { response }) => sum + response.answers, 0)).toBe(total);
    expect(parts[2]!.hours.every(({ from }) => from >= 17 || from < 5)).toBe(true);
    expect(parts[2]!.points.find(({ name }) => name === 'Pasar Tavip')?.index.voices).toBe(0);
    const days = await read('surya', 'DINAS', 'from=2026-11-10&to=2026-11-17');
    expect(days.response.answers).toBeLessThan(total);
    expect(days.weeks.map(({ monday, complete }) => [monday, complete])).toEqual([
      ['2026-11-09', false],
      ['2026-11-16', false],
    ]);
    const sums = days.weeks.reduce((sum, { index }) => sum + index.voices, 0);
    expect(sums).toBeCloseTo(days.index.voices, 9);
    const file = await (
      await ask('surya', `/units/DINAS/dashboard/hours?format=csv&part=malam&kind=street`)
    ).text();
    expect(file).toContain('# Waktu: malam');
    expect(file).not.toContain(';5;7;');
  });

  it('compares with the period before, or with as many days before', async () => {
    await press(1, 60, { score: 4, other: 4 });
    await press(1, 60, { score: 2, other: 1, days: 30 });
    const month = await read('budi', 'KOTA', 'period=2026-11');
    expect(month.previous).toMatchObject({ period: { code: '2026-10' }, change: { direction: 'up' } });
    const days = await read('budi', 'KOTA', 'from=2026-11-11&to=2026-11-24');
    expect(days.previous).toMatchObject({ period: null, from: '2026-10-28', to: '2026-11-10' });
  });

  it('shows no number below ten voices, and none from which such a number follows', async () => {
    await press(1, 40, { score: 4, other: 3 });
    await press(2, 9, { score: 1, other: 1 });
    const { points, units, reasons, index } = await read('surya', 'DINAS');
    expect(index.index).not.toBeNull();
    expect(points.map(({ visibility, index: own }) => [visibility, own.index])).toEqual([
      ['protected', null],
      ['few', null],
    ]);
    expect(units.every(({ index: own, change, quality }) => own.index === null && !change && !quality)).toBe(
      true,
    );
    expect(reasons).toEqual([]);
    const short = await read('surya', 'DINAS', 'from=2026-11-23&to=2026-11-24');
    expect(short.filter).toMatchObject({ from: '2026-11-18', to: '2026-11-24', widened: true });
  });

  it('is for heads, managers and auditors of the unit, as a page and as files, and knows what it cannot show', async () => {
    const expected = [
      ['budi', 'KOTA', '', 200],
      ['surya', 'DINAS', '', 200],
      ['indra', 'BARAT', '', 200],
      ['budi', 'DINAS', '', 403],
      ['budi', 'BARAT', '', 403],
      ['budi', 'KOTA', 'unit=BARAT', 404],
      ['budi', 'KOTA', `point=${codes.market}`, 404],
      ['rina', 'KOTA', '', 403],
      ['ani', 'DINAS', '', 403],
      ['surya', 'DINAS', 'unit=NIHIL', 404],
      ['surya', 'DINAS', 'period=2031-Q1', 404],
      ['surya', 'DINAS', 'from=2026-11-24&to=2026-11-01', 422],
      ['surya', 'DINAS', 'from=2020-11-24&to=2026-11-01', 422],
      ['surya', 'DINAS', 'part=subuh', 422],
    ] as const;
    const found: unknown[] = [];
    for (const [who, unit, query] of expected) {
      const page = await ask(who, `/units/${unit}/dashboard?${query}`);
      const file = await ask(who, `/units/${unit}/dashboard/points?${query}`);
      found.push([who, unit, query, file.status === page.status ? page.status : 'not alike']);
    }
    expect(found).toEqual(expected.map((row) => [...row]));
  });

  /** Presses by as many phones, every other one with the other score; over nine days from `days` ago. */
  async function press(
    point: number,
    count: number,
    {
      score,
      other,
      days = 0,
      hours = [9],
      reason,
    }: {
      score: number;
      other: number;
      days?: number;
      hours?: number[];
      reason?: number;
    },
  ): Promise<void> {
    const rows = Array.from({ length: count }, (_, i) => {
      presses += 1;
      const day = new Date(testNow - (days + 1 + (i % 9)) * 86_400_000).toISOString().slice(0, 10);
      const at = new Date(
        Date.parse(`${day}T00:00:00.000Z`) + (hours[i % hours.length]! - 7) * 3_600_000,
      ).toISOString();
      return {
        ...{ rating_id: randomUUID(), point_id: point, score: i % 2 ? other : score },
        ...{
          answered_at: at,
          received_at: at,
          day,
          phone: `phone-${presses}`,
          network: `network-${presses}`,
        },
        ...{ staff_device: 0, language: 'id' as const, body_digest: 'x', comment: null, opens: null },
        reasonIds: reason && i % 3 === 1 ? [reason] : [],
        elements: i % 2 ? [{ element: 'U5' as const, score: 1 + (i % 4) }] : [],
      };
    });
    await Promise.all(rows.map((row) => town.deps.intake.submit(row)));
  }

  async function ask(who: Townsperson, path: string): Promise<Response> {
    const cookie = await town.signIn(who);
    return town.api.request(`/api/v1${path}`, { headers: { cookie } }, { address: null });
  }

  async function read(who: Townsperson, unit: string, query = ''): Promise<Dashboard> {
    const answer = await ask(who, `/units/${unit}/dashboard?${query}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as Dashboard;
  }
});
