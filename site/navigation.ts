import type { Me } from './contract.ts';
import { paths } from './paths.ts';
import type { Text } from './text/id.ts';
import { unitsOf } from './visitor.ts';

type Role = Me['grants'][number]['role'];

/** A page in the menus, with the word for it in the rail and the shorter one below a phone's screen. */
export type Link = { href: string; icon: Icon; word: string; short: string };

type Icon =
  | 'home'
  | 'chat'
  | 'calendar'
  | 'target'
  | 'award'
  | 'bell'
  | 'check'
  | 'qr'
  | 'people'
  | 'download'
  | 'lock'
  | 'shield'
  | 'info'
  | 'pin'
  | 'tree'
  | 'key'
  | 'up'
  | 'warn';

/** What the office keeps under /kelola, in the order of the menu: one line a page, for whom it is. */
const administration: readonly {
  href: string;
  icon: Icon;
  words: (t: Text) => readonly [word: string, short: string];
  roles: readonly Role[];
}[] = [
  {
    ...{ href: paths.keptUnits(), icon: 'tree', roles: ['head', 'manager', 'auditor', 'admin'] },
    words: (t) => [t.organization.units.title, t.organization.units.title],
  },
  {
    ...{ href: paths.people(), icon: 'people', roles: ['head', 'manager', 'auditor', 'admin'] },
    words: (t) => [t.organization.people.title, t.organization.people.title],
  },
  {
    ...{ href: paths.points(), icon: 'qr', roles: ['head', 'admin'] },
    words: (t) => [t.points.list.title, t.points.list.short],
  },
  {
    ...{ href: paths.kinds(), icon: 'pin', roles: ['head', 'manager', 'auditor', 'admin'] },
    words: (t) => [t.kinds.title, t.kinds.short],
  },
  {
    ...{ href: paths.keptPeriods(), icon: 'award', roles: ['manager', 'auditor', 'admin'] },
    words: (t) => [t.periodBoard.periods.title, t.periodBoard.periods.title],
  },
  {
    ...{ href: paths.workDays(), icon: 'calendar', roles: ['admin'] },
    words: (t) => [t.caseDesk.days.title, t.caseDesk.days.short],
  },
  {
    ...{ href: paths.indicators(), icon: 'target', roles: ['admin'] },
    words: (t) => [t.targets.catalogue.title, t.targets.catalogue.short],
  },
  {
    ...{ href: paths.trainings(), icon: 'target', roles: ['manager', 'admin'] },
    words: (t) => [t.growth.catalogue.title, t.growth.catalogue.short],
  },
  {
    ...{ href: paths.careerNeeds(), icon: 'up', roles: ['manager', 'admin'] },
    words: (t) => [t.career.kept.title, t.career.kept.short],
  },
  {
    ...{
      href: paths.imports(),
      icon: 'download',
      roles: ['head', 'manager', 'reviewer', 'auditor', 'admin'],
    },
    words: (t) => [t.exchange.title, t.exchange.short],
  },
  {
    ...{ href: paths.accounts(), icon: 'key', roles: ['admin'] },
    words: (t) => [t.accounts.list.title, t.accounts.list.short],
  },
  {
    ...{ href: paths.integrations(), icon: 'lock', roles: ['admin'] },
    words: (t) => [t.integrations.title, t.integrations.title],
  },
  {
    ...{ href: paths.auditLog(), icon: 'shield', roles: ['auditor'] },
    words: (t) => [t.accounts.audit.title, t.accounts.audit.title],
  },
];

/** The pages under /kelola that somebody may use. */
export function administrationLinks(me: Me, t: Text): Link[] {
  return administration
    .filter(({ roles }) => me.grants.some(({ role }) => roles.includes(role)))
    .map(({ href, icon, words }) => {
      const [word, short] = words(t);
      return { href, icon, word, short };
    });
}

