import { describe, expect, it } from 'vitest';
import { document, sari, voices } from './document.fixture.ts';
import { bandOf, decideLevel, type LevelRule } from './level.ts';
import { resolvePolicy } from './policy.ts';

const policy = resolvePolicy(document().policy);
const rule: LevelRule = { bands: policy.bands, topAllowed: true, streakNeeded: 2 };
const newcomer = { label: null, streak: 0 };

function decide(
  value: number,
  half: number,
  label: string | null = null,
  streak = 0,
  change: Partial<LevelRule> = {},
) {
  return decideLevel(
    { value, low: value - half, high: value + half },
    { label, streak },
    { ...rule, ...change },
  );
}

describe('a first level', () => {
  it('is the band, firm where the interval lies in it', () => {
    expect(decide(100, 5)).toEqual({ label: 'Baik', status: 'firm', streak: 0 });
    expect(decide(92, 5)).toEqual({ label: 'Baik', status: 'provisional', streak: 0 });
    expect(decide(92, 5, 'no such band', -1)).toEqual({ label: 'Baik', status: 'provisional', streak: 0 });
  });

  it('tests the edges unrounded with a little slack', () => {
    expect(decide(90 - 1e-10, 0).label).toBe('Baik');
    expect(decide(90 - 1e-8, 0).label).toBe('Cukup');
    expect(decide(110, 0).label).toBe('Sangat Baik');
    expect(bandOf(policy.bands, 0)).toBe('Sangat Kurang');
    expect(bandOf([{ from: 50, name: 'up' }], 3)).toBe('up');
  });
});

describe('a level that is left', () => {
  it('keeps where the number stays in the old band', () => {
    expect(decide(100, 5, 'Baik', -1)).toEqual({ label: 'Baik', status: 'firm', streak: 0 });
    expect(decide(91, 5, 'Baik', -1)).toEqual({ label: 'Baik', status: 'kept', streak: 0 });
  });

  it('changes where the whole interval is beyond the old band, however far', () => {
    expect(decide(80, 5, 'Baik')).toEqual({ label: 'Cukup', status: 'changed', streak: 0 });
    expect(decide(40, 5, 'Baik', 1)).toEqual({ label: 'Sangat Kurang', status: 'changed', streak: 0 });
    expect(decide(116, 3, 'Cukup', -1)).toEqual({ label: 'Sangat Baik', status: 'changed', streak: 0 });
  });

  it('is held once and drifts in the second period in a row on one side', () => {
    expect(decide(88, 5, 'Baik')).toEqual({ label: 'Baik', status: 'held', streak: -1 });
    expect(decide(88, 5, 'Baik', -1)).toEqual({ label: 'Cukup', status: 'drifted', streak: 0 });
    expect(decide(88, 5, 'Baik', 1)).toEqual({ label: 'Baik', status: 'held', streak: -1 });
    expect(decide(112, 5, 'Baik', -1)).toEqual({ label: 'Baik', status: 'held', streak: 1 });
    expect(decide(112, 5, 'Baik', 1)).toEqual({ label: 'Sangat Baik', status: 'drifted', streak: 0 });
  });

  it('waits as long as the policy says', () => {
    expect(decide(88, 5, 'Baik', -1, { streakNeeded: 3 })).toEqual({
      label: 'Baik',
      status: 'held',
      streak: -2,
    });
    expect(decide(88, 5, 'Baik', 0, { streakNeeded: 1 }).status).toBe('drifted');
  });

  it('touching the edge from outside has not left', () => {
    expect(decideLevel({ value: 85, low: 80, high: 90 }, { label: 'Baik', streak: 0 }, rule).status).toBe(
      'held',
    );
    expect(decideLevel({ value: 85, low: 80, high: 89.9 }, { label: 'Baik', streak: 0 }, rule).status).toBe(
      'changed',
    );
  });
});

describe('the top band', () => {
  const closed = { topAllowed: false };

  it('is lowered to the second before everything else where it is not allowed', () => {
    expect(decide(115, 4, null, 0, closed)).toEqual({ label: 'Baik', status: 'firm', streak: 0 });
    expect(decide(115, 4, 'Baik', 1, closed)).toEqual({ label: 'Baik', status: 'firm', streak: 0 });
    expect(decide(92, 5, null, 0, closed).status).toBe('provisional');
  });

  it('is lost at once', () => {
    expect(decide(115, 4, 'Sangat Baik', 1, closed)).toEqual({ label: 'Baik', status: 'changed', streak: 0 });
  });

  it('does nothing where there is only one band', () => {
    const single = { bands: [{ from: 0, name: 'all' }], topAllowed: false };
    expect(decide(50, 10, null, 0, single)).toEqual({ label: 'all', status: 'firm', streak: 0 });
  });
});

