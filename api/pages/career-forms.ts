import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** `POST /saya/karier?pegawai=CODE`: the own career. The page says whose it is, the API whether that is right. */
export const ownCareerForm: Read = (fields, context) =>
  callOf(fields, context.req.query('pegawai') ?? '', '/saya/karier');

/** `POST /unit/KODE/karier/PEGAWAI`: that of somebody below. */
export const careerForm: Read = (fields, context) => {
  const [unit, person] = [context.req.param('kode') ?? '', context.req.param('pegawai') ?? ''];
  return callOf(fields, person, `/unit/${encodeURIComponent(unit)}/karier/${encodeURIComponent(person)}`);
};

/** `POST /kelola/karier`: what a position asks for; rows without a level are left out, the others sorted by place. */
export const careerNeedsForm: Read = (fields) => {
  const position = text(fields, 'jabatan');
  const [levels, places] = [fields.getAll('tingkat'), fields.getAll('urutan')];
  const needs = fields
    .getAll('kemampuan')
    .map((competence, index) => ({
      ...{ competence, level: Number(levels[index]) },
      place: Number(places[index]) || Number.POSITIVE_INFINITY,
    }))
    .filter(({ competence, level }) => competence !== '' && level > 0)
    // Where two have the same place, the order of the page stays.
    .toSorted((a, b) => (a.place === b.place ? 0 : a.place - b.place))
    .map(({ competence, level }) => ({ competence, level }));
  const done = `/kelola/karier?${new URLSearchParams({ jabatan: position, tersimpan: 'syarat' })}`;
  return { method: 'PUT', path: '/career-positions', body: { position, needs }, done };
};

function callOf(fields: URLSearchParams, person: string, page: string): FormCall {
  const action = text(fields, 'aksi');
  const on = text(fields, 'pada');
  const base = `/employees/${encodeURIComponent(person || '-')}`;
  const done = `${page}?tersimpan=${action}#${encodeURIComponent(on || 'tujuan')}`;
  const step = `${base}/career-steps/${encodeURIComponent(text(fields, 'usul'))}/decision`;
  const reason = optional(fields, 'alasan');
  const decide = (decision: string): FormCall => {
    return { method: 'POST', path: step, body: { decision, ...(reason && { reason }) }, done };
  };
  switch (action) {
    case 'tujuan':
      return { method: 'PUT', path: `${base}/career`, body: { position: text(fields, 'jabatan') }, done };
    case 'usul': {
      const shown = { entry: optional(fields, 'pelatihan'), item: optional(fields, 'rencana') };
      const body = { competence: on, evidence: optional(fields, 'bukti'), ...shown };
      return { method: 'POST', path: `${base}/career-steps`, body, done };
    }
    case 'benar':
      return decide('confirm');
    case 'kembali':
      return decide('return');
    case 'cabut':
      return decide('withdraw');
    default:
      throw new Problem('body-invalid', { detail: 'No such button' });
  }
}

function optional(fields: URLSearchParams, name: string): string | null {
  return text(fields, name) || null;
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
