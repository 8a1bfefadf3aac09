import type { Selectable } from 'kysely';
import type {
  CommentReleaseRow,
  ElementCode,
  RatingCommentRow,
  RatingElementRow,
  RatingReasonRow,
} from '../schema.ts';
import { DAY, type Frame, instant } from './calendar.ts';
import { kindOf } from './kinds.ts';
import type { Random } from './random.ts';
import { stream } from './random.ts';
import type { Rating } from './ratings.ts';
import { reasonsFor } from './reasons.ts';
import { sentencesFor } from './words.ts';

export type Answers = {
  reasons: Selectable<RatingReasonRow>[];
  elements: Selectable<RatingElementRow>[];
  comments: Selectable<RatingCommentRow>[];
};

/** How often people of each face write a few words: the angry and the delighted more than the rest. */
const COMMENT_CHANCE = [0.3, 0.21, 0.045, 0.055] as const;

/** What residents find harder or easier than the place as a whole: waiting and complaints against kindness. */
const ELEMENT_OFFSETS: Record<ElementCode, number> = {
  U1: 0.05,
  U2: 0,
  U3: -0.12,
  U4: 0.2,
  U5: 0,
  U6: 0.08,
  U7: 0.16,
  U8: -0.22,
  U9: -0.15,
};

/** Comments wait this long for a reviewer, who also turns a few down. */
const REVIEW_DAYS = 3;

/** What residents write although the page asks them not to. */
const TOLD_TOO_MUCH = [
  'Salam untuk Bu Rina yang menyapu di sini.',
  'Kalau perlu relawan, hubungi saya di 0812-6455-1207.',
  'Truk BK 8123 RA selalu tepat waktu.',
  'Terima kasih Pak Slamet.',
  'Kirim jadwalnya ke warga.sudirman@contoh.id.',
];

/** Reasons, one element and sometimes words, as residents add them after the press. */
export function buildAnswers(ratings: readonly Rating[], frame: Frame): Answers {
  const answers: Answers = { reasons: [], elements: [], comments: [] };
  for (const rating of ratings) {
    const { row, story } = rating;
    // The invented crowds press and go; staff phones get no further page.
    if (row.staff_device === 1 || (story !== null && story !== 'repeat-voter')) continue;
    const random = stream('answers', row.rating_id);
    if (random.chance(0.35)) addReasons(answers, rating, random);
    if (random.chance(0.3)) addElement(answers, rating, random);
    if (random.chance(story === null ? COMMENT_CHANCE[row.score - 1]! : 0.08))
      addComment(answers, rating, random, frame);
  }
  return answers;
}

function addReasons({ reasons }: Answers, { row, point }: Rating, random: Random): void {
  const offered = reasonsFor(point.kind, row.score <= 2 ? 'complaint' : 'praise');
  if (offered.length === 0) return;
  // The first reasons of the list are the usual ones.
  const first = offered[Math.floor(offered.length * random.next() ** 1.5)]!;
  reasons.push({ rating_id: row.id, reason_id: first });
  if (!random.chance(0.3)) return;
  const second = random.pick(offered);
  if (second !== first) reasons.push({ rating_id: row.id, reason_id: second });
}

/** What others may read of the comments that reviewers have released. */
export function buildReleases(comments: Answers['comments'], frame: Frame): CommentReleaseRow[] {
  return comments
    .filter(({ state }) => state === 'released')
    .map(({ rating_id, text, written_at }) => {
      const released = Math.min(frame.now, Date.parse(written_at) + REVIEW_DAYS * DAY);
      return { rating_id, text, released_at: instant(released) };
    });
}

function addElement({ elements }: Answers, { row, point }: Rating, random: Random): void {
  const element = random.pick(kindOf(point.kind).elements);
  const felt = row.score + ELEMENT_OFFSETS[element] + 0.55 * random.normal();
  elements.push({ rating_id: row.id, element, score: Math.min(4, Math.max(1, Math.round(felt))) });
}

function addComment({ comments }: Answers, { row, point }: Rating, random: Random, frame: Frame): void {
  const text = random
    .pick(sentencesFor(point.kind, row.score <= 2 ? 'complaint' : 'praise'))
    .replace('{tempat}', point.row.name);
  const received = Date.parse(row.received_at);
  const written = Math.min(frame.now, received + 15_000 + random.int(90_000));
  const reviewed = frame.now - received > REVIEW_DAYS * DAY;
  // Something for the reviewers to hide. Complaints keep their words, because cases are titled by them.
  const told = !reviewed && row.score > 2 && random.chance(0.3) ? ` ${random.pick(TOLD_TOO_MUCH)}` : '';
  comments.push({
    rating_id: row.id,
    text: text + told,
    state: reviewed ? (random.chance(0.02) ? 'rejected' : 'released') : 'waiting',
    written_at: instant(written),
  });
}
