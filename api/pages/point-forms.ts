import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { Reissued } from '../points/schema.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

const Made = z.object({ code: z.string(), name: z.string() });

/** `POST /kelola/titik/baru` */
export const newPointForm: Read = (fields) => ({
  method: 'POST',
  path: '/points',
  body: placeOf(fields),
  done: (document) => ({ point: Made.parse(document) }),
});

/** `POST /kelola/titik/KODE`: changes, ends, or gives a new code; `aksi` says which. */
export const pointForm: Read = (fields, context) => {
  const code = encodeURIComponent(context.req.param('kode') ?? '');
  const action = fields.get('aksi') ?? '';
  const reason = text(fields, 'alasan');
  const confirm = text(fields, 'nama_pasti');
  const done = `/kelola/titik/${code}?tersimpan=${encodeURIComponent(action)}`;
  const calls: Record<string, () => FormCall> = {
    ubah: () => ({ method: 'PUT', path: `/points/${code}/details`, body: placeOf(fields), done }),
    'hapus-foto': () => ({ method: 'DELETE', path: `/points/${code}/photo`, done: `${done}#foto` }),
    batal: () => ({ method: 'PUT', path: `/points/${code}/details`, body: { endedOn: null }, done }),
    akhiri: () => ({
      method: 'POST',
      path: `/points/${code}/end`,
      body: { on: text(fields, 'tanggal'), reason, confirm },
      done,
    }),
    cabut: () => ({
      method: 'POST',
      path: `/points/${encodeURIComponent(text(fields, 'kode') || '-')}/revoke`,
      body: { reason, confirm },
      done,
    }),
    ganti: () => ({
      method: 'POST',
      path: `/points/${code}/reissue`,
      body: { reason, overlapDays: numberOf(fields, 'hari') },
      done: (document) => ({ reissued: Reissued.parse(document) }),
    }),
  };
  const call = Object.hasOwn(calls, action) ? calls[action] : undefined;
  if (!call) throw new Problem('body-invalid', { detail: 'No such button' });
  return call();
};

/** What a form leaves empty is nothing; what it does not have at all stays as it is. */
function placeOf(fields: URLSearchParams): Record<string, unknown> {
  const names = { nama: 'name', jenis: 'kind', unit: 'unit', mulai: 'startedOn' };
  const optional = { letak: 'location', kelurahan: 'kelurahan', kecamatan: 'kecamatan' };
  const numbers = { lintang: 'latitude', bujur: 'longitude' };
  const place: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(names)) {
    if (fields.has(field)) place[name] = text(fields, field);
  }
  for (const [field, name] of Object.entries(optional)) {
    if (fields.has(field)) place[name] = text(fields, field) || null;
  }
  for (const [field, name] of Object.entries(numbers)) {
    if (fields.has(field)) place[name] = numberOf(fields, field);
  }
  return place;
}

/** A number as people write it, with a comma or a point; null for an empty field, the text where it is none. */
function numberOf(fields: URLSearchParams, name: string): number | string | null {
  const typed = text(fields, name);
  if (typed === '') return null;
  const number = Number(typed.replace(',', '.'));
  return Number.isNaN(number) ? typed : number;
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
