import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPublic, readTarget, resolveTarget, type TargetRules } from './target.ts';

const rules: TargetRules = {
  privateHosts: new Set(['penerima.uji:4402']),
  ports: new Set([443]),
  resolve: async (name) => [{ address: name === 'luar.uji' ? '93.184.216.34' : '10.1.2.3', family: 4 }],
};

/** Networks that are nobody's business from outside, as their registries list them. */
const closedNetworks: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
const halves = (value: number): string => `${(value >>> 16).toString(16)}:${(value & 65_535).toString(16)}`;

const closedAddress = fc
  .constantFrom(...closedNetworks)
  .chain(([network, length]) =>
    fc.nat(2 ** (32 - length) - 1).map((offset) => (numberOf(network) + offset) >>> 0),
  );

describe('An address of the network', () => {
  it('is not called when it is private, whatever form it is written in', () => {
    fc.assert(
      fc.property(closedAddress, (value) => {
        const forms = [
          dotted(value),
          `::ffff:${dotted(value)}`,
          `::ffff:${halves(value)}`,
          `::ffff:0:${halves(value)}`,
          `::${halves(value)}`,
          `64:ff9b::${halves(value)}`,
          `64:ff9b:1::${halves(value)}`,
          `2002:${halves(value)}::1`,
        ];
        expect(forms.filter(isPublic)).toEqual([]);
      }),
      { seed: 1 },
    );
  });

  it.each([
    ['a name', 'localhost'],
    ['an IPv4 address mapped into IPv6, also a public one', '::ffff:93.184.216.34'],
    ['the metadata of a cloud', '169.254.169.254'],
    ['the metadata of Azure', '168.63.129.16'],
    ['the metadata of Oracle', '192.0.0.192'],
    ['the metadata of Alibaba', '100.100.100.200'],
    ['the metadata of AWS over IPv6', 'fd00:ec2::254'],
    ['loopback over IPv6', '::1'],
    ['nothing over IPv6', '::'],
    ['link-local', 'fe80::1'],
    ['link-local with its link', 'fe80::1%eth0'],
    ['unique local', 'fd12:3456:789a::1'],
    ['the old site-local', 'fec0::1'],
    ['multicast over IPv6', 'ff02::1'],
    ['Teredo', '2001:0:53aa:64c:0:fbff:5200:1'],
    ['documentation', '2001:db8::1'],
    ['documentation of 2024', '3fff::1'],
    ['ORCHID', '2001:20::1'],
    ['discard', '100::1'],
    ['segment routing', '5f00::1'],
    ['what nobody has given out yet', '4000::1'],
  ])('is not called when it is %s', (_, address) => expect(isPublic(address)).toBe(false));

  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '2404:6800:4003::1'])(
    'is called when it is public: %s',
    (address) => expect(isPublic(address)).toBe(true),
  );
});

describe('The address of a receiver', () => {
  it.each([
    ['', 'no-address'],
    ['luar.uji/kait', 'no-address'],
    ['ftp://luar.uji/', 'no-address'],
    ['file:///etc/passwd', 'no-address'],
    ['http://luar.uji/', 'not-https'],
    ['https://siapa@luar.uji/', 'with-password'],
    ['https://siapa:sandi@luar.uji/', 'with-password'],
    ['https://:sandi@penerima.uji:4402/', 'with-password'],
    ['https://luar.uji:8443/', 'port-closed'],
    ['https://luar.uji:22/', 'port-closed'],
    ['https://penerima.uji/', 'address-private'],
    ['https://dalam.uji/', 'address-private'],
    ['https://127.0.0.1/', 'address-private'],
    ['https://127.1/', 'address-private'],
    ['https://2130706433/', 'address-private'],
    ['https://0x7f.1/', 'address-private'],
    ['https://0177.0.0.1/', 'address-private'],
    ['https://127。0。0。1/', 'address-private'],
    ['https://[::1]/', 'address-private'],
    ['https://[::ffff:127.0.0.1]/', 'address-private'],
    ['https://[64:ff9b::7f00:1]/', 'address-private'],
    ['https://[2002:7f00:1::]/', 'address-private'],
    ['https://169.254.169.254/latest/meta-data/', 'address-private'],
  ])('%j is refused: %s', async (text, fault) => {
    const read = async () => await resolveTarget(readTarget(text, rules), rules);
    await expect(read()).rejects.toMatchObject({ fault });
  });

  it('is refused when one of several addresses is private, or there is none', async () => {
    const url = new URL('https://luar.uji/');
    const answer = (...addresses: string[]) => ({
      ...rules,
      resolve: async () => addresses.map((address) => ({ address, family: 4 })),
    });
    await expect(resolveTarget(url, answer('93.184.216.34', '10.0.0.1'))).rejects.toMatchObject({
      fault: 'address-private',
    });
    await expect(resolveTarget(url, answer())).rejects.toMatchObject({ fault: 'name-unknown' });
  });

  it('is taken when it is public, or named in the settings', async () => {
    const outside = readTarget('https://luar.uji/kait?a=1#bagian', rules);
    expect(outside.href).toBe('https://luar.uji/kait?a=1');
    expect(await resolveTarget(outside, rules)).toEqual([{ address: '93.184.216.34', family: 4 }]);
    const own = readTarget('http://penerima.uji:4402/', rules);
    expect(await resolveTarget(own, rules)).toEqual([{ address: '10.1.2.3', family: 4 }]);
  });
});
