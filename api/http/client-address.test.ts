import { describe, expect, it } from 'vitest';
import { readConfig } from '../config.ts';
import { clientAddress, networkOf, senderOf } from './client-address.ts';

const proxies = readConfig({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8, fd00::/8' }).trustedProxies;
const nobody = readConfig({}).trustedProxies;

describe('The address of a sender', () => {
  it.each([
    ['the peer without a header', '203.0.113.7', null, nobody, '203.0.113.7'],
    [
      'the peer when it is no trusted proxy, whatever it claims',
      '203.0.113.7',
      '1.2.3.4',
      proxies,
      '203.0.113.7',
    ],
    ['what a trusted proxy says', '10.1.2.3', '203.0.113.7', proxies, '203.0.113.7'],
    [
      'the last one that is not a proxy itself',
      '127.0.0.1',
      '6.6.6.6, 203.0.113.7, 10.9.9.9',
      proxies,
      '203.0.113.7',
    ],
    ['the proxy when the header is nonsense', '127.0.0.1', 'unknown', proxies, '127.0.0.1'],
    ['an IPv4 address that came as IPv6', '::ffff:203.0.113.7', null, nobody, '203.0.113.7'],
    ['an IPv6 address from an IPv6 proxy', 'fd00::1', '2001:db8::5', proxies, '2001:db8::5'],
    ['nothing when there is no peer', undefined, '1.2.3.4', proxies, null],
  ])('is %s', (_, peer, header, trusted, address) => {
    expect(clientAddress(peer, header, trusted)).toBe(address);
  });
});

describe('The network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:db8::1', '2001:db8:0'],
    ['2001:0DB8:0001::', '2001:db8:1'],
    ['::1', '0:0:0'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('The sender of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
  ])('of %s is %s', (address, sender) => {
    expect(senderOf(address)).toBe(sender);
  });
});
