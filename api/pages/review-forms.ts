import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** `POST /tinjau`: a comment is shown, with the ticked words hidden, not shown, or waits again. */
export const commentForm: Read = (fields) => {
  const path = `/review/comments/${encodeURIComponent(text(fields, 'komentar'))}`;
  const rejection = text(fields, 'tolak');
  if (rejection) {
    const body = { decision: 'reject', reason: rejection };
    return { method: 'POST', path: `${path}/decision`, body, done: '/tinjau?tersimpan=tolak' };
  }
  const action = text(fields, 'aksi');
  if (action === 'urungkan') {
    return { method: 'POST', path: `${path}/undoing`, body: {}, done: '/tinjau?tersimpan=urungkan' };
  }
  if (action !== 'tampil') throw new Problem('body-invalid', { detail: 'No such button' });
  const hide = fields.getAll('samar').map((piece) => {
    const [start, end] = piece.split('-').map(Number);
    return { start, end };
  });
  const body = { decision: 'release', hide };
  return { method: 'POST', path: `${path}/decision`, body, done: '/tinjau?tersimpan=tampil' };
};

/** `POST /tinjau/tanda/SET`: a proposal, or what the second reviewer says to it. */
export const setForm: Read = (fields, context) => {
  const path = `/review/sets/${encodeURIComponent(context.req.param('set') ?? '')}`;
  const action = text(fields, 'aksi');
  const seen = { period: text(fields, 'masa'), version: Number(text(fields, 'versi')) };
  const reason = message(fields, 'alasan');
  const search = new URLSearchParams({ masa: seen.period, tersimpan: action });
  const done = `${context.req.path}?${search}`;
  if (action === 'usul') {
    const body = { ...seen, decision: text(fields, 'putusan'), reason };
    return { method: 'POST', path: `${path}/proposal`, body, done };
  }
  const answers: Record<string, string> = { sahkan: 'confirm', tolak: 'decline', tarik: 'decline' };
  const answer = answers[action];
  if (!answer) throw new Problem('body-invalid', { detail: 'No such button' });
  const body = { ...seen, answer, ...(reason && { reason }) };
  return { method: 'POST', path: `${path}/answer`, body, done };
};

/** `POST /tinjau/realisasi`: by the same calls as on the page of the targets. */
export const waitingReportForm: Read = (fields) => {
  const kind = text(fields, 'macam') === 'unit' ? 'units' : 'employees';
  const decision = text(fields, 'aksi');
  const reason = message(fields, 'alasan');
  return {
    method: 'POST',
    path: `/${kind}/${encodeURIComponent(text(fields, 'kode'))}/realisations/decision`,
    body: {
      ...{ period: text(fields, 'masa'), indicator: text(fields, 'indikator') },
      ...{ report: Number(text(fields, 'laporan')), decision, ...(reason && { reason }) },
    },
    done: `/tinjau/realisasi?${new URLSearchParams({ tersimpan: decision })}`,
  };
};

/** `POST /tinjau/bukti`: the evidence of an answered case. */
export const closingForm: Read = (fields) => {
  const decision = text(fields, 'aksi');
  const reason = message(fields, 'alasan');
  return {
    method: 'POST',
    path: `/review/closings/${encodeURIComponent(text(fields, 'kasus'))}/decision`,
    body: { number: Number(text(fields, 'nomor')), decision, ...(reason && { reason }) },
    done: `/tinjau/bukti?${new URLSearchParams({ tersimpan: decision })}`,
  };
};

/** Forms send every line break as two characters. */
function message(fields: URLSearchParams, name: string): string {
  return text(fields, name).replaceAll('\r\n', '\n');
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
