import type { MiddlewareHandler } from 'hono';
import { bodyLimit as streamLimit } from 'hono/body-limit';
import { Problem, type ProblemCode } from './problem.ts';

/** A photo of 5 MB with the wrapping of its form. */
export const photoUploadBytes = 5 * 1024 * 1024 + 4096;

/**
 * Refuses bodies of more than `bytes` before they are read. A declared length is checked by itself: only a body
 * without one is watched as it streams in, which costs many times as much.
 */
export function bodyLimit(bytes: number, code: ProblemCode = 'body-too-large'): MiddlewareHandler {
  const refuse = (): never => {
    throw new Problem(code, { detail: `A body may have at most ${bytes} bytes` });
  };
  const watchStream = streamLimit({ maxSize: bytes, onError: refuse });
  return (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    const length = context.req.header('content-length');
    if (length === undefined || context.req.header('transfer-encoding') !== undefined)
      return watchStream(context, next);
    return Number(length) > bytes ? refuse() : next();
  };
}
