import type { AuditEntry, Language } from '../../contract.ts';
import { format } from '../../text/format.ts';
import { text } from '../../text/text.ts';

/** Lists of whatever length; every other pair in the log is a value before and after. */
const lists = new Set(['before', 'after', 'grants', 'scopes', 'events', 'changed', 'duties', 'weekdays']);

/** What an entry of the log adds, in one line: `sebelum: Kepala unit KOTA; sesudah: –`. Hashes are cut short. */
export function detailOf({ detail }: Pick<AuditEntry, 'detail'>, language: Language): string {
  const words = wordsOf(language);
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${words.keys[key] ?? key}: ${say(value, words, lists.has(key))}`)
    .join('; ');
}

type Words = ReturnType<typeof wordsOf>;

function wordsOf(language: Language) {
  const { accounts, audit, exchange, integrations, kinds, organization, roles, webhooks } = text(language);
  return {
    language,
    change: audit.change,
    keys: { ...audit.keys, ...accounts.audit.detail },
    values: {
      ...{ ...audit.values, ...exchange.tables, ...integrations.scopes, ...kinds.tones },
      ...webhooks.events,
      ...{ ...organization.people.kinds, ...organization.people.statuses },
    } as Record<string, string>,
    roles: roles as Record<string, string>,
    number: (value: number) => format(language).exact(value),
    day: (day: string) => `${format(language).shortDay(day)} ${day.slice(0, 4)}`,
  };
}

function say(value: unknown, words: Words, isList = false): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) {
    const said = value.map((each) => say(each, words, true));
    const [before = '', after = ''] = said;
    if (!isList && said.length === 2) return words.change(before, after);
    return said.length === 0 ? '–' : said.join(', ');
  }
  if (typeof value === 'number') return words.number(value);
  if (typeof value === 'object') return sayObject(value, words);
  return sayWord(String(value), words);
}

/** A text in two languages in the one of the page; anything else by its names. */
function sayObject(value: object, words: Words): string {
  if ('id' in value && 'en' in value) return say(value[words.language], words);
  return Object.entries(value)
    .map(([key, each]) => `${words.keys[key] ?? key} ${say(each, words)}`)
    .join(', ');
}

function sayWord(word: string, { values, roles, day }: Words): string {
  if (/^[0-9a-f]{64}$/.test(word)) return `${word.slice(0, 12)}…`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) return day(word);
  const [role = '', ...unit] = word.split(' ');
  if (unit.length > 0 && role in roles) return `${roles[role]} ${unit.join(' ')}`;
  return Object.hasOwn(values, word) ? (values[word] ?? word) : word;
}
