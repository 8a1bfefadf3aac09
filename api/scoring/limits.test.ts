import { describe, expect, it } from 'vitest';
import { at, scored } from './document.fixture.ts';
import { type Explanation, explainEmployee, explainUnit } from './explain.ts';

function explained(parts: Parameters<typeof scored>[0] = {}): Explanation {
  return explainEmployee(scored(parts), 'sari');
}

describe('the limits', () => {
  it('say what was limited in numbers and without pseudonyms', () => {
    const explanation = explained({
      points: [{ daily_rate: 1 }],
      ratings: [
        ...Array.from({ length: 50 }, () => ({ device: 'angry-phone', time: at(2) })),
        ...Array.from({ length: 6 }, (_, i) => ({ network: 'secret-wifi', time: at(10 + i) })),
        ...Array.from({ length: 9 }, () => ({ time: at(20) })),
        ...[1, 3].flatMap((day) => ['twice-a', 'twice-b'].map((device) => ({ device, time: at(day) }))),
        { staff_device: true },
        { staff_device: true },
        { status: 'held' as const },
        { status: 'void' as const },
        { status: 'held' as const, time: '2026-09-01T08:00:00+07:00' },
      ],
    });
    expect(explanation.limits).toEqual([
      { kind: 'day', point: 'P1', date: '2026-10-20', sets: 1, votes: 9, counted: 4, flagged: true },
      { kind: 'held', point: 'P1', sets: 1, votes: 1, counted: 0, flagged: false },
      { kind: 'network', point: 'P1', month: '2026-10', sets: 1, votes: 6, counted: 4, flagged: false },
      { kind: 'phone', sets: 1, votes: 50, counted: 1, flagged: false },
      { kind: 'phone', sets: 2, votes: 2, counted: 1, flagged: false },
      { kind: 'staff', point: 'P1', sets: 1, votes: 2, counted: 0, flagged: false },
      { kind: 'void', point: 'P1', sets: 1, votes: 1, counted: 0, flagged: false },
    ]);
    expect(JSON.stringify(explanation)).not.toMatch(/angry-phone|secret-wifi|twice/);
  });

  it('concern only who served the ratings, and the whole unit', () => {
    const result = scored({
      employees: [{}, { id: 'tono' }],
      assignments: [{ end: at(10) }, { employee: 'tono', start: at(10) }],
      ratings: [
        { device: 'x', time: at(2) },
        { device: 'x', time: at(3) },
        { staff_device: true, time: at(12) },
      ],
    });
    expect(explainEmployee(result, 'sari').limits.map(({ kind }) => kind)).toEqual(['phone']);
    expect(explainEmployee(result, 'tono').limits.map(({ kind }) => kind)).toEqual(['staff']);
    expect(explainUnit(result, 'U1').limits.map(({ kind }) => kind)).toEqual(['phone', 'staff']);
  });

  it('of an employee of two units are added up', () => {
    const { limits } = explained({
      points: [{}, { id: 'P2', unit: 'U2' }],
      assignments: [{}, { point: 'P2' }],
      ratings: ['P1', 'P2'].flatMap((point) => [
        { point, device: 'x', time: at(1) },
        { point, device: 'x', time: at(2) },
        { point, device: 'y', time: at(1) },
        { point, device: 'y', time: at(2) },
        { point, status: 'held' as const },
      ]),
    });
    expect(limits).toEqual([
      { kind: 'held', point: 'P1', sets: 1, votes: 1, counted: 0, flagged: false },
      { kind: 'held', point: 'P2', sets: 1, votes: 1, counted: 0, flagged: false },
      { kind: 'phone', sets: 4, votes: 2, counted: 1, flagged: false },
    ]);
  });

  it('of one kind come with the most votes first, then the most voices', () => {
    const busy = (device: string, days: number) =>
      Array.from({ length: days }, (_, i) => ({ device, time: at(i + 1) }));
    const twice = { device: 'y', time: at(25) };
    const { limits } = explained({
      ratings: [...busy('x', 10), ...busy('z', 2), twice, twice, { ...twice, time: at(26) }],
      policy: { phone_cap: 1.5 },
    });
    expect(limits.map(({ votes, counted, flagged }) => [votes, counted, flagged])).toEqual([
      [10, 1.5, true],
      [3, 1.5, false],
      [2, 1.5, false],
    ]);
    const networks = explained({
      ratings: ['wide', 'narrow'].flatMap((network) =>
        Array.from({ length: 8 }, (_, i) => ({
          network,
          time: at(network === 'wide' ? i + 1 : i + 11),
          ...(network === 'narrow' && i < 4 ? { device: 'x' } : {}),
        })),
      ),
      points: [{ daily_rate: 1 }],
    }).limits.filter(({ kind }) => kind === 'network');
    expect(networks.map(({ votes, counted, flagged }) => [votes, counted, flagged])).toEqual([
      [8, 4, true],
      [8, 4, false],
    ]);
  });

  it('of a member whose quality is the crew’s are the crew’s', () => {
    const explanation = explained({
      employees: [{ quality_from: 'crew' }, { id: 'crew' }],
      assignments: [{ employee: 'crew' }],
      ratings: [
        { device: 'x', time: at(1) },
        { device: 'x', time: at(2) },
      ],
    });
    expect(explanation.qualityFrom).toBe('crew');
    expect(explanation.limits).toHaveLength(1);
  });
});
