import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

/** `POST /saya/pembinaan?pegawai=CODE`: notes of the own talks. The page says whose they are, the API whether that is right. */
export function ownCoachingForm(fields: URLSearchParams, context: PageContext): FormCall {
  return callOf(fields, context.req.query('pegawai') ?? '', '/saya/pembinaan');
}

/** `POST /unit/KODE/pengembangan/PEGAWAI/pembinaan`: notes of talks with somebody below. */
export function coachingForm(fields: URLSearchParams, context: PageContext): FormCall {
  const [unit, person] = [context.req.param('kode') ?? '', context.req.param('pegawai') ?? ''];
  const page = `/unit/${encodeURIComponent(unit)}/pengembangan/${encodeURIComponent(person)}/pembinaan`;
  return callOf(fields, person, page);
}

/** `aksi` says which button. */
function callOf(fields: URLSearchParams, person: string, page: string): FormCall {
  const action = text(fields, 'aksi');
  const note = text(fields, 'pada');
  const base = `/employees/${encodeURIComponent(person || '-')}/coaching-notes`;
  const path = `${base}/${encodeURIComponent(note)}`;
  const version = Number(text(fields, 'versi'));
  const done = `${page}?tersimpan=${action}${note && action !== 'tarik' ? `#${encodeURIComponent(note)}` : ''}`;
  switch (action) {
    case 'tulis':
      return { method: 'POST', path: base, body: noteOf(fields), done };
    case 'ubah':
      return { method: 'PUT', path, body: { version, ...noteOf(fields) }, done };
    case 'tarik':
      return { method: 'POST', path: `${path}/withdrawal`, body: { version }, done };
    case 'tanda_tangan':
      return { method: 'POST', path: `${path}/signature`, body: { version }, done };
    case 'tanda_tangan_tanggapan': {
      // Whoever chose to answer does not sign without words by leaving them out.
      return {
        method: 'POST',
        path: `${path}/signature`,
        body: { version, remark: text(fields, 'tanggapan') },
        done,
      };
    }
    case 'tanggapi':
      return { method: 'POST', path: `${path}/remarks`, body: { text: text(fields, 'tanggapan') }, done };
    default:
      throw new Problem('body-invalid', { detail: 'No such button' });
  }
}

function noteOf(fields: URLSearchParams): Record<string, unknown> {
  const [what = '', code = ''] = text(fields, 'tentang').split(':');
  return {
    ...{ kind: text(fields, 'jenis'), heldOn: text(fields, 'tanggal') },
    ...{ talked: text(fields, 'dibicarakan'), agreed: text(fields, 'disepakati') },
    followUpOn: text(fields, 'lanjut') || null,
    ...{ gap: what === 'gap' ? code : null, item: what === 'item' ? code : null },
    with: text(fields, 'dengan') || null,
  };
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
