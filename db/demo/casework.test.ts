import { expect, test } from 'vitest';
import { buildCity } from './city.ts';

test('every case that was received has a title, a class and an owner of its unit, and no note is from the future', () => {
  const now = '2026-11-24T08:00:00.000Z';
  const city = buildCity('2026-11-24', now);
  const units = new Map(city.employees.map(({ id, unit_id }) => [id, unit_id]));
  const cases = new Map(city.cases.map((each) => [each.id, each]));
  const { triages, notes, drafts } = city.casework;
  expect(triages.length).toBeGreaterThan(city.cases.length / 2);
  for (const { case_id, owner_id, title, at } of triages) {
    expect(title).not.toBeNull();
    expect(units.get(owner_id!)).toBe(cases.get(case_id)!.unit_id);
    expect(at >= cases.get(case_id)!.opened_at && at <= now).toBe(true);
  }
  expect(notes.length).toBeGreaterThan(0);
  expect(drafts.length).toBeGreaterThan(0);
  for (const { at } of [...notes, ...drafts]) expect(at <= now).toBe(true);
});