/** Everything else that somebody may use, the most used first: a phone shows the first four. */
export function mainLinks(me: Me, t: Text): Link[] {
  const units = unitsOf(me);
  const unitOf = (...roles: Role[]) => units[0] ?? me.grants.find(({ role }) => roles.includes(role))?.unit;
  const boardUnit = units[0];
  const ledUnit = me.grants.find(({ role }) => role === 'head' || role === 'manager')?.unit;
  const rosterUnit = unitOf('admin');
  const targetUnit = unitOf('reviewer', 'admin');
  const caseUnit = unitOf('reviewer');
  const link = (href: string, icon: Icon, word: string, short: string): Link => ({ href, icon, word, short });
  const reviews = me.grants.some(({ role }) => role === 'reviewer');
  return [
    ...(reviews ? [link(paths.review(), 'check', t.review.title, t.review.short)] : []),
    ...units.map(({ code, name }) =>
      units.length > 1
        ? link(paths.unit(code), 'home', name, name)
        : link(paths.unit(code), 'home', t.staff.summary, t.staff.summary),
    ),
    ...(caseUnit ? [link(paths.caseQueue(caseUnit.code), 'chat', t.caseDesk.title, t.caseDesk.short)] : []),
    ...(rosterUnit ? [link(paths.roster(rosterUnit.code), 'calendar', t.roster.title, t.roster.short)] : []),
    ...(boardUnit
      ? [link(paths.periodBoard(boardUnit.code), 'award', t.periodBoard.menu, t.periodBoard.menuShort)]
      : []),
    ...(boardUnit ? [link(paths.alerts(boardUnit.code), 'warn', t.alerts.title, t.alerts.short)] : []),
    ...(ledUnit ? [link(paths.unitGrowth(ledUnit.code), 'up', t.growth.title, t.growth.short)] : []),
    ...(targetUnit ? [link(paths.targets(targetUnit.code), 'target', t.targets.title, t.targets.short)] : []),
    ...(me.employee
      ? [
          link(paths.myScore(), 'award', t.staff.myScore, t.staff.shortMyScore),
          link(paths.feedback(), 'chat', t.feedback.title, t.feedback.short),
          link(paths.myRealisations(), 'target', t.targets.mine, t.targets.mineShort),
          link(paths.ownDuty(), 'check', t.roster.own.title, t.roster.own.short),
          link(paths.myGrowth(), 'up', t.growth.mine, t.growth.short),
          link(paths.objections(), 'shield', t.objections.menu, t.objections.short),
        ]
      : []),
    link(
      paths.notices(),
      'bell',
      me.unread > 0 ? t.notices.menu(String(me.unread)) : t.notices.title,
      t.notices.short,
    ),
    link(paths.account(), 'lock', t.accounts.own.title, t.accounts.own.short),
    ...(me.employee
      ? [
          link(paths.appraisals(), 'people', t.appraisals.title, t.appraisals.short),
          link(paths.pulse(), 'chat', t.pulse.title, t.pulse.short),
          link(paths.howScored(), 'info', t.onboarding.title, t.onboarding.title),
        ]
      : []),
    link(paths.method(), 'info', t.staff.method, t.staff.shortMethod),
  ];
}

/** Pages about the own score, and about the scores of a unit, which have no link of their own. */
const aboutScore = /^\/saya\/(bagaimana-jika|perilaku)(\/|$)/;
const aboutScores = /^\/unit\/([^/]+)\/(keberatan|perilaku)(\/|$)/;

/** The link that names a page best: a unit's roster lies below the unit, and is not its summary. */
export function currentOf(links: readonly Link[], path: string): string | undefined {
  if (aboutScore.test(path)) return paths.myScore();
  const unit = aboutScores.exec(path)?.[1];
  if (unit) return paths.periodBoard(unit);
  return links
    .map(({ href }) => href)
    .filter(
      (href) =>
        path === href ||
        (/^\/(unit|kelola|tinjau|saya\/(akun|keberatan|penilaian))/.test(href) &&
          path.startsWith(`${href}/`)),
    )
    .sort((a, b) => b.length - a.length)[0];
}
