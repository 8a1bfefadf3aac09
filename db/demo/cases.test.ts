import { expect, test } from 'vitest';
import { nextSteps, statusOf } from '#api/cases/status.ts';
import { replyTo } from './case-words.ts';
import { buildCity } from './city.ts';
import { KINDS } from './kinds.ts';
import { sentencesFor } from './words.ts';

test('the office has an answer to every complaint of the city', () => {
  for (const { code } of KINDS)
    for (const sentence of sentencesFor(code, 'complaint'))
      expect(replyTo(sentence.replace('{tempat}', 'Jalan Mawar'), 'Jalan Mawar', 0)).toHaveLength(2);
});

test('each low rating with words has one case, whose steps the product would have taken', () => {
  const now = '2026-11-24T08:00:00.000Z';
  const city = buildCity('2026-11-24', now);
  const scores = new Map(city.ratings.map(({ id, score }) => [id, score]));
  const low = city.rating_comments.filter(({ rating_id }) => scores.get(rating_id)! <= 2);
  expect(city.cases.map(({ rating_id }) => rating_id).toSorted()).toEqual(
    low.map(({ rating_id }) => rating_id).toSorted(),
  );
  expect(new Set(city.cases.map(({ code }) => code)).size).toBe(city.cases.length);
  const statuses = new Set<string>();
  for (const { id, opened_at } of city.cases) {
    const steps = city.caseSteps.filter(({ case_id }) => case_id === id);
    steps.forEach((step, index) => {
      const before = steps[index - 1];
      expect(step.number).toBe(index + 1);
      expect(step.at > (before?.at ?? opened_at) && step.at <= now).toBe(true);
      const status = statusOf(before, Date.parse(step.at));
      if (step.actor === 'resident') expect(status).toBe('resolved');
      else expect(nextSteps(status)).toContain(step.kind);
    });
    statuses.add(statusOf(steps.at(-1), Date.parse(now)));
  }
  expect([...statuses].toSorted()).toEqual([
    ...['acknowledged', 'closed', 'in-progress', 'new', 'reopened', 'resolved'],
  ]);
});
