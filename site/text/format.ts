import type { Language } from '../contract.ts';

interface PeriodLike {
  code: string;
  kind: 'month' | 'quarter';
  start: string;
  end: string;
}

export interface Format {
  /** Grouped, with exactly so many decimals (0 unless told). */
  number(value: number, decimals?: number): string;
  /** A score: one decimal. */
  score(value: number): string;
  /** An intermediate step: four decimals. */
  step(value: number): string;
  /** A number inside a formula: at most four decimals, none that say nothing. */
  exact(value: number): string;
  /** 0.871 as 87%. */
  percent(share: number): string;
  /** Voices: whole from a hundred on, below with the fraction that limits leave. */
  voices(value: number): string;
  /** 81,3–82,2 */
  range(low: number, high: number, decimals?: number): string;
  /** 86–88% */
  percentRange(low: number, high: number): string;
  /** +0,6 or −0,6 with a real minus. */
  signed(value: number, decimals?: number): string;
  /** Selasa, 24 November 2026 of an instant. */
  day(instant: string): string;
  /** 24 Nov of a calendar day. */
  shortDay(date: string): string;
  /** Sel of a calendar day. */
  weekday(date: string): string;
  /** 05.00 of an instant. */
  clock(instant: string): string;
  /** 24 November of an instant. */
  dayMonth(instant: string): string;
  /** 24 Nov of an instant. */
  shortDayMonth(instant: string): string;
  /** Sel 24 Nov, 09.14 of an instant. */
  moment(instant: string): string;
  /** 09.14 WIB of an instant. */
  time(instant: string): string;
  /** Agustus 2026 of `2026-08`. */
  month(month: string): string;
  /** Triwulan III 2026, or November 2026. */
  period(period: PeriodLike): string;
  /** TW III 2026, or Nov 2026. */
  shortPeriod(period: PeriodLike): string;
  /** Juli–September 2026 */
  months(period: PeriodLike): string;
  /** 1 Okt – 24 Nov 2026 */
  span(from: string, to: string): string;
}

const locales = { id: 'id-ID', en: 'en-GB' } as const;
const quarters = ['I', 'II', 'III', 'IV'] as const;
const made = new Map<Language, Format>();

/** Numbers and dates as they are said in a language, in the time of Jakarta (WIB). The only place that rounds. */
export function format(language: Language): Format {
  const known = made.get(language);
  if (known) return known;
  const fresh = create(language);
  made.set(language, fresh);
  return fresh;
}

function create(language: Language): Format {
  const locale = locales[language];
  const plain = [0, 1, 2, 3, 4].map((digits) => numberFormat(locale, digits, 'auto'));
  const signs = [0, 1, 2, 3, 4].map((digits) => numberFormat(locale, digits, 'exceptZero'));
  const trimmed = new Intl.NumberFormat(locale, { maximumFractionDigits: 4, signDisplay: 'negative' });
  const at = (options: Intl.DateTimeFormatOptions, zone = 'Asia/Jakarta'): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const longDay = at({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const longDayMonth = at({ day: 'numeric', month: 'long' });
  const weekday = at({ weekday: 'short' });
  const shortDayMonth = at({ day: 'numeric', month: 'short' });
  const clock = at({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dayMonth = at({ day: 'numeric', month: 'short' }, 'UTC');
  const month = at({ month: 'long' }, 'UTC');
  const monthYear = at({ month: 'long', year: 'numeric' }, 'UTC');
  const shortMonthYear = at({ month: 'short', year: 'numeric' }, 'UTC');

  const number = (value: number, decimals = 0): string => minus(plain[decimals]!.format(value));
  const quarter = (period: PeriodLike): string => quarters[Math.floor((monthOf(period.start) - 1) / 3)]!;
  const year = (date: string): string => date.slice(0, 4);

  return {
    number,
    score: (value) => number(value, 1),
    step: (value) => number(value, 4),
    exact: (value) => minus(trimmed.format(value)),
    percent: (share) => `${number(share * 100)}%`,
    voices: (value) => number(value, value >= 100 || Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1),
    range: (low, high, decimals = 1) => `${number(low, decimals)}–${number(high, decimals)}`,
    percentRange: (low, high) => `${number(low * 100)}–${number(high * 100)}%`,
    signed: (value, decimals = 1) => minus(signs[decimals]!.format(value)),
    day: (instant) => longDay.format(new Date(instant)),
    shortDay: (date) => dayMonth.format(noon(date)),
    weekday: (date) => weekday.format(noon(date)),
    clock: (instant) => clock.format(new Date(instant)),
    dayMonth: (instant) => longDayMonth.format(new Date(instant)),
    shortDayMonth: (instant) => shortDayMonth.format(new Date(instant)),
    moment: (instant) => {
      const time = new Date(instant);
      return `${weekday.format(time)} ${shortDayMonth.format(time)}, ${clock.format(time)}`;
    },
    time: (instant) => `${clock.format(new Date(instant))} WIB`,
    month: (yearMonth) => monthYear.format(noon(`${yearMonth}-01`)),
    period: (period) => {
      if (period.kind === 'month') return monthYear.format(noon(period.start));
      const word = language === 'id' ? 'Triwulan' : 'Quarter';
      return `${word} ${quarter(period)} ${year(period.start)}`;
    },
    shortPeriod: (period) => {
      if (period.kind === 'month') return shortMonthYear.format(noon(period.start));
      return `${language === 'id' ? 'TW' : 'Q'} ${quarter(period)} ${year(period.start)}`;
    },
    months: (period) => {
      if (period.kind === 'month') return monthYear.format(noon(period.start));
      return `${month.format(noon(period.start))}–${monthYear.format(noon(period.end))}`;
    },
    span: (from, to) => {
      const first = dayMonth.format(noon(from));
      const start = year(from) === year(to) ? first : `${first} ${year(from)}`;
      return `${start} – ${dayMonth.format(noon(to))} ${year(to)}`;
    },
  };
}

function numberFormat(locale: string, digits: number, signDisplay: 'auto' | 'exceptZero'): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signDisplay === 'auto' ? 'negative' : signDisplay,
  });
}

function minus(text: string): string {
  return text.replace('-', '−');
}

function noon(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

function monthOf(date: string): number {
  return Number(date.slice(5, 7));
}
