import type { Explanation, Language, Limit, Step } from '../contract.ts';
import type { Format } from './format.ts';

/** What each step of an explanation is called. Final and label are the one-number form, never shown beside the official one. */
type ShownStep = Exclude<Step['id'], `combined.final${string}` | 'level.label'>;

const names: Record<Language, Record<ShownStep, string>> = {
  id: {
    'quality.voices': 'Suara yang dihitung',
    'quality.observed': 'Rata-rata suara',
    'quality.expected': 'Rata-rata kota, tempat dan jam yang sama',
    'quality.deviation': 'Selisih',
    'quality.reliability': 'Bobot suara',
    'quality.shrunk_deviation': 'Selisih × bobot',
    'quality.half_width': 'Setengah lebar kisaran (90%)',
    'quality.adjusted': 'Rata-rata acuan + selisih',
    'quality.adjusted_low': 'Batas bawahnya',
    'quality.adjusted_high': 'Batas atasnya',
    'quality.skm': '× 25 = indeks',
    'quality.skm_low': 'Batas bawahnya',
    'quality.skm_high': 'Batas atasnya',
    'quality.score': 'Dibaca pada tabel mutu',
    'quality.score_low': 'Batas bawahnya',
    'quality.score_high': 'Batas atasnya',
    'quality.status': 'Keadaan data',
    'quantity.indicator': 'Indikator',
    'quantity.score': 'Rata-rata berbobot',
    'behaviour.superior': 'Atasan',
    'behaviour.peer': 'Rekan',
    'behaviour.mean': 'Gabungan',
    'behaviour.score': 'Dibaca pada tabel mutu',
    'combined.rho': 'Bagian mutu yang dihitung',
    'combined.quality_side': 'Sisi mutu',
    'combined.result_mean': 'Rata-rata kuantitas dan mutu',
    'combined.ceiling': 'Batas: sisi terlemah + 20',
    'combined.result': 'Hasil kerja',
    'combined.result_low': 'Batas bawah kisaran',
    'combined.result_high': 'Batas atas kisaran',
    'level.result_rating': 'Penilaian hasil kerja',
    'level.behaviour_rating': 'Penilaian perilaku',
    'level.predicate': 'Usulan predikat',
  },
  en: {
    'quality.voices': 'Voices counted',
    'quality.observed': 'Mean of the voices',
    'quality.expected': 'City mean, same places and hours',
    'quality.deviation': 'Difference',
    'quality.reliability': 'Weight of the voices',
    'quality.shrunk_deviation': 'Difference × weight',
    'quality.half_width': 'Half width of the range (90%)',
    'quality.adjusted': 'Reference mean + difference',
    'quality.adjusted_low': 'Its lower end',
    'quality.adjusted_high': 'Its upper end',
    'quality.skm': '× 25 = index',
    'quality.skm_low': 'Its lower end',
    'quality.skm_high': 'Its upper end',
    'quality.score': 'Read in the quality table',
    'quality.score_low': 'Its lower end',
    'quality.score_high': 'Its upper end',
    'quality.status': 'State of the data',
    'quantity.indicator': 'Indicator',
    'quantity.score': 'Weighted mean',
    'behaviour.superior': 'Superior',
    'behaviour.peer': 'Peers',
    'behaviour.mean': 'Together',
    'behaviour.score': 'Read in the quality table',
    'combined.rho': 'Part of quality that counts',
    'combined.quality_side': 'Quality side',
    'combined.result_mean': 'Mean of quantity and quality',
    'combined.ceiling': 'Limit: weaker side + 20',
    'combined.result': 'Work result',
    'combined.result_low': 'Lower end of the range',
    'combined.result_high': 'Upper end of the range',
    'level.result_rating': 'Rating of the work result',
    'level.behaviour_rating': 'Rating of behaviour',
    'level.predicate': 'Proposed level',
  },
};