describe('no result', () => {
  it('is not scored and forgets the streak', () => {
    expect(decideLevel(null, { label: 'Baik', streak: -1 }, rule)).toEqual({
      label: null,
      status: 'not scored',
      streak: 0,
    });
    expect(decideLevel(null, newcomer, rule).label).toBeNull();
  });
});

describe('label and rating of an employee', () => {
  const best = { ratings: voices(40, 4), targets: [{ realised: 120 }], points: [{ daily_rate: 50 }] };

  it('reach the top of the number only with an innovation, of the rating also without', () => {
    expect(sari(best)).toMatchObject({
      label: { label: 'Baik', status: 'firm' },
      official: { result_rating: 'Di atas', result_status: 'firm' },
    });
    expect(sari({ ...best, employees: [{ innovation: true }] }).label.label).toBe('Sangat Baik');
    expect(sari({ ...best, policy: { top_requires_innovation: false } }).label.label).toBe('Sangat Baik');
  });

  it('do not reach the top before quality is rated', () => {
    const few = { ...best, ratings: voices(29, 4), employees: [{ innovation: true }] };
    expect(sari(few)).toMatchObject({ label: { label: 'Baik' }, official: { result_rating: 'Sesuai' } });
  });

  it('reach the top without quality where the employee is exempt', () => {
    const exempt = {
      ...best,
      ratings: voices(12, 1),
      employees: [{ innovation: true, quality_exempt: true }],
    };
    expect(sari(exempt)).toMatchObject({
      label: { label: 'Sangat Baik' },
      official: { result_rating: 'Di atas' },
      quality: { status: 'provisional', voices: 12 },
      combined: { rho: 0, result: 120 },
    });
  });

  it('remember the period before separately', () => {
    const previous = { label: 'Sangat Baik', streak: 0, result_rating: 'Di atas', result_streak: -1 };
    const low = sari({
      ...best,
      ratings: voices(40, 3),
      targets: [{ realised: 111 }],
      employees: [{ previous, innovation: true }],
    });
    expect(low.label.status).toBe('changed');
    expect(low.official).toMatchObject({ result_rating: 'Sesuai', result_status: 'changed' });
  });
});

describe('the matrix of PermenPANRB 6/2022', () => {
  const result: Record<string, number> = { 'Di atas': 120, Sesuai: 100, 'Di bawah': 50 };
  const conduct: Record<string, number> = { 'Di bawah': 2, Sesuai: 3.2, 'Di atas': 4 };
  it.each([
    ['Di atas', 'Di bawah', 'Kurang'],
    ['Di atas', 'Sesuai', 'Baik'],
    ['Di atas', 'Di atas', 'Sangat Baik'],
    ['Sesuai', 'Di bawah', 'Kurang'],
    ['Sesuai', 'Sesuai', 'Baik'],
    ['Sesuai', 'Di atas', 'Baik'],
    ['Di bawah', 'Di bawah', 'Sangat Kurang'],
    ['Di bawah', 'Sesuai', 'Butuh Perbaikan'],
    ['Di bawah', 'Di atas', 'Butuh Perbaikan'],
  ])('proposes for %s × %s: %s', (rating, behaviour, predicate) => {
    const { official } = sari({
      employees: [{ quality_exempt: true }],
      targets: [{ realised: result[rating]! }],
      appraisals: [{ role: 'superior', value: conduct[behaviour]! }],
    });
    expect(official).toMatchObject({ result_rating: rating, behaviour_rating: behaviour, predicate });
  });

  it('proposes nothing where a side is missing or the matrix has no such cell', () => {
    const targets = [{ realised: 100 }];
    const appraisals = [{ role: 'superior' as const }];
    expect(sari({ targets }).official).toMatchObject({
      result_rating: 'Sesuai',
      behaviour_rating: null,
      predicate: null,
    });
    expect(sari({ appraisals }).official).toEqual({
      result_rating: null,
      result_status: 'not scored',
      result_streak: 0,
      behaviour_rating: 'Di bawah',
      predicate: null,
    });
    expect(sari({ targets, appraisals, policy: { matrix: {} } }).official.predicate).toBeNull();
    expect(sari({ targets, appraisals, policy: { matrix: { Sesuai: {} } } }).official.predicate).toBeNull();
    const own = { Sesuai: { 'Di bawah': 'own word' }, 'Di atas': null };
    expect(sari({ targets, appraisals, policy: { matrix: own } }).official.predicate).toBe('own word');
  });
});
