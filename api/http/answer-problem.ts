import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { Problem } from './problem.ts';

/** Storage that is full or failing: nothing was stored, trying again later makes sense. */
const storageFailure = /^SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)|^(53|57P0|08)/;

/** Text with NUL or a number beyond its column, which PostgreSQL refuses where SQLite finds nothing: it was sent so. */
const unstorable = new Set(['22021', '22003']);

/** Turns whatever was thrown into an answer. Unknown errors are logged and say nothing of the inside. */
export function answerProblem(error: unknown, log: Logger): Response {
  return toProblem(error, log).toResponse();
}

export function toProblem(error: unknown, log: Logger): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status < 500) {
    return new Problem('body-malformed', { detail: 'The body is not valid JSON' });
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (unstorable.has(code))
    return new Problem('body-invalid', { detail: 'Text with NUL, or too large a number' });
  // Only these four: drivers put row values into other fields of their errors.
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  log.error({ error: { name, code, message, stack } }, 'request failed');
  if (storageFailure.test(code)) {
    return new Problem('server-busy', {
      detail: 'The storage does not take anything right now',
      retryAfter: 5,
    });
  }
  return new Problem('server-error');
}
