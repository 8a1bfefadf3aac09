import { z } from 'zod';
import { PasswordLink } from '../accounts/schema.ts';
import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });
const Created = z.object({ account: z.object({ id: z.string(), name: z.string() }), link: PasswordLink });

/** `POST /pasang` */
export const setUpForm: Read = (fields) => ({
  method: 'POST',
  path: '/set-up',
  body: {
    token: text(fields, 'token'),
    username: text(fields, 'nama_pengguna'),
    name: text(fields, 'nama'),
    password: text(fields, 'sandi'),
  },
  done: '/saya/akun/langkah-kedua',
});

/** `POST /atur-sandi?kode=…` */
export const choosePasswordForm: Read = (fields, context) => ({
  method: 'PUT',
  path: `/password-links/${encodeURIComponent(context.req.query('kode') || '-')}/password`,
  body: { password: text(fields, 'sandi') },
  done: '/masuk?sandi=tersimpan',
});

/** `POST /saya/akun/sandi` */
export const passwordForm: Read = (fields) => ({
  method: 'PUT',
  path: '/account/password',
  body: { current: text(fields, 'sandi_lama'), password: text(fields, 'sandi') },
  done: '/saya/akun?tersimpan=sandi',
});

/** `POST /saya/akun/langkah-kedua`: begins the set-up, or confirms it with the first code. */
export const secondFactorForm: Read = (fields) => {
  const done = '/saya/akun/langkah-kedua';
  return choose(fields, {
    mulai: () => ({
      method: 'POST',
      path: '/account/second-factor',
      body: { password: text(fields, 'sandi') },
      done,
    }),
    pastikan: () => ({
      method: 'POST',
      path: '/account/second-factor/confirmation',
      body: { code: text(fields, 'kode') },
      done,
    }),
  });
};

/** `POST /saya/akun`: sessions, recovery codes, second factor off. */
export const ownAccountForm: Read = (fields) => {
  const password = { password: text(fields, 'sandi') };
  return choose(fields, {
    akhiri: () => ({
      method: 'DELETE',
      path: `/account/sessions/${encodeURIComponent(text(fields, 'sesi') || '-')}`,
      done: '/saya/akun?tersimpan=sesi#sesi',
    }),
    'akhiri-lainnya': () => ({
      method: 'DELETE',
      path: '/account/sessions',
      done: '/saya/akun?tersimpan=sesi#sesi',
    }),
    'kode-baru': () => ({
      method: 'POST',
      path: '/account/second-factor/recovery-codes',
      body: password,
      done: (document) => RecoveryCodes.parse(document),
    }),
    matikan: () => ({
      method: 'POST',
      path: '/account/second-factor/removal',
      body: password,
      done: '/saya/akun?tersimpan=langkah-kedua',
    }),
  });
};

/** `POST /kelola/akun/baru` */
export const newAccountForm: Read = (fields) => ({
  method: 'POST',
  path: '/accounts',
  body: {
    username: text(fields, 'nama_pengguna'),
    name: text(fields, 'nama'),
    employee: text(fields, 'pegawai').split(' ')[0] || null,
    grants: grantsOf(fields),
  },
  done: (document) => {
    const { account, link } = Created.parse(document);
    return { account, link };
  },
});

/** `POST /kelola/akun/ID`: roles, disabling, passwords and lost phones of one account. */
export const accountForm: Read = (fields, context) => {
  const id = encodeURIComponent(context.req.param('id') ?? '');
  const path = `/accounts/${id}`;
  const reason = { reason: text(fields, 'alasan') };
  const done = `/kelola/akun/${id}?tersimpan=${encodeURIComponent(text(fields, 'aksi'))}`;
  const grants = (): FormCall => ({
    method: 'PUT',
    path: `${path}/grants`,
    body: { grants: grantsOf(fields), ...reason },
    done,
  });
  return choose(fields, {
    peran: grants,
    // The roles that are held without the one that waits: it is taken back.
    tarik: grants,
    setujui: () => ({ method: 'POST', path: `${path}/grants/confirmation`, body: reason, done }),
    nonaktif: () => ({ method: 'POST', path: `${path}/disabling`, body: reason, done }),
    aktif: () => ({ method: 'POST', path: `${path}/enabling`, body: reason, done }),
    sandi: () => ({
      method: 'POST',
      path: `${path}/password-link`,
      body: reason,
      done: (document) => ({ link: PasswordLink.parse(document) }),
    }),
    'langkah-kedua': () => ({ method: 'POST', path: `${path}/second-factor-reset`, body: reason, done }),
    sso: () => ({ method: 'POST', path: `${path}/sign-on-removal`, body: reason, done }),
  });
};

function text(fields: URLSearchParams, name: string): string {
  return fields.get(name) ?? '';
}

/** The call of the button that was pressed. */
function choose(fields: URLSearchParams, calls: Record<string, () => FormCall>): FormCall {
  const action = text(fields, 'aksi');
  const call = Object.hasOwn(calls, action) ? calls[action] : undefined;
  if (!call) throw new Problem('body-invalid', { detail: 'No such button' });
  return call();
}

/** Roles that stayed ticked, `head UPTD-KOTA`, and the one that was chosen in addition. */
function grantsOf(fields: URLSearchParams): { role: string; unit: string }[] {
  const kept = fields.getAll('hak').map((grant) => {
    const [role = '', unit = ''] = grant.split(' ');
    return { role, unit };
  });
  const role = text(fields, 'peran');
  return role === '' ? kept : [...kept, { role, unit: text(fields, 'unit') }];
}
