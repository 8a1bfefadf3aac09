import sharp from 'sharp';
import { insertEvidence } from '#api/cases/evidence-repository.ts';
import { insertClosing } from '#api/cases/repository.ts';
import { silentSince } from '#api/cases/status.ts';
import type { Deps } from '#api/deps.ts';
import { toInstant } from '#api/time/instant.ts';

/** Cases that get a picture of before and after. */
const pictured = 6;

/** Cases that are being worked on and get a picture of before. */
const reported = 6;

/** What the pictures show. */
const piles = ['%menumpuk%', '%penuh%', '%berserakan%'];

/**
 * Hangs drawn pictures on the newest cases that wait for their resident, through the photo store, so that the demo
 * shows evidence without a photo of a real place.
 * @returns the rating id of a case to look at; null when none waits
 */
export async function addDemoPhotos({
  connection: { db },
  photos,
  clock,
}: Pick<Deps, 'connection' | 'photos' | 'clock'>): Promise<string | null> {
  const waiting = await lastSteps(db)
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .select(['case_events.id as eventId', 'ratings.id as ratingKey', 'ratings.rating_id as ratingId'])
    .select([
      'case_events.case_id as caseId',
      'case_events.at as answeredAt',
      'case_events.user_id as userId',
    ])
    .select(['received_at as at', 'point_kinds.code as kind'])
    .where('case_events.kind', '=', 'resolved')
    .where('case_events.at', '>=', silentSince(clock()))
    .where('point_kinds.code', 'in', ['market', 'street'])
    .limit(pictured)
    .execute();
  const open = await listBeingWorkedOn(db);
  // All drawn before the first is kept: from then on the photo store lets no SVG be read in this process.
  const pictures = await Promise.all(
    waiting.map(async (_, index) => ({
      before: await draw(index + firstView, true),
      after: await draw(index + firstView, false),
    })),
  );
  const befores = await Promise.all(open.map((_, index) => draw(index + firstView + pictured, true)));
  const [evidence, fresh] = await Promise.all([draw(pictured, false), draw(40, false)]);
  const names = new Map(
    (await db.selectFrom('users').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  );
  const prove = async (
    what: { caseId: number; eventId: number | null; at: string; userId: string },
    picture: Uint8Array,
  ): Promise<void> => {
    const kept = await photos.keep(picture);
    const { caseId, eventId, at, userId } = what;
    const by = { taken_at: at, user_id: userId, by_name: names.get(userId) ?? userId };
    const fingerprint = (await photos.fingerprint(kept.name)) ?? '';
    const row = { case_id: caseId, ...kept, ...by, fingerprint, resembles_report: 0, event_id: eventId };
    const id = await insertEvidence(db, row);
    if (id === undefined || eventId === null) return;
    await db
      .insertInto('case_photos')
      .values({ event_id: eventId, ...kept })
      .execute();
    await insertClosing(db, { event_id: eventId, evidence_id: id, no_photo: null });
  };
  for (const [index, { eventId, ratingKey, at, caseId, answeredAt, userId }] of waiting.entries()) {
    const { before, after } = pictures[index]!;
    await db
      .insertInto('rating_photos')
      .values({ rating_id: ratingKey, position: 1, added_at: at, ...(await photos.keep(before)) })
      .execute();
    if (userId !== null) await prove({ caseId, eventId, at: answeredAt, userId }, after);
  }
  for (const [index, { ratingKey, receivedAt }] of open.entries()) {
    const kept = await photos.keep(befores[index]!);
    await db
      .insertInto('rating_photos')
      .values({ rating_id: ratingKey, position: 1, added_at: receivedAt, ...kept })
      .execute();
  }
  // One new photo that waits to be sent, and one that was used for another case before.
  const reused = await sharp(pictures[0]?.after ?? fresh)
    .resize(600)
    .jpeg({ quality: 70 })
    .toBuffer();
  for (const [index, picture] of [fresh, reused].entries()) {
    const found = open[index];
    if (found?.userId)
      await prove({ caseId: found.caseId, eventId: null, at: found.lastAt, userId: found.userId }, picture);
  }
  await addEvidence({ db, photos, clock }, evidence);
  const sample = waiting.find(({ kind }) => kind === 'market') ?? waiting[0];
  return sample?.ratingId ?? null;
}

/** The last steps of cases with words that a pile of rubbish fits, the newest first. */
function lastSteps(db: Deps['connection']['db']) {
  return db
    .selectFrom('case_events')
    .innerJoin('cases', 'cases.id', 'case_events.case_id')
    .innerJoin('ratings', 'ratings.id', 'cases.rating_id')
    .innerJoin('rating_comments', 'rating_comments.rating_id', 'ratings.id')
    .where((where) => where.or(piles.map((words) => where('rating_comments.text', 'like', words))))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_events as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 'case_events.case_id')
            .whereRef('later.number', '>', 'case_events.number'),
        ),
      ),
    )
    .orderBy('case_events.at', 'desc');
}

