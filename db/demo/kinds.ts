import type { Selectable } from 'kysely';
import type { ElementCode, ElementKindRow, PointKindRow } from '../schema.ts';

export type KindCode =
  | 'street'
  | 'market'
  | 'park'
  | 'collection'
  | 'counter'
  | 'truck'
  | 'terminal'
  | 'public_toilet'
  | 'health_post'
  | 'training';

type Kind = {
  code: KindCode;
  name: readonly [id: string, en: string];
  question: readonly [id: string, en: string];
  /** Elements of the survey that a visitor of such a place can answer. */
  elements: readonly ElementCode[];
  /** True mean on the 1-4 scale in the morning (05-11), at midday (11-17), in the evening and at night. */
  means: readonly [pagi: number, siang: number, malam: number];
  lookbackHours: number;
  /** Rain falls on it. */
  outdoors: boolean;
};

export const KINDS: readonly Kind[] = [
  {
    code: 'street',
    name: ['Jalan', 'Street'],
    question: [
      'Seberapa puas Anda dengan kebersihan di sini?',
      'How satisfied are you with the cleanliness here?',
    ],
    elements: ['U5', 'U6', 'U8', 'U9'],
    means: [3.3, 3.24, 3.18],
    lookbackHours: 12,
    outdoors: true,
  },
  {
    code: 'market',
    name: ['Pasar', 'Market'],
    question: [
      'Seberapa puas Anda dengan kebersihan pasar ini?',
      'How satisfied are you with the cleanliness of this market?',
    ],
    elements: ['U5', 'U6', 'U7', 'U8', 'U9'],
    means: [3.18, 3.1, 3.07],
    lookbackHours: 6,
    outdoors: false,
  },
  {
    code: 'park',
    name: ['Taman', 'Park'],
    question: [
      'Seberapa puas Anda dengan kebersihan dan perawatan taman ini?',
      'How satisfied are you with the cleanliness and upkeep of this park?',
    ],
    elements: ['U5', 'U7', 'U8', 'U9'],
    means: [3.29, 3.25, 3.17],
    lookbackHours: 12,
    outdoors: true,
  },
  {
    code: 'collection',
    name: ['Tempat penampungan sampah', 'Collection point'],
    question: [
      'Seberapa puas Anda dengan kebersihan dan pengangkutan sampah di sini?',
      'How satisfied are you with the cleanliness and the waste pick-up here?',
    ],
    elements: ['U2', 'U3', 'U5', 'U8', 'U9'],
    means: [3.15, 3.09, 3.04],
    lookbackHours: 12,
    outdoors: true,
  },
  {
    code: 'counter',
    name: ['Loket', 'Counter'],
    question: [
      'Seberapa puas Anda dengan pelayanan di loket ini?',
      'How satisfied are you with the service at this counter?',
    ],
    elements: ['U1', 'U2', 'U3', 'U4', 'U6', 'U7', 'U8', 'U9'],
    means: [3.27, 3.22, 3.19],
    lookbackHours: 0,
    outdoors: false,
  },
  {
    code: 'truck',
    name: ['Truk sampah', 'Waste truck'],
    question: [
      'Seberapa puas Anda dengan pengangkutan sampah oleh truk ini?',
      'How satisfied are you with the waste pick-up by this truck?',
    ],
    elements: ['U3', 'U4', 'U5', 'U6', 'U7'],
    means: [3.27, 3.23, 3.19],
    lookbackHours: 0,
    outdoors: false,
  },
  {
    code: 'terminal',
    name: ['Terminal dan stasiun', 'Terminal and station'],
    question: [
      'Seberapa puas Anda dengan kebersihan di area ini?',
      'How satisfied are you with the cleanliness of this area?',
    ],
    elements: ['U5', 'U7', 'U8', 'U9'],
    means: [3.2, 3.14, 3.09],
    lookbackHours: 6,
    outdoors: false,
  },
  {
    code: 'public_toilet',
    name: ['Toilet umum', 'Public toilet'],
    question: [
      'Seberapa puas Anda dengan kebersihan toilet ini?',
      'How satisfied are you with the cleanliness of this toilet?',
    ],
    elements: ['U4', 'U5', 'U7', 'U9'],
    means: [3.11, 3.03, 2.99],
    lookbackHours: 4,
    outdoors: false,
  },
  {
    code: 'health_post',
    name: ['Pos kesehatan', 'Health post'],
    question: [
      'Seberapa puas Anda dengan pelayanan vaksinasi di sini?',
      'How satisfied are you with the vaccination service here?',
    ],
    elements: ['U1', 'U2', 'U3', 'U4', 'U6', 'U7', 'U8', 'U9'],
    means: [3.41, 3.35, 3.33],
    lookbackHours: 0,
    outdoors: false,
  },
  {
    code: 'training',
    name: ['Pelatihan', 'Training'],
    question: ['Seberapa puas Anda dengan pelatihan ini?', 'How satisfied are you with this training?'],
    elements: ['U2', 'U3', 'U5', 'U6', 'U7', 'U9'],
    means: [3.43, 3.39, 3.37],
    lookbackHours: 0,
    outdoors: false,
  },
];

/** The kinds of place with the question asked there, in both languages. */
export function buildKinds(): Selectable<PointKindRow>[] {
  return KINDS.map(({ code, name, question }, index) => ({
    id: index + 1,
    code,
    name_id: name[0],
    name_en: name[1],
    question_id: question[0],
    question_en: question[1],
  }));
}

/** The elements of the survey that each kind of place asks for. */
export function buildElementKinds(): Selectable<ElementKindRow>[] {
  return KINDS.flatMap(({ elements }, index) => elements.map((element) => ({ element, kind_id: index + 1 })));
}

export function kindOf(code: KindCode): Kind {
  return KINDS[kindId(code) - 1]!;
}

export function kindId(code: KindCode): number {
  return KINDS.findIndex((kind) => kind.code === code) + 1;
}

/** Index into `means` of a Jakarta hour: the parts of the day of scoring.md 1.3. */
export function daypartOf(hour: number): 0 | 1 | 2 {
  if (hour >= 5 && hour < 11) return 0;
  return hour >= 11 && hour < 17 ? 1 : 2;
}
