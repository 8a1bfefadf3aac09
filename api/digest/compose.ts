import { findActor } from '../accounts/actor.ts';
import { ledUnits } from '../mail/led-units.ts';
import type { Compose, Message, Section } from '../mail/letter.ts';
import { say } from '../mail/say.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { addDays, mondayOfWeek } from '../time/period.ts';
import { type FigureDeps, hasNews, readFigures, type UnitFigures, type Week } from './figures.ts';
import { wordsEn } from './words-en.ts';
import { type Words, wordsId } from './words-id.ts';

/** More places make a list that nobody reads. */
const mostPlaces = 5;

type ComposeDeps = FigureDeps & { publicUrl: string };

/** Writes somebody's digest of a week, its reference: the units that the person leads now, as far as there is news. */
export function createDigest(deps: ComposeDeps): Compose {
  return async ({ userId, reference, language }) => {
    const monday = mondayOfWeek(reference);
    const actor = await findActor(deps.connection.db, userId);
    if (monday === null || !actor) return null;
    const week = { from: monday, to: addDays(monday, 6) };
    await deps.rollups.catchUp();
    const news: UnitFigures[] = [];
    for (const { code } of ledUnits(actor)) {
      const figures = await readFigures(deps, actor, code, week);
      if (hasNews(figures)) news.push(figures);
    }
    return news.length === 0 ? null : writeDigest(news, week, { language, publicUrl: deps.publicUrl });
  };
}

type Manner = { language: 'id' | 'en'; publicUrl: string };

/** The letter for some units, in the order given. */
export function writeDigest(news: readonly UnitFigures[], { from, to }: Week, manner: Manner): Message {
  const words = manner.language === 'en' ? wordsEn : wordsId;
  const { day } = say(manner.language);
  return {
    subject: words.subject(day(from), day(to)),
    heading: words.heading,
    lead: words.lead(day(from), day(to)),
    sections: news.map((figures) => sectionOf(figures, { from, to }, manner, words)),
    why: words.why,
  };
}

function sectionOf(figures: UnitFigures, week: Week, manner: Manner, words: Words): Section {
  const { number } = say(manner.language);
  const { code, name } = figures.unit;
  const unit = `/unit/${encodeURIComponent(code)}`;
  const href = (path: string, query: Record<string, string> = {}): string => {
    const search = new URLSearchParams({ ...query, ...(manner.language === 'en' && { bahasa: 'en' }) });
    return `${manner.publicUrl}${path}${search.size > 0 ? `?${search}` : ''}`;
  };
  const board = { dari: week.from, sampai: week.to };
  const counts: [label: string, count: number, href: string][] = [
    [words.opened, figures.opened, href(`${unit}/kasus`)],
    [words.late, figures.late, href(`${unit}/kasus`, { lewat: '1' })],
    [words.near, figures.near, href(`${unit}/kasus`)],
    [words.mine, figures.mine, href(`${unit}/peringatan`, { keadaan: 'mine' })],
    [words.unowned, figures.unowned, href(`${unit}/peringatan`, { keadaan: 'unowned' })],
    ...figures.decisions.map(({ period, count }): [string, number, string] => [
      words.decisions(nameOf(period, words)),
      count,
      href(`${unit}/nilai`, { masa: period.code }),
    ]),
  ];
  const places = (title: string, points: UnitFigures['below']): Section['lists'] =>
    points.length === 0
      ? []
      : [
          {
            title,
            items: points
              .slice(0, mostPlaces)
              .map((point) => ({ label: point.name, href: href(unit, { ...board, titik: point.code }) })),
            more: points.length > mostPlaces ? words.more(number(points.length - mostPlaces)) : null,
          },
        ];
  return {
    title: name,
    figure: figureOf(figures, manner, words),
    rows: counts.flatMap(([label, count, to]) =>
      count > 0 ? [{ label, value: number(count), href: to }] : [],
    ),
    lists: [...places(words.below, figures.below), ...places(words.above, figures.above)],
    link: { label: words.open(name), href: href(unit, board) },
  };
}

function figureOf({ index, change }: UnitFigures, { language }: Manner, words: Words): Section['figure'] {
  const { score, signed, voices } = say(language);
  if (index.index === null || index.low === null || index.high === null) {
    return { value: null, notes: [words.noIndex] };
  }
  const moved = change
    ? words.change[change.direction](signed(change.low), signed(change.high))
    : words.change.none;
  return {
    value: words.index(score(index.index), index.grade ?? ''),
    notes: [words.range(score(index.low), score(index.high), voices(index.voices)), moved],
  };
}

function nameOf({ code, kind }: PeriodRecord, words: Words): string {
  if (kind === 'month') return words.month(code);
  const [year = '', quarter = ''] = code.split('-Q');
  return words.quarter(quarter, year);
}
