import type { Town, Townsperson } from './town.ts';

/** An answer of the API as tests read it. */
export type Answer = {
  status: number;
  /** The document, or null where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: each test names what it expects of its document.
  body: any;
  /** What a refusal found, as `/name taken`. */
  faults: string[];
};

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Calls the API as somebody of the town: `path` below `/api/v1`, `body` as JSON. */
export type Call = (person: Townsperson, method: Method, path: string, body?: unknown) => Promise<Answer>;

/** How tests call the API of the town that is open when they do. */
export function callsIn(town: () => Town): Call {
  return async (person, method, path, body) => {
    const headers: Record<string, string> = { cookie: await town().signIn(person) };
    if (body !== undefined) headers['content-type'] = 'application/json';
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await town().api.request(`/api/v1${path}`, { method, headers, ...sent });
    const text = await answer.text();
    const document = text === '' ? null : JSON.parse(text);
    const errors: { pointer: string; code: string }[] = document?.errors ?? [];
    const faults = errors.map(({ pointer, code }) => `${pointer} ${code}`);
    return { status: answer.status, body: document, faults };
  };
}
