import type { Language, RosterStep } from '../../contract.ts';
import { format } from '../../text/format.ts';
import { text } from '../../text/text.ts';

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

type Duty = RosterStep['changes'][number]['after'];

/** `Rina Handayani, Pasar Tavip, Kam 26 Nov, 05.00–13.00`, or that there is none. */
export function sayDuty(duty: Duty, language: Language): string {
  const t = text(language).roster;
  if (duty === null) return t.history.nothing;
  const part = duty.share < 1 ? [t.week.share(format(language).percent(duty.share))] : [];
  return [duty.employee.name, duty.point.name, dayAndHours(duty, language), ...part].join(', ');
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