const words: Record<Language, Record<string, string>> = {
  id: {
    min: 'yang terkecil dari',
    table: 'tabel',
    sqrt: 'akar',
    kept: 'dijaga',
    to: 'sampai',
    hidden: 'Belum cukup',
    provisional: 'Sementara',
    rated: 'Cukup',
    verified: 'Sudah diverifikasi.',
    reported: 'Dilaporkan, belum diverifikasi.',
    missing: 'Realisasi belum dilaporkan.',
    rejected: 'Realisasi ditolak verifikator.',
    waived: 'Dibebaskan dengan alasan, tidak dihitung.',
    'invalid target': 'Target tidak sah, tidak dihitung.',
    'reported cap': 'Belum diverifikasi, jadi paling tinggi 100.',
    'no superior': 'Atasan belum menilai.',
    'no peers': 'Belum ada rekan yang menilai.',
    'too few peers': 'Rekan belum cukup untuk dihitung.',
    'no voices': 'Belum ada suara.',
    leash: 'Dibatasi sisi yang lemah.',
  },
  en: {
    min: 'the smallest of',
    table: 'table',
    sqrt: 'root',
    kept: 'kept within',
    to: 'to',
    hidden: 'Not enough',
    provisional: 'Provisional',
    rated: 'Enough',
    verified: 'Verified.',
    reported: 'Reported, not verified yet.',
    missing: 'Not reported yet.',
    rejected: 'Rejected by the reviewer.',
    waived: 'Waived with a reason, left out.',
    'invalid target': 'Invalid target, left out.',
    'reported cap': 'Not verified yet, so at most 100.',
    'no superior': 'The superior has not appraised yet.',
    'no peers': 'No peer has appraised yet.',
    'too few peers': 'Too few peers to count.',
    'no voices': 'No voices yet.',
    leash: 'Limited by the weaker side.',
  },
};

/** Whether a step belongs on the page of an employee. */
export function isShown(step: Step): step is Step & { id: ShownStep } {
  return step.id in names.id;
}

export function stepName(language: Language, step: Step): string {
  return isShown(step) ? names[language][step.id] : step.id;
}

/** A word of the explanation (a status, a note) in the language, or null. */
export function stepWord(language: Language, code: string | undefined): string | null {
  return (code && words[language][code]) ?? null;
}

/** What a sum may look up beside its own numbers. */
type Tables = Pick<Explanation, 'anchors' | 'ratingBands'>;

/**
 * The formula with its numbers in place of names: `voices / (voices + prior_strength)` reads 65 ÷ (65 + 20). A number
 * that is read in the table of quality is worked out between the two lines of the table around it, and a word by the
 * edges that it depends on, so that everything can be followed by hand.
 */
export function stepSum(
  language: Language,
  step: Step,
  exact: (value: number) => string,
  tables: Tables,
): string | null {
  if (!step.formula) return null;
  if (typeof step.result !== 'number') return edgesOf(language, step, exact, tables);
  if (/^[\w.]+$/.test(step.formula) && !step.id.startsWith('combined.')) return null;
  const word = words[language];
  const spoken = (name: string): string => {
    if (name in step.inputs) return signless(step.inputs[name] ?? null, exact);
    return /^\d/.test(name) ? exact(Number(name)) : (word[name] ?? name);
  };
  return inTable(step, tables.anchors)
    .replace(/clamp\(([^,]*), ([^,]*), ([^,)]*)\)/g, '$1 § $2 @ $3')
    .replaceAll(',', ';')
    .replace(/[a-z]+(?:_[a-z]+)*(?:_\d+)?|\d+(?:\.\d+)?/g, spoken)
    .replaceAll(`${word['min']}(`, `${word['min']} (`)
    .replaceAll(' * ', ' × ')
    .replaceAll(' / ', ' ÷ ')
    .replaceAll(' - ', ' − ')
    .replace(' § ', `, ${word['kept']} `)
    .replace(' @ ', ` ${word['to']} `);
}

/** A formula with the straight line between two corners in place of the table. */
function inTable({ formula, inputs }: Step, anchors: Tables['anchors']): string {
  const read = /^table\((25 \* )?(\w+)\)$/.exec(formula);
  if (!read) return formula;
  const [, times = '', name = ''] = read;
  const x = (times ? 25 : 1) * (inputs[name] ?? 0);
  const after = anchors.findIndex(([at]) => x <= at);
  if (after === 0) return String(anchors[0]![1]);
  if (after === -1) return String(anchors.at(-1)![1]);
  const [fromX, fromY] = anchors[after - 1]!;
  const [toX, toY] = anchors[after]!;
  return `${fromY} + (${times}${name} - ${fromX}) / (${toX} - ${fromX}) * (${toY} - ${fromY})`;
}

