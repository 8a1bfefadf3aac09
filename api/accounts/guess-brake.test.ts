import { expect, it } from 'vitest';
import { createGuessBrake } from './guess-brake.ts';
import { createKnownDevices } from './known-device.ts';

const secret = 'a'.repeat(64);
const devices = createKnownDevices({ secret, secure: false });

/** The headers that a browser sends after it was given this cookie. */
function withCookie(setCookie: string): Headers {
  return new Headers({ cookie: `resik_bahasa=id; ${setCookie.split(';')[0]}` });
}

/** How many of so many tries get through. */
async function passed(tries: number, attempt: (time: number) => Promise<void>): Promise<number> {
  let through = 0;
  for (let time = 0; time < tries; time += 1) {
    await attempt(time).then(
      () => {
        through += 1;
      },
      () => {},
    );
  }
  return through;
}

it('gives strangers ten tries a network, and leaves other networks and names theirs', async () => {
  const brake = createGuessBrake();
  const from = (address: string, name = 'rina') => brake.pass(name, { device: null, address });
  expect(await passed(12, (time) => from(`192.0.2.${time}`, time % 2 ? 'RINA' : 'rina'))).toBe(10);
  await from('198.51.100.7');
  await from('192.0.2.1', 'dian');
});

it('gives all strangers a hundred tries together, and does not let one network use them up', async () => {
  const brake = createGuessBrake();
  const from = (network: number) => brake.pass('rina', { device: null, address: `203.0.${network}.1` });
  expect(await passed(50, () => from(0))).toBe(10);
  expect(await passed(120, (time) => from(1 + (time % 15)))).toBe(90);
  await expect(from(99)).rejects.toMatchObject({ code: 'too-many-requests' });
  await brake.pass('rina', { device: 'a', address: '203.0.0.1' });
});

it('counts a known device by itself', async () => {
  const brake = createGuessBrake();
  const on = (device: string) => brake.pass('rina', { device, address: '192.0.2.1' });
  expect(await passed(12, () => on('a'))).toBe(10);
  await on('b');
  await brake.pass('rina', { device: null, address: '192.0.2.1' });
});

it('knows a device by the accounts that signed in on it, however the name is written, and no other', () => {
  const rina = devices.remember(new Headers(), 'rina');
  const both = devices.remember(withCookie(rina), 'Budi');
  const id = devices.find(withCookie(rina), 'RINA');
  expect(id).toMatch(/^[\w-]{22}$/);
  expect([devices.find(withCookie(both), 'rina'), devices.find(withCookie(both), 'budi')]).toEqual([id, id]);
  expect(devices.find(withCookie(rina), 'budi')).toBeNull();
  expect(devices.find(new Headers(), 'rina')).toBeNull();
});

it('believes no mark that was not given here, or to another device', () => {
  const known = devices.remember(new Headers(), 'rina').split(';')[0] ?? '';
  const elsewhere = createKnownDevices({ secret: 'b'.repeat(64), secure: false });
  expect(devices.find(withCookie(elsewhere.remember(new Headers(), 'rina')), 'rina')).toBeNull();
  const [id = '', mark] = known.slice('resik_known='.length).split('.');
  const other = `${id.startsWith('A') ? 'B' : 'A'}${id.slice(1)}`;
  expect(devices.find(withCookie(`resik_known=${other}.${mark}`), 'rina')).toBeNull();
});

it('keeps the twelve accounts that signed in last, in a cookie that no script reads', () => {
  let cookie = devices.remember(new Headers(), 'rina');
  for (let each = 0; each < 12; each += 1) cookie = devices.remember(withCookie(cookie), `pegawai${each}`);
  expect(devices.find(withCookie(cookie), 'rina')).toBeNull();
  expect(devices.find(withCookie(cookie), 'pegawai0')).not.toBeNull();
  expect(cookie).toMatch(/^resik_known=[\w-]{22}(\.[\w-]{22}){12}; .*HttpOnly/);
  const overTls = createKnownDevices({ secret, secure: true }).remember(new Headers(), 'rina');
  expect(overTls).toMatch(/^__Host-resik_known=.*Path=\/.*Secure/);
});
