import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

describe('The settings', () => {
  it('have working defaults', () => {
    expect(readConfig({})).toMatchObject({
      port: 4321,
      host: '127.0.0.1',
      databaseUrl: 'file:data/resik.db',
      dataDir: 'data',
      publicUrl: 'http://127.0.0.1:4321',
      floodLimit: 30,
    });
  });

  it('treat an empty variable as not set', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: '' }).port).toBe(4321);
  });

  it('name everything that is wrong at once', () => {
    const wrong = {
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      TRUSTED_PROXIES: '10.0.0.0/99',
      OFFICE_ACCENT: 'green',
      PASSWORD_POLICY: 'none',
    };
    expect(() => readConfig(wrong)).toThrow(ConfigError);
    for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
  });

  it('take another system for signing on whole or not at all, and tell it with everything else that is wrong', () => {
    const whole = {
      OIDC_ISSUER: 'https://sso.binjaikota.go.id/realms/pegawai',
      OIDC_CLIENT_ID: 'resik',
      OIDC_CLIENT_SECRET: 'rahasia',
      OIDC_NAME: 'SSO Kota Binjai',
    };
    expect(readConfig({ OIDC_ISSUER: '' }).provider).toBeNull();
    expect(readConfig(whole).provider).toEqual({
      issuer: whole.OIDC_ISSUER,
      clientId: 'resik',
      clientSecret: 'rahasia',
      name: 'SSO Kota Binjai',
      claim: 'preferred_username',
    });
    expect(readConfig({ ...whole, OIDC_CLAIM: 'nip' }).provider?.claim).toBe('nip');
    for (const missing of Object.keys(whole)) {
      expect(() => readConfig({ ...whole, [missing]: undefined, PORT: 'x' })).toThrow(
        new RegExp(`^PORT: .*\\n${missing}: [^\\n]*$`),
      );
    }
    expect(() => readConfig({ OIDC_CLAIM: 'nip' })).toThrow('OIDC_ISSUER');
  });

  it('send mails with both settings of mail, and name the one that is missing or wrong', () => {
    const both = { SMTP_URL: 'smtp://surel.lan', MAIL_FROM: 'Resik <resik@binjaikota.go.id>' };
    expect(readConfig({}).mail).toBeNull();
    expect(readConfig(both).mail).toMatchObject({
      ...{ host: 'surel.lan', port: 587 },
      from: { name: 'Resik', address: 'resik@binjaikota.go.id' },
    });
    for (const name of Object.keys(both)) {
      expect(() => readConfig({ ...both, [name]: '' })).toThrow(`${name}: must be set as well`);
      expect(() => readConfig({ ...both, [name]: 'salah' })).toThrow(`${name}: must be`);
    }
  });

  it.each([
    ['https://sso.binjaikota.go.id', true],
    ['http://127.0.0.1:8080/realms/uji', true],
    ['http://sso.binjaikota.go.id', false],
    ['http://localhost:8080', false],
    ['http://127.0.0.1.evil.example', false],
    ['http://169.254.169.254/', false],
    ['file:///etc/passwd', false],
    ['https://sso.example/?a=b', false],
    ['https://sso.example/#', false],
    ['https://name:password@sso.example/', false],
    ['sso.example', false],
  ])('take %s as the issuer of another system: %s', (issuer, good) => {
    const others = { OIDC_CLIENT_ID: 'resik', OIDC_CLIENT_SECRET: 'rahasia', OIDC_NAME: 'SSO' };
    const read = () => readConfig({ ...others, OIDC_ISSUER: issuer });
    if (good) expect(read().provider?.issuer).toBe(issuer);
    else expect(read).toThrow('OIDC_ISSUER');
  });

  it('ask admins and reviewers for a second factor, unless told other roles or none', () => {
    const roles = (value: string) => [...readConfig({ SECOND_FACTOR_ROLES: value }).secondFactorRoles];
    expect(roles('')).toEqual(['reviewer', 'admin']);
    expect(roles('auditor, head')).toEqual(['head', 'auditor']);
    expect(roles('none')).toEqual([]);
    expect(() => roles('boss')).toThrow('SECOND_FACTOR_ROLES');
  });

  it('drop the slash at the end of the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://resik.binjaikota.go.id/' }).publicUrl).toBe(
      'https://resik.binjaikota.go.id',
    );
  });

  it('refuse a public address that is no web address', () => {
    expect(() => readConfig({ PUBLIC_URL: 'ftp://resik' })).toThrow('PUBLIC_URL');
  });
});
