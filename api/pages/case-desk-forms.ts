import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import { languageOf, type PageContext } from './page.ts';
import { typedNumber } from './typed-number.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** What the list beside a case is filtered by: it stays when something was done. */
const kept = ['keadaan', 'kelas', 'titik', 'petugas', 'lewat', 'cari'];

/** A call for a case, below its path, and the part of the page that shows what came of it. */
type Step = (fields: URLSearchParams) => Omit<FormCall, 'done'> & { place: string };

const triage: Step = (fields) => ({
  method: 'PUT',
  path: '/triage',
  body: {
    version: Number(text(fields, 'versi')),
    title: text(fields, 'judul') || null,
    class: text(fields, 'kelas_kasus') || null,
    element: text(fields, 'unsur') || null,
    owner: text(fields, 'penanggung') || null,
    acknowledge: text(fields, 'aksi') === 'terima',
  },
  place: 'pilah',
});

/** Everything that is done on the desk of a case, by the button `aksi`. */
const steps: Record<string, Step> = {
  terima: triage,
  simpan: triage,
  urungkan: (fields) => ({
    method: 'POST',
    path: '/triage/undoing',
    body: { version: Number(text(fields, 'versi')) },
    place: 'pilah',
  }),
  mulai: (fields) => ({
    method: 'POST',
    path: '/events',
    form: { kind: 'started', ...optional('text', message(fields, 'kabar')) },
    place: 'perjalanan',
  }),
  kirim: (fields) => {
    const noPhoto = text(fields, 'tanpa_foto');
    const shown = noPhoto ? { noPhoto } : optional('evidence', text(fields, 'bukti'));
    const form = { kind: 'resolved', ...optional('text', message(fields, 'jawaban')), ...shown };
    return { method: 'POST', path: '/events', form, place: 'perjalanan' };
  },
  konsep: (fields) => ({
    method: 'PUT',
    path: '/draft',
    body: { text: message(fields, 'jawaban') },
    place: 'jawaban',
  }),
  buang: () => ({ method: 'PUT', path: '/draft', body: { text: null }, place: 'jawaban' }),
  catatan: (fields) => ({
    method: 'POST',
    path: '/notes',
    body: { text: message(fields, 'catatan') },
    place: 'jawaban',
  }),
  lapor: (fields) => ({
    method: 'POST',
    path: '/notes',
    body: { kind: 'handover', text: text(fields, 'nomor') || '-' },
    place: 'lapor',
  }),
  'hapus-bukti': (fields) => ({
    method: 'DELETE',
    path: `/evidence/${encodeURIComponent(text(fields, 'foto_bukti'))}`,
    place: 'bukti',
  }),
  umumkan: (fields) => ({
    method: 'POST',
    path: '/improvement',
    body: {
      said: text(fields, 'dibilang'),
      done: text(fields, 'dilakukan'),
      effect: text(fields, 'hasil'),
    },
    place: 'umumkan',
  }),
  tarik: () => ({ method: 'DELETE', path: '/improvement', place: 'umumkan' }),
};

/** `POST /unit/KODE/kasus/KASUS`. */
export const caseDeskForm: Read = (fields, context) => {
  const action = text(fields, 'aksi');
  const step = steps[action];
  if (!step) throw new Problem('body-invalid', { detail: 'No such button' });
  const { path, place, ...call } = step(fields);
  return { ...call, path: `${casePath(context)}${path}`, done: doneAddress(context, action, place) };
};

/** Where a photo of evidence goes. */
export function caseEvidenceTarget(context: PageContext) {
  return {
    method: 'POST',
    path: `${casePath(context)}/evidence`,
    done: doneAddress(context, 'bukti', 'bukti'),
  } as const;
}

/** `POST /kelola/hari-kerja`: holidays and the deadlines of classes. */
export const workDaysForm: Read = (fields, context) => {
  const action = text(fields, 'aksi');
  const done = (year: string): string => {
    const search = new URLSearchParams({ ...(year && { tahun: year }), tersimpan: action });
    return `/kelola/hari-kerja?${search}`;
  };
  if (action === 'tambah') {
    const day = text(fields, 'tanggal');
    const body = { day, name: text(fields, 'nama'), kind: text(fields, 'jenis') };
    return { method: 'POST', path: '/holidays', body, done: done(day.slice(0, 4)) };
  }
  if (action === 'hapus') {
    const day = text(fields, 'tanggal');
    return { method: 'DELETE', path: `/holidays/${encodeURIComponent(day)}`, done: done(day.slice(0, 4)) };
  }
  if (action === 'kelas') {
    const body = { workingDays: typedNumber(text(fields, 'hari'), languageOf(context)) };
    const path = `/case-classes/${encodeURIComponent(text(fields, 'kelas'))}`;
    return { method: 'PUT', path, body, done: `${done('')}#kelas` };
  }
  if (action === 'keberatan') {
    const days = (name: string) => typedNumber(text(fields, name), languageOf(context));
    const body = {
      ...{ validFrom: text(fields, 'mulai'), fileDays: days('hari_ajukan') },
      ...{ answerDays: days('hari_jawab'), decideDays: days('hari_putus') },
    };
    return { method: 'POST', path: '/objection-terms', body, done: `${done('')}#keberatan` };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
};

function casePath(context: PageContext): string {
  return `/cases/${encodeURIComponent(context.req.param('kasus') ?? '')}`;
}

function doneAddress(context: PageContext, saved: string, place: string): string {
  const search = new URLSearchParams();
  for (const name of kept) {
    const value = context.req.query(name);
    if (value) search.set(name, value);
  }
  if (saved === 'catatan') search.set('tulis', 'catatan');
  search.set('tersimpan', saved);
  return `${context.req.path}?${search}#${place}`;
}

function optional(name: string, value: string): Record<string, string> {
  return value ? { [name]: value } : {};
}

/** Forms send every line break as two characters. */
function message(fields: URLSearchParams, name: string): string {
  return text(fields, name).replaceAll('\r\n', '\n');
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
