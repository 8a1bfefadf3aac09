import type { ListedAlert, Me } from '../../contract.ts';
import { paths } from '../../paths.ts';
import type { Format } from '../../text/format.ts';
import type { Text } from '../../text/id.ts';

type Alert = Pick<ListedAlert, 'evidence' | 'unit' | 'point'>;
type Kind = Alert['evidence']['kind'];

/** How a kind looks: danger is for what somebody has missed or is losing, the others are to be looked at. */
export const looks: Record<
  Kind,
  { icon: 'fall' | 'clock' | 'eye' | 'pin' | 'people'; tone: 'danger' | 'warn' }
> = {
  'falling-index': { icon: 'fall', tone: 'danger' },
  'overdue-case': { icon: 'clock', tone: 'danger' },
  'silent-point': { icon: 'eye', tone: 'warn' },
  'swapped-sticker': { icon: 'pin', tone: 'warn' },
  burst: { icon: 'people', tone: 'warn' },
};

/** What an alert is, in a few words. */
export function titleOf({ evidence }: Alert, t: Text, f: Format): string {
  if (evidence.kind === 'silent-point') return t.alerts.titles.silent(f.number(evidence.days));
  if (evidence.kind === 'overdue-case') return t.alerts.titles.overdue(f.number(evidence.count));
  return t.alerts.kinds[evidence.kind];
}

/** Where it is: the place, or the unit. */
export function whereOf({ point, unit }: Alert): string {
  return point?.name ?? unit.name;
}

/** The fact of an alert in one line. */
export function factOf(alert: Alert, t: Text, f: Format): string {
  const { facts } = t.alerts;
  const { evidence } = alert;
  const where = whereOf(alert);
  switch (evidence.kind) {
    case 'falling-index': {
      const { before, now } = evidence;
      return facts.falling(where, f.score(before.index), f.score(now.index), f.voices(now.voices));
    }
    case 'burst': {
      const mass = f.voices(evidence.mass);
      const time = evidence.time ?? '';
      if (evidence.set === 'phone') return facts.burst.phone(where, mass);
      return evidence.set === 'day'
        ? facts.burst.day(where, f.shortDay(time), mass)
        : facts.burst.network(where, f.month(time), mass);
    }
    case 'silent-point':
      return facts.silent(where);
    case 'swapped-sticker': {
      const [other] = evidence.others;
      return other ? facts.swappedWith(where, other.name) : facts.swapped(where, f.number(evidence.reports));
    }
    case 'overdue-case':
      return evidence.late > 0 ? facts.overdue(where, f.number(evidence.late)) : facts.overdueToday(where);
  }
}

/** From where on it is an alert, in plain words. */
export function thresholdOf({ evidence }: Alert, t: Text, f: Format): string {
  const { thresholds } = t.alerts;
  switch (evidence.kind) {
    case 'falling-index':
      return thresholds.falling(f.number(evidence.days), f.number(evidence.minimum));
    case 'burst': {
      const from = f.voices(evidence.threshold);
      return evidence.set === 'phone' ? thresholds.phone(from) : thresholds.burst(from);
    }
    case 'silent-point':
      return thresholds.silent(f.number(evidence.threshold));
    case 'swapped-sticker':
      return thresholds.swapped(f.number(evidence.threshold), f.number(evidence.days));
    case 'overdue-case':
      return thresholds.overdue;
  }
}

/** Where it is seen. The page of a place is for who keeps places; others see it on the dashboard. */
export function linkOf(
  { evidence, unit, point }: Alert,
  root: string,
  me: Me,
  t: Text,
): { href: string; word: string } {
  const { links } = t.alerts;
  const keepsPlaces = me.grants.some(({ role }) => role === 'head' || role === 'admin');
  const at = { unit: point || unit.code === root ? '' : unit.code, titik: point?.code ?? '' };
  const dashboard = (days: Record<string, string>) => ({
    href: paths.dashboard(root, { ...days, ...at }),
    word: links.dashboard,
  });
  switch (evidence.kind) {
    case 'falling-index':
      return dashboard({ dari: evidence.from, sampai: evidence.to });
    case 'burst':
      return dashboard(
        evidence.set === 'day' && evidence.time ? { dari: evidence.time, sampai: evidence.time } : {},
      );
    case 'overdue-case':
      return { href: paths.caseQueue(unit.code, { lewat: '1' }), word: links.cases };
    default:
      return point && keepsPlaces ? { href: paths.onePoint(point.code), word: links.point } : dashboard({});
  }
}
