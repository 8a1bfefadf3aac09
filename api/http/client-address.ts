import type { BlockList } from 'node:net';
import { isIPv4, isIPv6 } from 'node:net';

/**
 * The address a request came from: the peer, or, when the peer is a trusted proxy, the last address in
 * X-Forwarded-For that is not a trusted proxy itself. Whatever a stranger writes into the header counts nothing.
 */
export function clientAddress(
  peer: string | undefined,
  forwardedFor: string | null,
  trusted: BlockList,
): string | null {
  let address = normalize(peer);
  if (forwardedFor === null) return address;
  const hops = forwardedFor.split(',').map((hop) => normalize(hop.trim()));
  while (address !== null && isTrusted(address, trusted) && hops.length > 0) {
    const hop = hops.pop() ?? null;
    if (hop === null) break;
    address = hop;
  }
  return address;
}

/** The part of an address that counts as one network: IPv4 /24, IPv6 /48 (scoring.md 2.2). */
export function networkOf(address: string): string {
  return isIPv4(address) ? address.split('.').slice(0, 3).join('.') : firstGroups(address, 3);
}

/**
 * The part of an address that counts as one sender: IPv4 as it is, IPv6 /64, because every house has that many and
 * changes them at will.
 */
export function senderOf(address: string): string {
  return isIPv4(address) ? address : firstGroups(address, 4);
}

function firstGroups(address: string, count: number): string {
  const [head = '', tail] = address.split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const groups =
    tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill('0'), ...right];
  return groups
    .slice(0, count)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return trusted.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** IPv4-mapped IPv6 as IPv4, zone and brackets removed; null for anything that is no address. */
function normalize(address: string | undefined): string | null {
  const bare = (address ?? '')
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv4(bare) || isIPv6(bare) ? bare : null;
}
