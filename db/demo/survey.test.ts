import { expect, test } from 'vitest';
import { frameOf } from './calendar.ts';
import { buildPeople } from './people.ts';
import { buildPoints } from './points.ts';
import { buildSurvey } from './survey.ts';
import { unitCode } from './units.ts';

const frame = frameOf('2026-11-24', '2026-11-24T07:30:00.000Z');
const people = buildPeople(frame);
const { responses, answers, suggestions } = buildSurvey(people, buildPoints(frame), frame);

test('a few hundred residents answered the survey of three sections, in every mode', () => {
  const bySection = Map.groupBy(responses, ({ unit_id }) => unitCode(unit_id));
  expect([...bySection].map(([unit, rows]) => [unit, rows.length])).toEqual([
    ['UPTD-KOTA', 396],
    ['LOKET', 218],
    ['UPTD-BARAT', 152],
  ]);
  for (const rows of bySection.values())
    expect(new Set(rows.map(({ mode }) => mode))).toEqual(new Set(['qr', 'officer', 'interview']));
  expect(answers).toHaveLength(9 * responses.length);
  expect(suggestions.length).toBeGreaterThan(120);
  expect(new Set(responses.map(({ response_id }) => response_id)).size).toBe(responses.length);
});

test('some phones answered twice and some of the staff for themselves, and most counted', () => {
  const own = responses.filter(({ mode }) => mode === 'qr');
  const repeats = own.length - new Set(own.map(({ phone }) => phone)).size;
  expect(repeats).toBeGreaterThan(2);
  expect(repeats).toBeLessThan(30);
  expect(own.filter(({ staff_device }) => staff_device === 1).length).toBeGreaterThan(0);
});

test('whoever wrote down answers worked in the section', () => {
  const noted = responses.filter(({ mode }) => mode !== 'qr');
  for (const { recorded_by, unit_id } of noted) {
    const recorder = people.find(({ row }) => row.id === recorded_by);
    expect(recorder?.row.unit_id).toBe(unit_id);
  }
});

test('answers differ by element as they do in life: a free service, few complaints handled', () => {
  const mean = (element: string) => {
    const given = answers.flatMap((answer) =>
      answer.element === element && answer.score !== null ? [answer.score] : [],
    );
    return given.reduce((sum, score) => sum + score, 0) / given.length;
  };
  expect(mean('U4')).toBeGreaterThan(mean('U5'));
  expect(mean('U5')).toBeGreaterThan(mean('U8'));
  expect(mean('U7')).toBeGreaterThan(mean('U3'));
});
