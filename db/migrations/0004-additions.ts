import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What residents may add after a rating: the official questions, which place gets which, and photos. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  const isElement = sql`element in ('U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9')`;
  await table('element_questions')
    .addColumn('element', 'text', (c) => c.primaryKey().check(isElement))
    .addColumn('position', 'integer', (c) => c.notNull().unique().check(sql`position between 1 and 9`))
    .addColumn('question_id', 'text', (c) => c.notNull().check(sql`length(question_id) between 1 and 300`))
    .addColumn('question_en', 'text', (c) => c.notNull().check(sql`length(question_en) between 1 and 300`))
    .addColumn('answer_1_id', 'text', (c) => c.notNull())
    .addColumn('answer_1_en', 'text', (c) => c.notNull())
    .addColumn('answer_2_id', 'text', (c) => c.notNull())
    .addColumn('answer_2_en', 'text', (c) => c.notNull())
    .addColumn('answer_3_id', 'text', (c) => c.notNull())
    .addColumn('answer_3_en', 'text', (c) => c.notNull())
    .addColumn('answer_4_id', 'text', (c) => c.notNull())
    .addColumn('answer_4_en', 'text', (c) => c.notNull())
    .execute();
  await table('element_kinds')
    .addColumn('element', 'text', (c) => c.notNull().references('element_questions.element'))
    .addColumn('kind_id', 'integer', (c) => c.notNull().references('point_kinds.id'))
    .addPrimaryKeyConstraint('element_kinds_key', ['element', 'kind_id'])
    .execute();
  // One row per part that was added after the press: whoever comes second waits here and finds the first.
  await table('rating_additions')
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('part', 'text', (c) => c.notNull().check(sql`part in ('reasons', 'element', 'comment')`))
    .addColumn('added_at', 'text', (c) => c.notNull().check(sql`length(added_at) = 24`))
    .addPrimaryKeyConstraint('rating_additions_key', ['rating_id', 'part'])
    .execute();
  await appendOnly('rating_additions');
  await table('rating_photos')
    .addColumn('id', 'integer', key)
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('position', 'integer', (c) => c.notNull().check(sql`position between 1 and 3`))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('width', 'integer', (c) => c.notNull().check(sql`width between 1 and 1600`))
    .addColumn('height', 'integer', (c) => c.notNull().check(sql`height between 1 and 1600`))
    .addColumn('added_at', 'text', (c) => c.notNull().check(sql`length(added_at) = 24`))
    .addUniqueConstraint('rating_photos_place', ['rating_id', 'position'])
    .addUniqueConstraint('rating_photos_once', ['rating_id', 'digest'])
    .execute();
  await db.insertInto('element_questions').values(questions.map(toRow)).execute();
}

type Words = readonly [id: string, en: string];
type Question = readonly [element: string, question: Words, ...answers: [Words, Words, Words, Words]];

/** PermenPANRB 14/2017, in the order of its questionnaire, which asks U9 before U8. */
const questions: readonly Question[] = [
  [
    'U1',
    [
      'Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?',
      'How well do the requirements fit the kind of service?',
    ],
    ['Tidak sesuai', 'Do not fit'],
    ['Kurang sesuai', 'Hardly fit'],
    ['Sesuai', 'Fit'],
    ['Sangat sesuai', 'Fit very well'],
  ],
  [
    'U2',
    [
      'Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?',
      'How easy is the procedure of the service here?',
    ],
    ['Tidak mudah', 'Not easy'],
    ['Kurang mudah', 'Not quite easy'],
    ['Mudah', 'Easy'],
    ['Sangat mudah', 'Very easy'],
  ],
  [
    'U3',
    [
      'Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?',
      'How quickly is the service given?',
    ],
    ['Tidak cepat', 'Not quickly'],
    ['Kurang cepat', 'Not quite quickly'],
    ['Cepat', 'Quickly'],
    ['Sangat cepat', 'Very quickly'],
  ],
  [
    'U4',
    [
      'Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?',
      'How reasonable is the price of the service?',
    ],
    ['Sangat mahal', 'Very expensive'],
    ['Cukup mahal', 'Rather expensive'],
    ['Murah', 'Cheap'],
    ['Gratis', 'Free'],
  ],
  [
    'U5',
    [
      'Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?',
      'How well does the result match what the service standard promises?',
    ],
    ['Tidak sesuai', 'Does not match'],
    ['Kurang sesuai', 'Hardly matches'],
    ['Sesuai', 'Matches'],
    ['Sangat sesuai', 'Matches very well'],
  ],
  [
    'U6',
    [
      'Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?',
      'How competent are the staff in their work?',
    ],
    ['Tidak kompeten', 'Not competent'],
    ['Kurang kompeten', 'Not quite competent'],
    ['Kompeten', 'Competent'],
    ['Sangat kompeten', 'Very competent'],
  ],
  [
    'U7',
    [
      'Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?',
      'How polite and friendly are the staff?',
    ],
    ['Tidak sopan dan ramah', 'Not polite and friendly'],
    ['Kurang sopan dan ramah', 'Not quite polite and friendly'],
    ['Sopan dan ramah', 'Polite and friendly'],
    ['Sangat sopan dan ramah', 'Very polite and friendly'],
  ],
  [
    'U9',
    [
      'Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?',
      'How good are the facilities and equipment?',
    ],
    ['Buruk', 'Poor'],
    ['Cukup', 'Fair'],
    ['Baik', 'Good'],
    ['Sangat baik', 'Very good'],
  ],
  [
    'U8',
    [
      'Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?',
      'How are complaints of users handled?',
    ],
    ['Tidak ada', 'Not at all'],
    ['Ada tetapi tidak berfungsi', 'There is a way, but it does not work'],
    ['Berfungsi kurang maksimal', 'It works, but not fully'],
    ['Dikelola dengan baik', 'They are handled well'],
  ],
];

function toRow([element, question, ...answers]: Question, index: number): Record<string, string | number> {
  const words = answers.flatMap(([id, en], place) => [
    [`answer_${place + 1}_id`, id],
    [`answer_${place + 1}_en`, en],
  ]);
  return {
    element,
    position: index + 1,
    question_id: question[0],
    question_en: question[1],
    ...Object.fromEntries(words),
  };
}
