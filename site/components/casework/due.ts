import type { QueuedCase } from '../../contract.ts';
import type { Format } from '../../text/format.ts';
import type { Text } from '../../text/id.ts';

/** How a deadline is said, and how urgent it looks. */
export type Due = { word: string; tone: 'danger' | 'warn' | 'quiet' };

/** The deadline of a case in a few words. */
export function dueOf({ sla, closesOn }: Pick<QueuedCase, 'sla' | 'closesOn'>, t: Text, f: Format): Due {
  const words = t.caseDesk.due;
  const late = f.number(sla.late);
  if (closesOn !== null) return { word: words.closesOn(f.shortDay(closesOn)), tone: 'quiet' };
  if (sla.state === 'overdue')
    return { word: sla.late === 0 ? words.justLate : words.late(late), tone: 'danger' };
  if (sla.state === 'due-today') return { word: words.today, tone: 'danger' };
  if (sla.state === 'met') return { word: words.met, tone: 'quiet' };
  if (sla.state === 'missed')
    return { word: sla.late === 0 ? words.missedShort : words.missed(late), tone: 'quiet' };
  return { word: words.left(f.number(sla.left)), tone: sla.left <= 2 ? 'warn' : 'quiet' };
}

/** The name of a case: what the office called it, else the first reason that was ticked. */
export function titleOf(
  { title, reason }: Pick<QueuedCase, 'title' | 'reason'>,
  t: Text,
  language: 'id' | 'en',
): string {
  return title ?? reason?.[language] ?? t.caseDesk.untitled;
}
