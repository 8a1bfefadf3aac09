import type { AuditEntry } from '../../contract.ts';

/** What an entry of the log adds, in one line: `before: head UPTD-KOTA; after: –`. Hashes are cut short. */
export function detailOf({ detail }: Pick<AuditEntry, 'detail'>, words: Record<string, string>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${words[key] ?? key}: ${say(value)}`)
    .join('; ');
}

function say(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(say).join(', ');
  const said = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /^[0-9a-f]{64}$/.test(said) ? `${said.slice(0, 12)}…` : said;
}
