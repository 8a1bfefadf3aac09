import { hc } from 'hono/client';
import type { Api } from './app.ts';

/** The typed client that pages use: `api.api.v1.points[':code'].$get({ param: { code } })`. */
export type ApiClient = ReturnType<typeof hc<Api>>;

/** A client whose requests never leave the process; cookies and address are those of the visitor. */
export function createClient(
  fetchApi: (request: Request) => Response | Promise<Response>,
  headers: Record<string, string>,
): ApiClient {
  return hc<Api>('http://in.process', {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => fetchApi(new Request(input, init)),
    headers,
  });
}
