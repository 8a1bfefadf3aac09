/** What the API said: the document, or the code of the problem. */
export type Answer<T> = { ok: true; data: T } | { ok: false; status: number; code: string };

interface Reply {
  ok: boolean;
  status: number;
  json(): Promise<unknown>;
}

/**
 * Waits for a call of the API client.
 * @throws Error when the API itself failed; the page then becomes the page for a broken system.
 */
export async function ask<R extends Reply>(
  call: Promise<R>,
): Promise<Answer<Awaited<ReturnType<R['json']>>>> {
  const reply = await call;
  const document = await reply.json();
  if (reply.ok) return { ok: true, data: document as Awaited<ReturnType<R['json']>> };
  const code = codeOf(document);
  if (reply.status >= 500) throw new Error(`The API answered ${reply.status} ${code}`);
  return { ok: false, status: reply.status, code };
}

function codeOf(problem: unknown): string {
  const code = typeof problem === 'object' && problem && 'code' in problem ? problem.code : null;
  return typeof code === 'string' ? code : 'server-error';
}
