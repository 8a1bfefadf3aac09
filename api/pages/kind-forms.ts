import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

const list = '/kelola/jenis';
const Made = z.object({ code: z.string() });

/** `POST /kelola/jenis/baru` */
export const newKindForm: Read = (fields) => ({
  method: 'POST',
  path: '/kinds',
  body: kindOf(fields),
  done: (document) => ({ kind: Made.parse(document).code }),
});

/** `POST /kelola/jenis`: a reason that residents can tick, or other words for one: `aksi` is `ubah-CODE`. */
export const reasonForm: Read = (fields) => {
  const [, code] = /^ubah-(.+)$/.exec(text(fields, 'aksi')) ?? [];
  if (code !== undefined) {
    return {
      method: 'PUT',
      path: `/reasons/${encodeURIComponent(code)}`,
      body: { label: both(fields, 'kata') },
      done: `${list}?tersimpan=kata#kata`,
    };
  }
  return {
    method: 'POST',
    path: '/reasons',
    body: { tone: text(fields, 'nada'), label: both(fields, 'alasan'), kinds: fields.getAll('jenis') },
    done: `${list}?tersimpan=alasan#alasan`,
  };
};

/** `POST /kelola/jenis/KODE`: changes it or takes it away; `aksi` says which. */
export const kindForm: Read = (fields, context) => {
  const code = encodeURIComponent(context.req.param('jenis') ?? '');
  const action = text(fields, 'aksi');
  if (action === 'ubah') {
    return {
      method: 'PUT',
      path: `/kinds/${code}`,
      body: kindOf(fields),
      done: `${list}/${code}?tersimpan=1`,
    };
  }
  if (action === 'hapus') {
    const body = { confirm: text(fields, 'nama_pasti') };
    return { method: 'POST', path: `/kinds/${code}/removal`, body, done: `${list}?tersimpan=hapus` };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
};

function kindOf(fields: URLSearchParams) {
  return {
    name: both(fields, 'nama'),
    question: both(fields, 'pertanyaan'),
    reasons: fields.getAll('alasan'),
    elements: fields.getAll('unsur'),
  };
}

/** The words of a pair of fields in both languages. */
function both(fields: URLSearchParams, name: string): { id: string; en: string } {
  return { id: text(fields, `${name}_id`), en: text(fields, `${name}_en`) };
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
