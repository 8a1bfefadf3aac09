import { describe, expect, it } from 'vitest';
import { isPasswordExpired, passwordFlaws } from './password-policy.ts';

const owner = { username: 'rina.h', name: 'Rina Handayani', office: 'Dinas Kebersihan Kota Binjai' };

describe('The password policy asvs', () => {
  it.each([
    'sapu lidi di pagi hari',
    'gerobak biru lewat pukul lima',
    'xK9#mPq2vLw8',
    'jalan raya penuh mangga',
    'kuda-laut-terbang',
    'ЯблокоГрушаСлива',
  ])('takes %j', (password) => {
    expect(passwordFlaws('asvs', password, owner)).toEqual([]);
  });

  it.each([
    ['xK9#mPq2vLw', 'too-short'],
    [`${'a'.repeat(200)}bcdefghij${'k'.repeat(60)}`, 'too-long'],
    ['passwordpassword', 'common'],
    ['P4ssw0rd123456', 'common'],
    ['Indonesia2026!', 'common'],
    ['indonesiaraya17', 'common'],
    ['bismillah123456', 'common'],
    ['sayangkusayangku', 'common'],
    ['qwertyuiop123', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['121212121212', 'common'],
    ['admin-admin-2026', 'common'],
    ['akucintakamu12', 'common'],
    ['handayani rumah pohon', 'contains-name'],
    ['rina.h lari ke pantai', 'contains-name'],
    ['rumah pohon binjai', 'contains-name'],
    ['B1njai rumah pohon', 'contains-name'],
    ['resik rumah pohon', 'contains-name'],
  ])('says of %j: %s', (password, flaw) => {
    expect(passwordFlaws('asvs', password, owner)).toContain(flaw);
  });

  it('counts letters, not bytes', () => {
    expect(passwordFlaws('asvs', 'яблокогруша', owner)).toContain('too-short');
  });

  it('takes nothing longer than the sign-in takes', () => {
    const password = `sapu lidi di pagi hari ${'🧹'.repeat(120)}`;
    expect(passwordFlaws('asvs', password, owner)).toContain('too-long');
  });

  it('lets no password age', () => {
    expect(isPasswordExpired('asvs', null, Date.now())).toBe(false);
  });
});

describe('The password policy bssn', () => {
  it('wants four kinds of characters on top', () => {
    expect(passwordFlaws('bssn', 'sapu lidi di pagi hari', owner)).toEqual(['composition']);
    expect(passwordFlaws('bssn', 'Sapu lidi, 5 batang', owner)).toEqual([]);
  });

  it('lets a password age 90 days', () => {
    const setAt = '2026-08-26T02:14:00.000Z';
    const day = Date.parse('2026-11-24T02:14:00.000Z');
    expect(isPasswordExpired('bssn', setAt, day - 1)).toBe(false);
    expect(isPasswordExpired('bssn', setAt, day)).toBe(true);
    expect(isPasswordExpired('bssn', null, day)).toBe(true);
  });
});
