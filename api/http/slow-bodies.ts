import type { IncomingMessage, Server } from 'node:http';

/** What a server bears with from slow senders, apart from its own limits for heads and whole requests. */
export type BodyPatience = {
  /** Longest time for the rest of a request once its head is there. Milliseconds. */
  body: number;
  /** Uploads that may take as long as the server's `requestTimeout` at the same time; more are treated like the rest. */
  slowUploads: number;
};

/**
 * Hangs up on bodies that take too long. Photos and tables may take longer, because 5 MB on a weak signal need more
 * than a minute: they are told by the way forms with files are wrapped, and only so many at a time are let off, so that
 * nobody can hold many connections by calling everything an upload.
 */
export function watchBodies(server: Server, { body, slowUploads }: BodyPatience): void {
  let uploading = 0;

  const watch = (request: IncomingMessage): void => {
    if (request.complete || request.destroyed) return;
    if (isUpload(request) && uploading < slowUploads) {
      uploading += 1;
      request.once('close', () => {
        uploading -= 1;
      });
      return;
    }
    const timer = setTimeout(hangUp, body, request).unref();
    request.once('close', () => clearTimeout(timer));
  };

  server.on('request', (request: IncomingMessage) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
    // Nearly every body comes with its head: a turn later it is complete and costs no timer.
    if (length !== undefined || encoding !== undefined) setImmediate(watch, request);
  });
}

function isUpload({ headers }: IncomingMessage): boolean {
  return headers['content-type']?.toLowerCase().startsWith('multipart/form-data') ?? false;
}

/** In words where that is still possible: a browser sends a form once more when the connection just breaks. */
function hangUp(request: IncomingMessage): void {
  if (request.complete) return;
  const { socket } = request;
  socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => socket.destroy());
}
