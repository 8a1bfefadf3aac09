import type { Dashboard } from '../../contract.ts';

/** What the API understands, by the words of the page's address. */
const names = {
  masa: 'period',
  dari: 'from',
  sampai: 'to',
  unit: 'unit',
  jenis: 'kind',
  titik: 'point',
  waktu: 'part',
} as const;

type Word = keyof typeof names;
export type ApiFilter = Partial<Record<Exclude<(typeof names)[Word], 'part'>, string>> & {
  part?: 'pagi' | 'siang' | 'malam';
};

/** The filter of an address, empty fields left out, as the API wants it. A period gives way to days. */
export function filterOf({ searchParams }: URL): ApiFilter {
  const filter: ApiFilter = {};
  for (const [word, name] of Object.entries(names)) {
    const value = searchParams.get(word)?.trim();
    // What nobody offered goes along: the API says what is wrong with it.
    if (value) Object.assign(filter, { [name]: value });
  }
  if (filter.from || filter.to) delete filter.period;
  return filter;
}

/** A filter without its days: what is left when they could not be read. */
export function withoutDays({ from: _, to: __, period: ___, ...rest }: ApiFilter): ApiFilter {
  return rest;
}

/** The address of what a dashboard shows, with some of it changed; an empty text takes a part away. */
export function addressOf(
  { filter }: Dashboard,
  changes: Partial<Record<Word, string>> = {},
): Record<string, string> {
  const days: Record<string, string> = filter.period
    ? { masa: filter.period.code }
    : { dari: filter.from, sampai: filter.to };
  return {
    ...('masa' in changes || 'dari' in changes ? {} : days),
    unit: filter.unit?.code ?? '',
    jenis: filter.kind?.code ?? '',
    titik: filter.point?.code ?? '',
    waktu: filter.part ?? '',
    ...changes,
  };
}

/** The same filter as the API wants it, for files. */
export function apiFilterOf({ filter }: Dashboard): Record<string, string> {
  return {
    ...(filter.period ? { period: filter.period.code } : { from: filter.from, to: filter.to }),
    unit: filter.unit?.code ?? '',
    kind: filter.kind?.code ?? '',
    point: filter.point?.code ?? '',
    part: filter.part ?? '',
  };
}
