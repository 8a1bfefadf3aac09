import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';

/** `POST /kelola/uji-coba`: sets the quarters without consequence, or takes them back. */
export function shadowForm(fields: URLSearchParams): FormCall {
  const text = (name: string): string => (fields.get(name) ?? '').trim();
  const quarters =
    text('aksi') === 'akhiri' ? { first: null, last: null } : { first: text('dari'), last: text('sampai') };
  return {
    method: 'POST',
    path: '/shadow-mode',
    body: { ...quarters, confirm: text('nama_pasti'), reason: text('alasan') },
    done: '/kelola/uji-coba?tersimpan=1',
  };
}

/** `POST /saya/cara-nilai`: read to the end, or skipped. Either way it does not come by itself again. */
export function methodReadingForm(fields: URLSearchParams): FormCall {
  const how = { selesai: 'read', lewati: 'skipped' }[fields.get('aksi') ?? ''];
  if (!how) throw new Problem('body-invalid', { detail: 'No such button' });
  return { method: 'POST', path: '/me/method-reading', body: { how }, done: '/saya' };
}
