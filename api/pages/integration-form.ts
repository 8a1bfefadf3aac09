import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';

const Made = z.object({ token: z.object({ name: z.string() }), secret: z.string() });

/** `POST /kelola/integrasi`: makes a token of a machine, or revokes one. */
export function integrationForm(fields: URLSearchParams): FormCall {
  const text = (name: string): string => fields.get(name) ?? '';
  if (text('aksi') === 'buat') {
    return {
      method: 'POST',
      path: '/tokens',
      body: {
        name: text('nama'),
        scopes: fields.getAll('hak'),
        unit: text('unit'),
        days: Number(text('hari')),
      },
      done: (document) => {
        const { token, secret } = Made.parse(document);
        return { token: { name: token.name, secret } };
      },
    };
  }
  if (text('aksi').startsWith('cabut-')) {
    return {
      method: 'POST',
      path: `/tokens/${encodeURIComponent(text('aksi').slice('cabut-'.length) || '-')}/revocation`,
      body: { confirm: text('nama_pasti') },
      done: '/kelola/integrasi?tersimpan=cabut',
    };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
}
