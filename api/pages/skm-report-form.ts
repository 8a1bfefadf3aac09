import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

/** `POST /unit/KODE/laporan/MASA`: writes, plans, notes or publishes; `aksi` says which. */
export function skmReportForm(fields: URLSearchParams, context: PageContext): FormCall {
  const unit = encodeURIComponent(context.req.param('kode') ?? '');
  const period = encodeURIComponent(context.req.param('masa') ?? '');
  const action = text(fields, 'aksi');
  const path = `/units/${unit}/skm-reports/${period}`;
  const number = encodeURIComponent(text(fields, 'nomor') || '-');
  const plan = `${path}/follow-ups/${number}`;
  const to = (place: string): string =>
    `/unit/${unit}/laporan/${period}?${new URLSearchParams({ tersimpan: action })}#${place}`;
  switch (action) {
    case 'simpan':
      return { method: 'PUT', path: `${path}/draft`, body: draft(fields), done: to('analisis') };
    case 'buang':
      return { method: 'DELETE', path: `${path}/draft`, done: to('isi') };
    case 'rencana':
      return { method: 'POST', path: `${path}/follow-ups`, body: planned(fields), done: to('rencana') };
    case 'ubah-rencana':
      return { method: 'PUT', path: plan, body: planned(fields), done: to(`rencana-${number}`) };
    case 'hapus-rencana':
      return { method: 'DELETE', path: plan, done: to('rencana') };
    case 'keadaan': {
      const note = message(fields, 'catatan');
      const body = { status: text(fields, 'keadaan'), ...(note && { note }) };
      return { method: 'POST', path: `${plan}/steps`, body, done: to(`rencana-${number}`) };
    }
    case 'terbit': {
      const reason = text(fields, 'alasan');
      const body = {
        ...{ version: Number(text(fields, 'versi')), confirm: text(fields, 'nama_pasti') },
        ...(reason && { reason }),
      };
      return { method: 'POST', path: `${path}/publications`, body, done: to('isi') };
    }
    default:
      throw new Problem('body-invalid', { detail: 'No such button' });
  }
}

function draft(fields: URLSearchParams): Record<string, unknown> {
  const people = text(fields, 'populasi').replaceAll('.', '');
  return {
    version: Number(text(fields, 'versi')),
    strengths: message(fields, 'kelebihan'),
    weaknesses: message(fields, 'kekurangan'),
    doneSince: message(fields, 'dilakukan'),
    // What is no number is refused with its field and kept as it was typed.
    population: people === '' ? null : /^\d+$/.test(people) ? Number(people) : people,
  };
}

function planned(fields: URLSearchParams): Record<string, string> {
  return {
    element: text(fields, 'unsur'),
    action: text(fields, 'kegiatan'),
    owner: text(fields, 'penanggung_jawab'),
    due: text(fields, 'waktu'),
  };
}

/** Forms send every line break as two characters. */
function message(fields: URLSearchParams, name: string): string {
  return text(fields, name).replaceAll('\r\n', '\n');
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