/** The newest cases that somebody has begun to work on. */
async function listBeingWorkedOn(db: Deps['connection']['db']) {
  return await lastSteps(db)
    .select(['cases.id as caseId', 'ratings.id as ratingKey', 'ratings.received_at as receivedAt'])
    .select(['case_events.user_id as userId', 'case_events.at as lastAt'])
    .innerJoin('units', 'units.id', 'cases.unit_id')
    .where('case_events.kind', 'in', ['acknowledged', 'started'])
    .where('units.code', 'like', 'UPTD-%')
    .limit(reported)
    .execute();
}

/** Shows with a picture what the newest confirmed report claims. */
async function addEvidence(
  { db, photos, clock }: { db: Deps['connection']['db']; photos: Deps['photos']; clock: Deps['clock'] },
  picture: Uint8Array,
): Promise<void> {
  const report = await db
    .selectFrom('realisations')
    .select(['id', 'report'])
    .where('asked_about', 'is not', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (!report) return;
  const place = { realisation_id: report.id, report: report.report, position: 1 };
  const kept = await photos.keep(picture);
  await db
    .insertInto('realisation_photos')
    .values({ ...place, ...kept, added_at: toInstant(clock()) })
    .execute();
}

const walls = ['#CDBFA6', '#C9B79C', '#BFB5A3', '#D2C4B4', '#C4B9A0', '#CBBBA8'];
const awnings = ['#D98B2B', '#3F8F7A', '#B5573A', '#4C7FA6', '#C9A227', '#7A6A9C'];

/** From here on no view looks like another one, as the desk compares evidence. */
const firstView = 3;

/** A row of shops with or without a pile of rubbish in front; every number gives another row. */
async function draw(number: number, dirty: boolean): Promise<Uint8Array> {
  const wall = walls[number % walls.length]!;
  const shops = [0, 1, 2, 3].map((place) => {
    const x = 12 + place * 200 + ((number * 7 + place * 3) % 12);
    const awning = awnings[(number + place * 2) % awnings.length]!;
    return `<rect x="${x}" y="${150 - ((place + number) % 3) * 18}" width="170" height="200" fill="${wall}"/>
      <rect x="${x - 6}" y="${140 - ((place + number) % 3) * 18}" width="182" height="16" fill="#9C5B3C"/>
      <rect x="${x + 24}" y="240" width="122" height="110" fill="#5E7386"/>
      <path d="M${x + 10} 205h150l14 34h-178z" fill="${awning}"/>`;
  });
  const pile = `<ellipse cx="300" cy="452" rx="170" ry="26" fill="#6F6B63"/>
    <path d="M170 452c-6-52 46-84 84-56 22-34 84-30 92 12 40-12 66 16 58 44z" fill="#2F3033"/>
    <path d="M290 456c-4-36 34-60 62-40 20-14 48 4 44 40z" fill="#45464B"/>
    <path d="M228 458c0-26 26-40 46-28 16-10 34 2 32 28z" fill="#80603F"/>
    <path d="M384 458c0-16 16-26 30-18 12-4 22 6 20 18z" fill="#D9D5CB"/>
    <path d="M186 458l20-10 14 10zM440 458l16-9 12 9z" fill="#D98B2B"/>`;
  // Nobody stands twice at the same spot: before and after are seen from different places.
  const turn = number * 2 + (dirty ? 0 : 1);
  const width = 820 - ((turn * 61) % 230);
  const height = Math.round((width * 540) / 820);
  const view = [(turn * 97) % (821 - width), (turn * 53) % (541 - height), width, height].join(' ');
  const mirrored = turn % 4 > 1 ? 'transform="translate(820 0) scale(-1 1)"' : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="820" height="540" viewBox="${view}"><g ${mirrored}>
    <rect width="820" height="540" fill="#DCE9EC"/>${shops.join('')}
    <rect y="350" width="820" height="30" fill="#8F8C86"/><rect y="380" width="820" height="160" fill="#A5A29B"/>
    <path d="M60 470h110M420 490h120M610 460h90" stroke="#C2BFB8" stroke-width="6"/>
    ${dirty ? pile : ''}
    <rect x="600" y="330" width="86" height="118" rx="8" fill="#2F8266"/>
    <rect x="592" y="318" width="102" height="18" rx="6" fill="#21634D"/></g></svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 90 }).toBuffer();
}