/** What a word is decided by. */
function edgesOf(
  language: Language,
  { id, inputs }: Step,
  exact: (value: number) => string,
  { ratingBands }: Tables,
): string | null {
  const said = (name: string): string => exact(inputs[name] ?? 0);
  const isId = language === 'id';
  if (id === 'quality.status') {
    const [voices, show, enough] = ['voices', 'show_voices', 'min_voices'].map(said);
    return isId
      ? `${voices} suara; sementara mulai ${show}, cukup mulai ${enough}`
      : `${voices} voices; provisional from ${show}, enough from ${enough}`;
  }
  const edges = ratingBands.flatMap(({ from }) => (from > 0 ? [exact(from)] : [])).toReversed();
  const between = edges.join(isId ? ' dan ' : ' and ');
  const edge = isId ? 'batas' : 'edges';
  if (id === 'level.behaviour_rating') return `${said('behaviour')}; ${edge} ${between}`;
  if (id === 'level.result_rating')
    return `${said('value')} (${said('low')} ${words[language]['to']} ${said('high')}); ${edge} ${between}`;
  return null;
}

/** Why votes counted less than one by one, as a bold fact and what it counted for. */
export function limitSentence(language: Language, limit: Limit, f: Format): string {
  const votes = f.number(limit.votes);
  const counted = f.voices(limit.counted);
  const sets = f.number(limit.sets);
  const one = limit.sets === 1;
  const when = limit.date ? f.shortDay(limit.date) : limit.month ? f.month(limit.month) : '';
  const said = language === 'id' ? inIndonesian : inEnglish;
  return said({ ...limit, votes, counted, sets, one, when });
}

interface Said {
  kind: Limit['kind'];
  votes: string;
  counted: string;
  sets: string;
  one: boolean;
  when: string;
  flagged: boolean;
}

function inIndonesian({ kind, votes, counted, sets, one, when, flagged }: Said): string {
  const mark = flagged ? ' Tampak tidak biasa, jadi ditandai.' : '';
  const each = one ? `Dihitung ${counted}.` : `Masing-masing dihitung ${counted}.`;
  switch (kind) {
    case 'phone':
      return one
        ? `*Satu ponsel memberi ${votes} suara.* ${each}${mark}`
        : `*${sets} ponsel memberi masing-masing ${votes} suara.* ${each}${mark}`;
    case 'network':
      return one
        ? `*Satu jaringan Wi-Fi memberi ${votes} suara pada ${when}.* ${each}${mark}`
        : `*${sets} jaringan Wi-Fi memberi masing-masing ${votes} suara pada ${when}.* ${each}${mark}`;
    case 'day':
      return `*Pada ${when} satu titik menerima ${votes} suara.* ${each}${mark}`;
    case 'staff':
      return `*${votes} suara dari ponsel petugas.* Tidak dihitung.`;
    case 'held':
      return `*${votes} suara ditahan.* Tidak dihitung selama ditahan.`;
    case 'void':
      return `*${votes} suara dibatalkan.* Tidak dihitung.`;
  }
}

function inEnglish({ kind, votes, counted, sets, one, when, flagged }: Said): string {
  const mark = flagged ? ' It looks unusual, so it is marked.' : '';
  const each = one ? `Counted as ${counted}.` : `Each counted as ${counted}.`;
  switch (kind) {
    case 'phone':
      return one
        ? `*One phone gave ${votes} votes.* ${each}${mark}`
        : `*${sets} phones gave ${votes} votes each.* ${each}${mark}`;
    case 'network':
      return one
        ? `*One Wi-Fi network gave ${votes} votes in ${when}.* ${each}${mark}`
        : `*${sets} Wi-Fi networks gave ${votes} votes each in ${when}.* ${each}${mark}`;
    case 'day':
      return `*On ${when} one point received ${votes} votes.* ${each}${mark}`;
    case 'staff':
      return `*${votes} votes from staff phones.* Not counted.`;
    case 'held':
      return `*${votes} votes are held.* Not counted while held.`;
    case 'void':
      return `*${votes} votes were voided.* Not counted.`;
  }
}

/** A negative number inside a sum stands in parentheses. */
function signless(value: number | null, exact: (value: number) => string): string {
  if (value === null) return '–';
  return value < 0 ? `(${exact(value)})` : exact(value);
}
