/** What the API said: the document, or the code of the problem. */
export type Answer<T> = { ok: true; data: T } | { ok: false; status: number; code: string };

interface Reply<T> {
  ok: boolean;
  status: number;
  json(): Promise<T>;
}

/**
 * Waits for a call of the API client.
 * @throws Error when the API itself failed; the page then becomes the page for a broken system.
 */
export async function ask<T>(call: Promise<Reply<T>>): Promise<Answer<T>> {
  const reply = await call;
  if (reply.ok) return { ok: true, data: await reply.json() };
  const code = codeOf(await reply.json());
  if (reply.status >= 500) throw new Error(`The API answered ${reply.status} ${code}`);
  return { ok: false, status: reply.status, code };
}

function codeOf(problem: unknown): string {
  const code = typeof problem === 'object' && problem && 'code' in problem ? problem.code : null;
  return typeof code === 'string' ? code : 'server-error';
}
