import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchBodies } from './slow-bodies.ts';

describe('A body that comes drop by drop', () => {
  let server: Server;
  let sockets: Socket[];

  beforeEach(async () => {
    sockets = [];
    server = createServer(async (request, response) => {
      const body = await text(request).catch(() => null);
      response.end(String(body?.length));
    });
    watchBodies(server, { body: 150, slowUploads: 2 });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });

  /** Sends 40 letters, a letter every 10 ms, and resolves with the first line and the last of the answer. */
  async function drip(type: string, framing = 'Content-Length: 40'): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\n${framing}\r\n\r\n`,
    );
    let left = 40;
    const drop = setInterval(() => {
      left -= 1;
      socket.write(framing.startsWith('Content') ? 'a' : '1\r\na\r\n');
      if (left === 0) clearInterval(drop);
    }, 10);
    socket.on('close', () => clearInterval(drop));
    socket.on('error', () => {});
    const answer = await text(socket).catch(() => 'broken');
    return `${answer.split('\r\n')[0]} ${answer.split('\r\n').at(-1)}`;
  }

  // The last words are lost when another drop meets the closed connection.
  const cutOff = /^(HTTP\/1\.1 408 |broken| )/;
  const upload = 'multipart/form-data; boundary=x';

  it('is hung up on, with or without a length', async () => {
    const slow = [drip('application/json'), drip('application/json', 'Transfer-Encoding: chunked')];
    for (const answer of await Promise.all(slow)) expect(answer).toMatch(cutOff);
  });

  it('is waited for when it is a photo, but only for so many at a time', async () => {
    const answers = await Promise.all(
      [upload, 'Multipart/Form-Data; boundary=x', upload].map((type) => drip(type)),
    );
    expect(answers.filter((answer) => answer === 'HTTP/1.1 200 OK 40')).toHaveLength(2);
    expect(answers.filter((answer) => cutOff.test(answer))).toHaveLength(1);
    // Whoever has finished makes room.
    expect(await drip(upload)).toBe('HTTP/1.1 200 OK 40');
  });

  it('makes room also when its sender goes away', async () => {
    const gone = [drip(upload), drip(upload)];
    await new Promise((later) => setTimeout(later, 40));
    for (const socket of sockets) socket.destroy();
    await Promise.all(gone);
    await new Promise((later) => setTimeout(later, 20));
    expect(await drip(upload)).toBe('HTTP/1.1 200 OK 40');
  });
});
