import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** One address that a name stands for, as Node's resolver gives it. */
export type Address = { address: string; family: number };

/** Asks what addresses a name has. @throws when it has none, or nobody answers */
export type Resolve = (name: string) => Promise<Address[]>;

/** What may be called at all. */
export type TargetRules = {
  /** `host` or `host:port` that may be private and without TLS: the office's own receivers, tests. */
  privateHosts: ReadonlySet<string>;
  ports: ReadonlySet<number>;
  resolve: Resolve;
};

/** Why an address is not called. */
export type TargetFault =
  | 'no-address'
  | 'not-https'
  | 'with-password'
  | 'port-closed'
  | 'name-unknown'
  | 'address-private';

export class TargetError extends Error {
  readonly fault: TargetFault;

  constructor(fault: TargetFault) {
    super(fault);
    this.fault = fault;
  }
}

export const systemResolve: Resolve = (name) => lookup(name, { all: true, verbatim: true });

/**
 * The address of a receiver as programs write it. Names are not looked up here.
 * @throws TargetError
 */
export function readTarget(text: string, { privateHosts, ports }: TargetRules): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new TargetError('no-address');
  if (url.username !== '' || url.password !== '') throw new TargetError('with-password');
  url.hash = '';
  if (privateHosts.has(url.host)) return url;
  if (url.protocol !== 'https:') throw new TargetError('not-https');
  if (!ports.has(Number(url.port || 443))) throw new TargetError('port-closed');
  return url;
}

/**
 * The addresses behind a receiver, each of them public: what is connected to is one of these and no second answer of
 * the resolver, which may be another one (DNS rebinding).
 * @throws TargetError also when only one of several addresses is private
 */
export async function resolveTarget(url: URL, { privateHosts, resolve }: TargetRules): Promise<Address[]> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = ipaddr.isValid(name)
    ? [{ address: name, family: ipaddr.parse(name).kind() === 'ipv6' ? 6 : 4 }]
    : await resolve(name).catch(() => {
        throw new TargetError('name-unknown');
      });
  if (addresses.length === 0) throw new TargetError('name-unknown');
  if (!privateHosts.has(url.host) && !addresses.every(({ address }) => isPublic(address)))
    throw new TargetError('address-private');
  return addresses;
}

/** Addresses that look public and are a cloud's own: Azure answers every machine there with its secrets. */
const metadata: ReadonlySet<string> = new Set(['168.63.129.16']);

/** All that is given out on the internet today lies in here (RFC 4291); what hides an IPv4 address elsewhere does not. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/** Whether an address, as text, is one of the public internet. Unknown classes are not. */
export function isPublic(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast' || metadata.has(address.toString())) return false;
  return address instanceof ipaddr.IPv4 || address.match(globalUnicast);
}
