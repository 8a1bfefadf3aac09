import type { Selectable } from 'kysely';
import type { ReasonKindRow, ReasonRow } from '../schema.ts';
import { type KindCode, kindId } from './kinds.ts';

type Reason = readonly [
  code: string,
  tone: ReasonRow['tone'],
  label_id: string,
  label_en: string,
  kinds: readonly KindCode[],
];

const PEOPLE: readonly KindCode[] = ['counter', 'truck', 'health_post', 'training'];

export const REASONS: readonly Reason[] = [
  ['clean-street', 'praise', 'Jalan bersih', 'Clean street', ['street']],
  [
    'clean-place',
    'praise',
    'Tempat bersih',
    'Clean place',
    ['market', 'park', 'collection', 'terminal', 'public_toilet', 'health_post'],
  ],
  [
    'friendly-staff',
    'praise',
    'Petugas ramah',
    'Friendly staff',
    ['street', 'market', 'public_toilet', ...PEOPLE],
  ],
  ['fast-service', 'praise', 'Pelayanan cepat', 'Fast service', ['counter', 'health_post']],
  ['on-time', 'praise', 'Diangkut tepat waktu', 'Picked up on time', ['truck', 'collection']],
  ['enough-bins', 'praise', 'Tempat sampah cukup', 'Enough bins', ['street', 'market', 'park', 'terminal']],
  [
    'well-kept',
    'praise',
    'Nyaman dan terawat',
    'Pleasant and well kept',
    ['park', 'terminal', 'public_toilet'],
  ],
  ['clear-advice', 'praise', 'Penjelasan jelas', 'Clear explanation', ['counter', 'health_post', 'training']],
  [
    'litter-piles',
    'complaint',
    'Sampah menumpuk',
    'Piles of waste',
    ['street', 'market', 'park', 'collection', 'terminal'],
  ],
  ['smell', 'complaint', 'Bau', 'Bad smell', ['market', 'collection', 'truck', 'public_toilet']],
  ['bin-full', 'complaint', 'Bak penuh', 'Bin full', ['street', 'market', 'park', 'collection', 'terminal']],
  ['drain-blocked', 'complaint', 'Selokan tersumbat', 'Blocked drain', ['street', 'market']],
  ['leaves-left', 'complaint', 'Daun tidak disapu', 'Leaves not swept', ['street', 'park']],
  ['late-pick-up', 'complaint', 'Terlambat diangkut', 'Picked up late', ['truck', 'collection']],
  ['long-queue', 'complaint', 'Antre lama', 'Long queue', ['counter', 'health_post', 'public_toilet']],
  ['unfriendly-staff', 'complaint', 'Petugas kurang ramah', 'Unfriendly staff', PEOPLE],
  ['no-water', 'complaint', 'Air tidak mengalir', 'No water', ['public_toilet', 'terminal']],
  ['unclear-advice', 'complaint', 'Penjelasan kurang jelas', 'Unclear explanation', ['counter', 'training']],
];

/** The reasons a resident can tick, praise first. */
export function buildReasons(): Selectable<ReasonRow>[] {
  return REASONS.map(([code, tone, label_id, label_en], index) => ({
    id: index + 1,
    code,
    tone,
    label_id,
    label_en,
    position: index + 1,
  }));
}

export function buildReasonKinds(): Selectable<ReasonKindRow>[] {
  return REASONS.flatMap(([, , , , kinds], index) =>
    kinds.map((kind) => ({ reason_id: index + 1, kind_id: kindId(kind) })),
  );
}

/** Keys of the reasons offered for a face at a kind of place. */
export function reasonsFor(kind: KindCode, tone: ReasonRow['tone']): number[] {
  return REASONS.flatMap(([, own, , , kinds], index) =>
    own === tone && kinds.includes(kind) ? [index + 1] : [],
  );
}
