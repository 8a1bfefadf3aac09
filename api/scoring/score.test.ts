import { describe, expect, it } from 'vitest';
import { openContext } from './context.ts';
import { document, PERIOD, sari, scored, voices } from './document.fixture.ts';
import { toDocument } from './output.ts';
import { finishScores } from './score.ts';
import { tallyUnit } from './tally.ts';

describe('units', () => {
  it('are those named by a point, an employee or a target, by code unit', () => {
    const { units } = scored({
      points: [{ unit: 'b' }],
      employees: [{ unit: 'a' }],
      targets: [{ unit: 'C' }, {}],
    });
    expect(units.map(({ id }) => id)).toEqual(['C', 'a', 'b']);
  });

  it('hear all voices at their points, attributed or not', () => {
    const { units, totals } = scored({ assignments: [{ share: 0.25 }], ratings: voices(20) });
    expect(units[0]!.quality).toMatchObject({ voices: 20, ratings: 20, status: 'provisional' });
    expect(totals).toEqual({ ratings: 20, counted: 20, voices: 20, attributed: 5, unit_only: 15 });
  });

  it('have their own targets, or else the weighted quantity of their people', () => {
    const people = {
      employees: [{}, { id: 'tono' }, { id: 'idle' }],
      targets: [
        { id: 'a', realised: 100, weight: 3 },
        { id: 'b', employee: 'tono', realised: 80, weight: 1 },
      ],
    };
    expect(scored(people).units[0]!.quantity).toMatchObject({ indicators: [], weight: 0, score: 95 });
    const own = { id: 'u', unit: 'U1', realised: 60, weight: 9 };
    const withOwn = scored({ ...people, targets: [...people.targets, own] }).units[0]!;
    expect(withOwn.quantity).toMatchObject({ weight: 9, score: 60 });
    expect(withOwn.member_weight).toBeNull();
    const waived = scored({ ...people, targets: [...people.targets, { ...own, status: 'waived' }] })
      .units[0]!;
    expect(waived.quantity).toMatchObject({ weight: 0, score: 95 });
    expect(waived.quantity.indicators).toHaveLength(1);
    expect(waived.member_weight).toBe(4);
  });

  it('know no behaviour: every final number equals its result one', () => {
    const { combined } = scored({
      ratings: voices(40, 1),
      points: [{ daily_rate: 50 }],
      targets: [{ realised: 120 }],
      appraisals: [{ role: 'superior', value: 4 }],
    }).units[0]!;
    expect(combined.result).toBeLessThan(combined.result_mean!);
    expect(combined.final_mean).toBe(combined.result_mean);
    expect(combined.final).toBe(combined.result);
    expect(combined.final_low).toBe(combined.result_low);
    expect(combined.final_high).toBe(combined.result_high);
  });

  it('count the labels and proposals that occur, crews too', () => {
    const { units } = scored({
      employees: [{}, { id: 'tono' }, { id: 'crew' }, { id: 'idle' }],
      targets: [{ id: 'a' }, { id: 'b', employee: 'tono', realised: 60 }, { id: 'c', employee: 'crew' }],
      appraisals: [{ role: 'superior', value: 3.2 }],
    });
    expect(units[0]!.distribution).toEqual({ label: { Baik: 2, Kurang: 1 }, official: { Baik: 1 } });
  });
});

describe('a crew', () => {
  const crew = {
    employees: [{ quality_from: 'crew' }, { id: 'crew', quality_from: 'other' }, { id: 'other' }],
    assignments: [
      { employee: 'crew', end: '2026-10-30T00:00:00+07:00' },
      { start: '2026-10-30T00:00:00+07:00' },
    ],
    ratings: voices(30),
    points: [{ daily_rate: 50 }],
  };

  it('lends its quality, status included, by one step', () => {
    const { employees } = scored(crew);
    const [crewRow, other, member] = employees;
    expect([crewRow!.id, other!.id, member!.id]).toEqual(['crew', 'other', 'sari']);
    expect(member!.quality).toMatchObject({ voices: 29, ratings: 29, status: 'provisional' });
    expect(crewRow!.quality).toEqual(other!.quality);
    expect(crewRow!.quality.voices).toBe(0);
  });

  it('leaves the own voices of a member to unit and totals', () => {
    const { totals, units } = scored(crew);
    expect(totals.attributed).toBe(30);
    expect(units[0]!.quality.voices).toBe(30);
  });

  it('decides about the top of its members', () => {
    const best = { ...crew, ratings: voices(40, 4), targets: [{ realised: 120 }] };
    const { employees } = scored({
      ...best,
      employees: [{ quality_from: 'crew', innovation: true }, { id: 'crew' }],
    });
    expect(employees[1]!.label.label).toBe('Sangat Baik');
  });
});

describe('ratings that come unit by unit', () => {
  const parts = {
    points: [{}, { id: 'P2', unit: 'U2' }, { id: 'P3', unit: 'U2' }],
    assignments: [{}, { point: 'P2' }],
    ratings: [
      ...voices(7, 4),
      ...voices(5).map((row) => ({ ...row, point: 'P2' })),
      { point: 'P3', device: 'd0' },
    ],
  };

  it('end in the same bytes as one document, in any order of units', () => {
    const input = document(parts);
    const context = openContext({ ...input, ratings: null } as typeof input);
    const tally = (unit: string, points: string[]) =>
      tallyUnit(
        context,
        unit,
        input.ratings!.filter(({ point }) => points.includes(point)),
      );
    const tallies = [tally('U2', ['P2', 'P3']), tally('U1', ['P1'])];
    expect(JSON.stringify(toDocument(finishScores(context, tallies)))).toBe(
      JSON.stringify(toDocument(scored(parts))),
    );
  });

  it('belong to an employee of several units once', () => {
    expect(sari(parts).quality).toMatchObject({ voices: 12, ratings: 12 });
  });
});

describe('null', () => {
  it('means absent everywhere', () => {
    const nothing = {
      points: [{ daily_rate: null }],
      employees: [{ previous: null, innovation: null, quality_exempt: null, quality_from: null }],
      ratings: [{ value: 3, aspects: null, device: null, network: null, status: null, staff_device: null }],
      targets: [
        { unit: null, weight: null, status: null, fraction: null, cumulative: null, zero_scale: null },
      ],
      appraisals: [{ value: 3, aspects: null }],
    };
    const policy = {
      baseline: { reference_mean: null, city_mean: null, cells: null },
      released: null,
      anchors: null,
      bands: null,
      rating_bands: null,
      dayparts: null,
      lookback_hours: null,
      matrix: null,
      top_requires_innovation: null,
      prior_strength: null,
      min_voices: null,
    };
    const plain = scored({
      ratings: [{ value: 3, device: '', network: '' }],
      targets: [{}],
      appraisals: [{}],
    });
    expect(toDocument(scored({ ...nothing, policy }))).toEqual(toDocument(plain));
    const lists = {
      points: null,
      employees: null,
      assignments: null,
      ratings: null,
      targets: null,
      appraisals: null,
    };
    expect(scored({}).units).toHaveLength(1);
    expect(finishScores(openContext({ ...lists, policy: { period: PERIOD } }), []).employees).toEqual([]);
    const quiet = sari({
      employees: [{ previous: { label: null, streak: null, result_rating: null, result_streak: null } }],
    });
    expect(quiet.label.streak).toBe(0);
  });
});
