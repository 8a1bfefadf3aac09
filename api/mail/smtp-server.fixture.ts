import { createServer, type Socket } from 'node:net';

/** A mail as the server got it. */
export type Received = { from: string; to: string[]; data: string };

export type SmtpServer = {
  url: string;
  mails: Received[];
  /** Answers `RCPT TO` of these addresses with this line instead of `250 OK`. */
  refuse: Map<string, string>;
  /** Hangs up instead: on whoever comes, or when the whole mail has come, as a server does that dies then. */
  hangUp: 'at-once' | 'after-the-mail' | null;
  close(): Promise<void>;
};

/** A mail server as far as a test needs one: plain SMTP, on a port of this machine. */
export async function openSmtpServer(): Promise<SmtpServer> {
  const box: Box = { mails: [], refuse: new Map(), hangUp: null };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    if (box.hangUp === 'at-once') socket.destroy();
    else serve(socket, box);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  });
}

type Box = Pick<SmtpServer, 'mails' | 'refuse' | 'hangUp'>;

function serve(socket: Socket, box: Box): void {
  let rest = '';
  let mail: Received = { from: '', to: [], data: '' };
  let inData = false;
  const say = (line: string): boolean => socket.write(`${line}\r\n`);
  say('220 uji ESMTP');
  socket.setEncoding('utf8');
  socket.on('data', (chunk) => {
    rest += chunk;
    for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (inData && line === '.') {
        inData = false;
        box.mails.push(mail);
        if (box.hangUp === 'after-the-mail') socket.destroy();
        else say('250 OK');
      } else if (inData) {
        mail.data += `${line.replace(/^\./, '')}\r\n`;
      } else {
        answer(line);
      }
    }
  });

  function answer(line: string): void {
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    if (/^EHLO/i.test(line)) say('250 uji');
    else if (/^MAIL/i.test(line)) {
      mail = { from: address, to: [], data: '' };
      say('250 OK');
    } else if (/^RCPT/i.test(line)) {
      const refusal = box.refuse.get(address);
      if (refusal === undefined) mail.to.push(address);
      say(refusal ?? '250 OK');
    } else if (/^DATA/i.test(line)) {
      inData = true;
      say('354 Go on');
    } else if (/^QUIT/i.test(line)) {
      say('221 Bye');
      socket.end();
    } else say('250 OK');
  }
}

/** The headers and the decoded parts of a mail. */
export function readMail({ data }: Received): { headers: Map<string, string>; text: string; html: string } {
  const [head = '', ...body] = data.split('\r\n\r\n');
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
  );
  const boundary = /boundary="([^"]+)"/.exec(headers.get('content-type') ?? '')?.[1] ?? '';
  const parts = body.join('\r\n\r\n').split(`--${boundary}`);
  const part = (type: string): string => {
    const found = parts.find((each) => each.includes(`Content-Type: ${type}`)) ?? '';
    const [partHead = '', ...rest] = found.trimStart().split('\r\n\r\n');
    const content = rest.join('\r\n\r\n').replace(/\r\n$/, '');
    if (/base64/i.test(partHead)) return Buffer.from(content, 'base64').toString();
    return /quoted-printable/i.test(partHead) ? unquote(content) : content;
  };
  return { headers, text: part('text/plain'), html: part('text/html') };
}

function unquote(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
