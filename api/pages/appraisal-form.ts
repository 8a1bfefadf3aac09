import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

/** `POST /saya/penilaian/ISIAN`: one value after the other or all at once, then the whole; `aksi` says which. */
export function appraisalForm(fields: URLSearchParams, context: PageContext): FormCall {
  const task = encodeURIComponent(context.req.param('isian') ?? '');
  const page = `/saya/penilaian/${task}`;
  if (fields.get('aksi') === 'nilai') {
    const next = fields.get('lanjut') ?? '';
    return {
      method: 'PUT',
      path: `/me/appraisals/${task}/values`,
      body: { values: valuesOf(fields) },
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

/** The values of the page with what was pressed. Where there are several, some may be left for later. */
function valuesOf(fields: URLSearchParams): Record<string, object> {
  const asked = fields.getAll('nilai');
  const values: Record<string, object> = {};
  for (const value of asked) {
    const guides = [1, 2, 3].map((number) => {
      const mark = fields.get(`${value}.${number}`);
      return mark === null ? null : Number(mark);
    });
    if (fields.has(`${value}.tidak`)) values[value] = { cannot: true };
    else if (asked.length === 1 || guides.some((mark) => mark !== null)) values[value] = { guides };
  }
  return values;
}
