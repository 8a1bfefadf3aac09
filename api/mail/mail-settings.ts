/** How mails leave the process, and who they say they are from. */
export type MailSettings = {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps:`). */
  secure: boolean;
  /** A password never crosses a network in the clear: with one, STARTTLS is insisted on. */
  requireTls: boolean;
  auth: { user: string; pass: string } | null;
  from: { name: string; address: string };
};

/**
 * One address as we write to: no quotes, no comments, no control characters, so that nothing in it could be read as a
 * second address or a header.
 */
export const addressPattern =
  /^[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/;

/**
 * `smtp://user:password@host:587` (STARTTLS) or `smtps://host:465` as settings; null when it is neither. Anything after
 * the port is refused: options in an address could turn the check of certificates off.
 */
export function parseSmtpUrl(text: string): Omit<MailSettings, 'from'> | null {
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') return null;
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') return null;
  if ((url.username === '') !== (url.password === '')) return null;
  const secure = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const auth = url.username === '' ? null : decoded(url);
  if (auth === undefined) return null;
  return {
    ...{ host, secure, auth },
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    requireTls: !secure && auth !== null && !/^(127\.|::1$|localhost$)/.test(host),
  };
}

/** `Resik <resik@binjaikota.go.id>` or the address alone; null when it is neither. */
export function parseFrom(text: string): MailSettings['from'] | null {
  const match = /^(?:(?<name>[^<>"\p{Cc}]{1,60}) )?(?<open><)?(?<address>[^<>\s]+)(?<close>>)?$/u.exec(
    text.trim(),
  );
  const { name = '', open, address = '', close } = match?.groups ?? {};
  const isWhole = (open === undefined) === (close === undefined) && (name === '' || open !== undefined);
  return isWhole && addressPattern.test(address) ? { name: name.trim(), address } : null;
}

function decoded({ username, password }: URL): MailSettings['auth'] | undefined {
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
