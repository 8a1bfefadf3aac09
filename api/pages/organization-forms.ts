import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

const Made = z.object({ code: z.string(), name: z.string() });

/** `POST /kelola/unit/baru` */
export const newUnitForm: Read = (fields) => {
  const code = text(fields, 'kode').toUpperCase();
  const body = { code, name: text(fields, 'nama'), parent: text(fields, 'induk') };
  const done = `/kelola/unit/${encodeURIComponent(code)}?tersimpan=buat`;
  return { method: 'POST', path: '/units', body, done };
};

/** `POST /kelola/unit/KODE`: changes or ends it; `aksi` says which. */
export const unitForm: Read = (fields, context) => {
  const code = encodeURIComponent(context.req.param('kode') ?? '');
  const action = text(fields, 'aksi');
  const done = `/kelola/unit/${code}?tersimpan=${encodeURIComponent(action)}`;
  const change = (body: Record<string, unknown>): FormCall => ({
    ...{ method: 'PUT', path: `/units/${code}`, body, done },
  });
  if (action === 'ubah') {
    return change({
      name: text(fields, 'nama'),
      ...(fields.has('induk') ? { parent: text(fields, 'induk') } : {}),
    });
  }
  if (action === 'batal') return change({ endedOn: null });
  if (action === 'akhiri') return { method: 'POST', path: `/units/${code}/end`, body: endOf(fields), done };
  throw new Problem('body-invalid', { detail: 'No such button' });
};

/** `POST /kelola/pegawai/baru` */
export const newEmployeeForm: Read = (fields) => ({
  method: 'POST',
  path: '/employees',
  body: { kind: text(fields, 'macam') || 'person', ...factsOf(fields), ...placeOf(fields) },
  done: (document) => ({ person: Made.parse(document) }),
});

/** `POST /kelola/pegawai/KODE`: facts, placements and the end; `aksi` says which. */
export const employeeForm: Read = (fields, context) => {
  const code = encodeURIComponent(context.req.param('kode') ?? '');
  const action = text(fields, 'aksi');
  const day = encodeURIComponent(text(fields, 'penempatan') || '-');
  const reason = text(fields, 'alasan');
  const path = `/employees/${code}`;
  const done = `/kelola/pegawai/${code}?tersimpan=${encodeURIComponent(action)}`;
  const calls: Record<string, () => Omit<FormCall, 'done'>> = {
    ubah: () => ({ method: 'PUT', path, body: factsOf(fields) }),
    batal: () => ({ method: 'PUT', path, body: { endedOn: null } }),
    tempatkan: () => {
      const body = { startedOn: text(fields, 'sejak'), ...placeOf(fields), reason };
      return { method: 'POST', path: `${path}/placements`, body };
    },
    betulkan: () => {
      const startedOn = fields.has('sejak') ? { startedOn: text(fields, 'sejak') } : {};
      const body = { ...startedOn, ...placeOf(fields), reason };
      return { method: 'PUT', path: `${path}/placements/${day}`, body };
    },
    tarik: () => ({ method: 'POST', path: `${path}/placements/${day}/withdrawal`, body: { reason } }),
    akhiri: () => ({ method: 'POST', path: `${path}/end`, body: endOf(fields) }),
  };
  const call = Object.hasOwn(calls, action) ? calls[action] : undefined;
  if (!call) throw new Problem('body-invalid', { detail: 'No such button' });
  return { ...call(), done };
};

function factsOf(fields: URLSearchParams): Record<string, unknown> {
  return {
    name: text(fields, 'nama'),
    ...(fields.has('nip') ? { nip: text(fields, 'nip') || null } : {}),
    ...(fields.has('mulai') ? { startedOn: text(fields, 'mulai') } : {}),
  };
}

/** What a form does not have at all stays as it is: closed scores rest on some of it. */
function placeOf(fields: URLSearchParams): Record<string, unknown> {
  const place: Record<string, unknown> = {
    position: text(fields, 'jabatan'),
    status: text(fields, 'status') || null,
    supervisor: codeIn(text(fields, 'atasan')),
  };
  if (fields.has('unit')) place['unit'] = text(fields, 'unit');
  if (fields.has('regu')) {
    place['qualityFrom'] = text(fields, 'regu') || null;
    // A box that is not ticked is not sent; it stands beside the crew.
    place['qualityExempt'] = fields.has('tanpa_nilai');
    place['exemptReason'] = text(fields, 'alasan_tanpa') || null;
  }
  return place;
}

function endOf(fields: URLSearchParams): Record<string, unknown> {
  const [on, reason, confirm] = ['tanggal', 'alasan', 'nama_pasti'].map((name) => text(fields, name));
  return { on, reason, confirm };
}

/** The code in `Budi (7K3QX9AB)`, as the list of superiors writes it, or what was typed. */
function codeIn(typed: string): string | null {
  return /\(([0-9A-Z]{8})\)$/.exec(typed)?.[1] ?? (typed.toUpperCase().slice(0, 40) || null);
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
