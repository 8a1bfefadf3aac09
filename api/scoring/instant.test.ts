import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayText, localDay, localHour, monthStart, monthText, parseInstant } from './instant.ts';

const WIB = 420;

describe('an instant', () => {
  it('is read with its offset', () => {
    const noon = Date.UTC(2026, 9, 1, 1, 0, 0);
    for (const text of [
      '2026-10-01T08:00:00+07:00',
      '2026-10-01T08:00+07:00',
      '2026-10-01T08:00:00+0700',
      '2026-10-01T08:00:00+07',
      '2026-10-01T01:00:00Z',
      '2026-09-30T21:30:00-03:30',
    ]) {
      expect(parseInstant(text), text).toBe(noon);
    }
    expect(parseInstant('2026-11-24T02:36:05.123Z')).toBe(Date.UTC(2026, 10, 24, 2, 36, 5, 123));
    expect(parseInstant('2024-02-29T00:00:00Z')).toBe(Date.UTC(2024, 1, 29));
    expect(parseInstant('2000-02-29T00:00:00Z')).toBe(Date.UTC(2000, 1, 29));
  });

  it('is refused without an offset or when it does not exist', () => {
    for (const text of [
      '',
      'yesterday',
      '2026-10-01',
      '2026-10-01T08:00:00',
      '2026-10-01 08:00:00+07:00',
      '2026/10-01T08:00:00Z',
      '2026-10/01T08:00:00Z',
      '2026-10-01T08.00:00Z',
      '2026-13-01T08:00:00Z',
      '2026-00-01T08:00:00Z',
      '2026-02-29T08:00:00Z',
      '1900-02-29T08:00:00Z',
      '2026-04-31T08:00:00Z',
      '2026-10-00T08:00:00Z',
      '2026-10-32T08:00:00Z',
      '2026-10-01T24:00:00Z',
      '2026-10-01T08:60:00Z',
      '2026-10-01T08:00:60Z',
      '2026-10-01T08:00:0xZ',
      '2026-10-01T08:00:00.Z',
      '2026-10-01T08:00:00Zulu',
      '2026-10-01T08:00:00+7:00',
      '2026-10-01T08:00:00+24:00',
      '2026-10-01T08:00:00+07:60',
      '2026-10-01T08:00:00+07:00x',
      '2026-10-01T08:00:00+070',
    ]) {
      expect(parseInstant(text), text).toBeNaN();
    }
  });

  it('agrees with the platform for every day of five centuries', () => {
    const instants = fc.date({
      min: new Date('1700-01-01'),
      max: new Date('2250-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const text = date.toISOString();
        expect(parseInstant(text)).toBe(date.getTime());
        const day = localDay(date.getTime(), 0);
        expect(dayText(day)).toBe(text.slice(0, 10));
        expect(monthText(day)).toBe(text.slice(0, 7));
        expect(localHour(date.getTime(), 0)).toBeCloseTo((date.getTime() - day * 86_400_000) / 3_600_000, 9);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('belongs to the local day and hour of the fixed offset', () => {
    const lateInJakarta = parseInstant('2026-10-31T23:30:00+07:00');
    expect(dayText(localDay(lateInJakarta, WIB))).toBe('2026-10-31');
    expect(localHour(lateInJakarta, WIB)).toBe(23.5);
    expect(dayText(localDay(lateInJakarta, 540))).toBe('2026-11-01');
    expect(dayText(localDay(parseInstant('0099-12-31T23:00:00Z'), 0))).toBe('0099-12-31');
  });

  it('finds the first day of a month near it', () => {
    const day = localDay(parseInstant('2026-01-15T00:00:00Z'), 0);
    expect(dayText(monthStart(day))).toBe('2026-01-01');
    expect(dayText(monthStart(day, -3))).toBe('2025-10-01');
    expect(dayText(monthStart(day, 12))).toBe('2027-01-01');
  });
});
