import { Recomputation } from '../decisions/schema.ts';
import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** `POST /unit/KODE/nilai`: decides, takes back, publishes or computes again; `aksi` says which. */
export const periodBoardForm: Read = (fields, context) => {
  const unit = encodeURIComponent(context.req.param('kode') ?? '');
  const action = text(fields, 'aksi');
  const period = text(fields, 'masa');
  const path = `/units/${unit}/period-board`;
  const search = new URLSearchParams({ masa: period, tersimpan: action });
  const done = `/unit/${unit}/nilai?${search}`;
  const whose = { period, employee: text(fields, 'pegawai'), version: Number(text(fields, 'versi')) };
  if (action === 'tetapkan') {
    return { method: 'POST', path: `${path}/decisions`, body: { ...whose, ...decision(fields) }, done };
  }
  if (action === 'batalkan') return { method: 'POST', path: `${path}/withdrawals`, body: whose, done };
  if (action === 'umumkan') {
    const body = { period, confirm: text(fields, 'nama_pasti') };
    return { method: 'POST', path: `${path}/publications`, body, done };
  }
  if (action === 'hitung') {
    return {
      method: 'POST',
      path: `${path}/recomputations`,
      body: { period },
      done: (document) => ({ recomputed: Recomputation.parse(document) }),
    };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
};

/** What the form has for choices that were not taken stays out of it. */
function decision(fields: URLSearchParams): Record<string, unknown> {
  const step = text(fields, 'penetapan');
  const reason = message(fields, 'alasan');
  const other = { predicate: text(fields, 'predikat'), because: text(fields, 'dasar') };
  const note = message(fields, 'dialog');
  return {
    step,
    ...(reason && { reason }),
    ...(step === 'overridden' && Object.fromEntries(Object.entries(other).filter(([, value]) => value))),
    ...(note && { dialogue: { heldOn: text(fields, 'tanggal_dialog'), text: note } }),
  };
}

/** `POST /kelola/periode`: closes or corrects a period, opens its round of appraisals or moves its end. */
export const periodForm: Read = (fields) => {
  const period = text(fields, 'masa');
  const path = `/periods/${encodeURIComponent(period || '-')}`;
  const confirm = text(fields, 'nama_pasti');
  const done = '/kelola/periode';
  if (text(fields, 'aksi') === 'tutup') {
    return { method: 'POST', path: `${path}/closing`, body: { confirm }, done };
  }
  if (text(fields, 'aksi') === 'koreksi') {
    const body = { confirm, reason: text(fields, 'alasan') };
    return { method: 'POST', path: `${path}/correction`, body, done };
  }
  const endsOn = text(fields, 'sampai');
  if (text(fields, 'aksi') === 'buka-putaran') {
    return { method: 'POST', path: `${path}/appraisal-round`, body: { endsOn }, done };
  }
  if (text(fields, 'aksi') === 'geser-putaran') {
    const body = { endsOn, reason: message(fields, 'alasan') };
    return { method: 'PUT', path: `${path}/appraisal-round`, body, done };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
};

/** Forms send every line break as two characters. */
function message(fields: URLSearchParams, name: string): string {
  return text(fields, name).replaceAll('\r\n', '\n');
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
