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
