import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MailSettings, parseFrom, parseSmtpUrl } from './mail-settings.ts';
import { createMailer, type Mail } from './mailer.ts';
import { openSmtpServer, readMail, type SmtpServer } from './smtp-server.fixture.ts';

let server: SmtpServer;
let settings: MailSettings;
const mail: Mail = {
  to: 'budi@binjaikota.go.id',
  subject: 'Ringkasan minggu',
  text: 'Satu\n.\ndua ↑',
  html: '<p>Satu</p>',
  messageId: '<2026-W48.a@resik.test>',
  unsubscribe: 'https://resik.test/surel/berhenti/abc',
};

beforeAll(async () => {
  server = await openSmtpServer();
  settings = { ...parseSmtpUrl(server.url)!, from: { name: 'Resik', address: 'resik@binjaikota.go.id' } };
});
afterAll(() => server.close());

describe('The mailer', () => {
  it('sends text and HTML to one person, with a way to stop it that needs one press', async () => {
    expect(await createMailer(settings).send(mail)).toEqual({ end: 'sent' });
    const [received] = server.mails;
    expect(received).toMatchObject({ from: 'resik@binjaikota.go.id', to: ['budi@binjaikota.go.id'] });
    const { headers, text, html } = readMail(received!);
    expect(text).toBe(mail.text.replaceAll('\n', '\r\n'));
    expect(html).toBe(mail.html);
    expect(headers.get('list-unsubscribe')).toBe(`<${mail.unsubscribe}>`);
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(headers.get('message-id')).toBe(mail.messageId);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
  });

  it.each([
    { to: 'budi@binjaikota.go.id, lain@binjaikota.go.id' },
    { to: 'budi@binjaikota.go.id\r\nBcc: lain@binjaikota.go.id' },
    { to: '"budi" <lain@binjaikota.go.id>' },
    { subject: 'Ringkasan\r\nBcc: lain@binjaikota.go.id' },
    { subject: 'Ringkasan\nX: y' },
    { unsubscribe: 'https://resik.test/\r\nBcc: lain@binjaikota.go.id' },
  ])('sends nothing where something could become a header or an address of its own: %j', async (change) => {
    const before = server.mails.length;
    await expect(createMailer(settings).send({ ...mail, ...change })).rejects.toThrow();
    expect(server.mails).toHaveLength(before);
  });

  it('tells what can be tried again from what cannot, without the sentence of the server', async () => {
    server.refuse.set('tiada@binjaikota.go.id', '550 5.1.1 <tiada@binjaikota.go.id> unknown');
    server.refuse.set('penuh@binjaikota.go.id', '452 4.2.2 <penuh@binjaikota.go.id> full');
    const { send } = createMailer(settings);
    expect(await send({ ...mail, to: 'tiada@binjaikota.go.id' })).toEqual({
      ...{ end: 'refused', code: 'EENVELOPE', status: 550 },
    });
    expect(await send({ ...mail, to: 'penuh@binjaikota.go.id' })).toMatchObject({
      end: 'again',
      status: 452,
    });
    const nobody = createMailer({ ...settings, port: 1 });
    expect(await nobody.send(mail)).toMatchObject({ end: 'again', status: null });
  });

  it('knows whether a mail was on its way when the line broke, and asks before it is', async () => {
    const { send } = createMailer(settings);
    const before = server.mails.length;
    expect(await send(mail, async () => false)).toEqual({ end: 'left' });
    server.hangUp = 'at-once';
    expect(await send(mail)).toMatchObject({ end: 'again' });
    expect(server.mails).toHaveLength(before);
    server.hangUp = 'after-the-mail';
    expect(await send(mail)).toMatchObject({ end: 'unsure' });
    expect(server.mails).toHaveLength(before + 1);
    server.hangUp = null;
    const hurried = createMailer(settings, 50);
    const slowly = (): Promise<boolean> => new Promise((done) => setTimeout(() => done(true), 150));
    expect(await hurried.send(mail, slowly)).toMatchObject({ end: 'again', code: 'ETIMEDOUT' });
  });
});

describe('The settings of mail', () => {
  it.each([
    ['smtp://surel.binjaikota.go.id', { port: 587, secure: false, requireTls: false, auth: null }],
    ['smtps://surel.binjaikota.go.id', { port: 465, secure: true, requireTls: false }],
    [
      'smtp://resik%40binjai:r%3Ahasia@surel.binjaikota.go.id:2525',
      { port: 2525, requireTls: true, auth: { user: 'resik@binjai', pass: 'r:hasia' } },
    ],
    ['smtp://a:b@127.0.0.1:2525', { requireTls: false }],
  ])('read %s', (url, expected) => {
    expect(parseSmtpUrl(url)).toMatchObject(expected);
  });

  it.each([
    'surel.binjaikota.go.id',
    'http://surel.binjaikota.go.id',
    'smtp://surel.binjaikota.go.id?tls.rejectUnauthorized=false',
    'smtp://surel.binjaikota.go.id/x',
    'smtp://resik@surel.binjaikota.go.id',
    'smtp://a%:b@surel.binjaikota.go.id',
  ])('refuse %s', (url) => {
    expect(parseSmtpUrl(url)).toBeNull();
  });

  it('take a sender with or without a name', () => {
    expect(parseFrom('Resik Binjai <resik@binjaikota.go.id>')).toEqual({
      name: 'Resik Binjai',
      address: 'resik@binjaikota.go.id',
    });
    expect(parseFrom('resik@binjaikota.go.id')).toEqual({ name: '', address: 'resik@binjaikota.go.id' });
    for (const from of [
      'Resik',
      'Resik resik@a.id',
      'Resik <resik@a.id',
      'A\nBcc: x <resik@a.id>',
      'a@b.id, c@d.id',
    ])
      expect(parseFrom(from)).toBeNull();
  });
});
