import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

/** `POST /saya/penilaian/ISIAN`: one value after the other, then the whole; `aksi` says which. */
export function appraisalForm(fields: URLSearchParams, context: PageContext): FormCall {
  const task = encodeURIComponent(context.req.param('isian') ?? '');
  const page = `/saya/penilaian/${task}`;
  if (fields.get('aksi') === 'nilai') {
    const value = fields.get('nilai') ?? '';
    const guides = [1, 2, 3].map((number) => {
      const mark = fields.get(`panduan${number}`);
      return mark === null ? null : Number(mark);
    });
    const next = fields.get('lanjut') ?? '';
    return {
      method: 'PUT',
      path: `/me/appraisals/${task}/values/${encodeURIComponent(value || '-')}`,
      body: fields.has('tidak') ? { cannot: true } : { guides },
      // The page knows what is still open; anything else leads to the overview.
      done: `${page}?langkah=${/^[1-7]$/.test(next) ? next : 'periksa'}`,
    };
  }
  if (fields.get('aksi') === 'selesai') {
    // Forms send every line break as two characters.
    const note = (fields.get('catatan') ?? '').replaceAll('\r\n', '\n').trim();
    return {
      method: 'PUT',
      path: `/me/appraisals/${task}/completion`,
      body: { note: note || null },
      done: '/saya/penilaian?tersimpan=isian',
    };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
}
