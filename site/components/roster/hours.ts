import type { Language } from '../../contract.ts';
import { format } from '../../text/format.ts';

type Hours = { start: string; end: string };

/** `05.00–13.00` */
export function hours({ start, end }: Hours, language: Language): string {
  const f = format(language);
  return `${f.clock(start)}–${f.clock(end)}`;
}

/** `05–13`, with minutes only where there are any: for the narrow cells of the week. */
export function shortHours(duty: Hours, language: Language): string {
  return hours(duty, language).replaceAll(/[.:]00/g, '');
}

/** `Kam 26 Nov, 05.00–13.00` */
export function dayAndHours(duty: Hours & { day: string }, language: Language): string {
  const f = format(language);
  return `${f.weekday(duty.day)} ${f.shortDay(duty.day)}, ${hours(duty, language)}`;
}

/** The part of the day in which a duty begins: its colour, which the hours say too. */
export function partOfDay({ start }: Hours, language: Language): 'pagi' | 'siang' | 'malam' {
  const hour = Number(format(language).clock(start).slice(0, 2));
  return hour >= 4 && hour < 11 ? 'pagi' : hour >= 11 && hour < 16 ? 'siang' : 'malam';
}

/** A time of the day as a field of a form takes it: `05:00`. */
export function fieldTime(instant: string): string {
  return format('id').clock(instant).replace('.', ':');
}
