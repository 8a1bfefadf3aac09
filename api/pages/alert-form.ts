import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Step = (fields: URLSearchParams, version: number) => Pick<FormCall, 'path' | 'body'>;

/** Everything that is done about an alert, by the button `aksi`. */
const steps: Record<string, Step> = {
  ambil: (_, version) => ({ path: '/taking', body: { version } }),
  serahkan: (fields, version) => ({
    path: '/handing',
    body: { version, owner: text(fields, 'pegawai_unit') },
  }),
  catat: (fields) => ({ path: '/notes', body: { note: text(fields, 'catatan') } }),
  tunda: (fields, version) => ({ path: '/snooze', body: { version, until: text(fields, 'sampai') } }),
  tutup: (fields, version) => ({ path: '/closing', body: { version, note: text(fields, 'penutup') } }),
};

/** `POST /unit/KODE/peringatan/PERINGATAN`; the buttons of lists lead back to theirs. */
export const alertForm = (fields: URLSearchParams, context: PageContext): FormCall => {
  const action = text(fields, 'aksi');
  const step = Object.hasOwn(steps, action) ? steps[action] : undefined;
  if (!step) throw new Problem('body-invalid', { detail: 'No such button' });
  const { path, body } = step(fields, Number(text(fields, 'versi')));
  const unit = encodeURIComponent(context.req.param('kode') ?? '');
  const alert = encodeURIComponent(context.req.param('alert') ?? '');
  const page = `/unit/${unit}/peringatan`;
  const back: Record<string, string> = {
    ringkasan: `/unit/${unit}#perlu-tindakan`,
    daftar: `${page}?tersimpan=${action}`,
  };
  return {
    method: 'POST',
    path: `/units/${unit}/alerts/${alert}${path}`,
    body,
    done: back[text(fields, 'kembali')] ?? `${page}/${alert}?tersimpan=${action}`,
  };
};

function text(fields: URLSearchParams, name: string): string {
  return fields.get(name) ?? '';
}
