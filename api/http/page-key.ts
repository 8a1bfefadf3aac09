import { Problem } from './problem.ts';

/** What a list in the order of names goes on after. */
export type PageKey = { name: string; id: number };

/** The last row of a page as text that nobody has to understand. */
export function writeKey({ name, id }: PageKey): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url');
}

/** @throws Problem `query-invalid` for text that `writeKey` has not written */
export function readKey(text: string): PageKey {
  try {
    const [name, id] = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (typeof name === 'string' && Number.isSafeInteger(id)) return { name, id };
  } catch {
    // Falls through to the refusal.
  }
  const detail = 'Give back `next` as it came';
  throw new Problem('query-invalid', { detail, errors: [{ pointer: '/after', code: 'invalid', detail }] });
}
