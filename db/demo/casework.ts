import type { Selectable } from 'kysely';
import type { CaseDraftRow, CaseNoteRow, CaseRow, CaseTriageRow, RatingCommentRow } from '../schema.ts';
import type { Account } from './accounts.ts';
import { DAY, type Frame, HOUR, instant, MINUTE } from './calendar.ts';
import { titleOf } from './case-titles.ts';
import type { CaseStep } from './cases.ts';
import type { Person } from './people.ts';
import { stream } from './random.ts';
import type { Rating } from './ratings.ts';
import { type UnitCode, unitCode } from './units.ts';

/** Written by an account that gets its key when it is made. */
type By = { username: string; by_name: string };
type Written<Row> = Omit<Row, 'id' | 'user_id' | 'by_name'> & By;

/** What the office has made of its cases up to now. */
export type Casework = {
  triages: Written<Selectable<CaseTriageRow>>[];
  notes: Written<Selectable<CaseNoteRow>>[];
  drafts: Written<CaseDraftRow>[];
};

/** Deadlines of the classes, as the first migration of the desk has them. */
const DAYS = { light: 2, normative: 5, 'no-oversight': 14, oversight: 60 };

const NOTES: readonly string[] = [
  'Sudah ditelepon ke kepala regu. Alat ada di gudang utara, diambil besok pagi.',
  'Truk 3 masih di bengkel. Pakai truk kecil dulu, dua rit.',
  'Sudah dicek di tempat. Benar, dan paling parah sesudah pukul 10.',
  'Perlu bicara dengan pengelola pasar soal jam buang pedagang.',
  'Kelurahan minta diberi tahu bila sudah selesai.',
];

const DRAFTS: readonly string[] = [
  'Terima kasih sudah melapor. Regu kami sudah membersihkan tempat ini, dan jadwalnya kami tambah satu kali pada sore hari.',
  'Terima kasih sudah melapor. Tempat ini sudah kami periksa dan dibersihkan hari ini. Bila kotor lagi, tekan Belum beres.',
];

/**
 * Every case that was received has a title, a class and somebody in charge; some of the open ones have notes, and one
 * in ten an answer that is not sent yet.
 */
export function buildCasework(
  cases: { rows: readonly Selectable<CaseRow>[]; steps: readonly CaseStep[] },
  {
    ratings,
    comments,
    people,
    accounts,
  }: {
    ratings: readonly Rating[];
    comments: readonly Selectable<RatingCommentRow>[];
    people: readonly Person[];
    accounts: readonly Account[];
  },
  frame: Frame,
): Casework {
  const work: Casework = { triages: [], notes: [], drafts: [] };
  const rating = new Map(ratings.map((each) => [each.row.id, each]));
  const comment = new Map(comments.map((each) => [each.rating_id, each]));
  const steps = Map.groupBy(cases.steps, ({ case_id }) => case_id);
  const staff = Map.groupBy(
    people.filter(({ row }) => row.kind === 'person' && row.ended_on === null),
    ({ unit }) => unit,
  );
  const name = new Map(accounts.map((account) => [account.username, account.name]));
  const employee = new Map(accounts.map((account) => [account.username, account.employeeCode]));
  for (const { id, rating_id, unit_id } of cases.rows) {
    const own = steps.get(id) ?? [];
    const first = own[0];
    if (!first?.username) continue;
    const random = stream('casework', id);
    const by: By = { username: first.username, by_name: name.get(first.username) ?? first.username };
    const place = rating.get(rating_id)!.point.row.name;
    const [title, element, className] = titleOf(comment.get(rating_id)!.text, place);
    const owners = staff.get(unitCode(unit_id) as UnitCode) ?? [];
    const self = owners.find(({ row }) => row.code === employee.get(by.username));
    const owner =
      random.chance(0.25) && self ? self : owners.length > 0 ? random.pick(owners.slice(0, 6)) : null;
    const said = { case_id: id, title, class: className, working_days: DAYS[className], element };
    // With the first step, or on a second look a little later.
    const at = instant(Date.parse(first.at) + (random.chance(0.2) ? 0 : random.int(40)) * MINUTE);
    if (at > instant(frame.now)) continue;
    work.triages.push({ ...said, version: 1, owner_id: owner?.row.id ?? null, at, ...by });
    const last = own.at(-1)!;
    const isOpen = last.kind !== 'resolved' && last.kind !== 'closed';
    if (!isOpen) continue;
    const later = Math.min(frame.now - HOUR, Date.parse(last.at) + Math.floor(random.between(1, 20)) * HOUR);
    if (later <= Date.parse(first.at)) continue;
    if (random.chance(0.45))
      work.notes.push({ case_id: id, kind: 'note', text: random.pick(NOTES), at: instant(later), ...by });
    if (random.chance(0.25) && frame.now - later < 20 * DAY)
      work.drafts.push({ case_id: id, text: random.pick(DRAFTS), at: instant(later), ...by });
  }
  return work;
}
