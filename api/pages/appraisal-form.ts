import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

/** `POST /saya/penilaian/ISIAN`: one value after the other or all at once, then the whole; `aksi` says which. */
export function appraisalForm(fields: URLSearchParams, context: PageContext): FormCall {
  const task = encodeURIComponent(context.req.param('isian') ?? '');
  const page = `/saya/penilaian/${task}`;
  if (fields.get('aksi') === 'nilai') {
    const asked = fields.getAll('nilai');
    const values = asked.flatMap((value) => {
      const guides = [1, 2, 3].map((number) => {
        const mark = fields.get(`${value}.${number}`);
        return mark === null ? null : Number(mark);
      });
      if (fields.has(`${value}.tidak`)) return [[value, { cannot: true }]];
      // On the page of all values some may be left for later; on a page of its own a value is answered.
      const isLater = asked.length > 1 && guides.every((mark) => mark === null);
      return isLater ? [] : [[value, { guides }]];
    });
    const next = fields.get('lanjut') ?? '';
    return {
      method: 'PUT',
      path: `/me/appraisals/${task}/values`,
      body: { values: Object.fromEntries(values) },
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
