import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import { languageOf, type PageContext } from './page.ts';
import { typedNumber } from './typed-number.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

const own = '/saya/pengembangan';

/** `POST /saya/pengembangan?pegawai=CODE`: the own growth. The page says whose it is, the API whether that is right. */
export const ownGrowthForm: Read = (fields, context) => callOf(fields, context, personOf(context), own);

/** `POST /unit/KODE/pengembangan/PEGAWAI`: that of somebody below; `aksi` says which button. */
export const growthForm: Read = (fields, context) =>
  callOf(fields, context, personOf(context), pageOf(context));

/** Where the photo of a certificate goes. */
export function certificateTarget(context: PageContext, sent: FormData) {
  const entry = String(sent.get('pada') ?? '');
  const page = context.req.param('pegawai') === undefined ? own : pageOf(context);
  return {
    method: 'POST',
    path: `${pathOf(personOf(context))}/trainings/${encodeURIComponent(entry)}/certificate`,
    done: `${page}?tersimpan=foto#${encodeURIComponent(entry)}`,
  } as const;
}

/** `POST /kelola/pelatihan`: a new training, or a change of one. */
export const trainingForm: Read = (fields, context) => {
  const done = '/kelola/pelatihan?tersimpan=katalog';
  const code = text(fields, 'pada');
  const action = text(fields, 'aksi');
  const training = {
    title: text(fields, 'judul'),
    provider: text(fields, 'penyelenggara'),
    kind: text(fields, 'jenis'),
    hours: typedNumber(text(fields, 'jp'), languageOf(context)),
    competence: text(fields, 'kemampuan'),
  };
  if (action === 'tambah') return { method: 'POST', path: '/trainings', body: training, done };
  const call = { method: 'PUT', path: `/trainings/${encodeURIComponent(code)}`, done } as const;
  if (action === 'ubah') return { ...call, body: training };
  if (action === 'akhiri' || action === 'tawarkan') return { ...call, body: { ended: action === 'akhiri' } };
  throw new Problem('body-invalid', { detail: 'No such button' });
};

function callOf(fields: URLSearchParams, context: PageContext, person: string, page: string): FormCall {
  const action = text(fields, 'aksi');
  const on = text(fields, 'pada');
  const base = pathOf(person);
  const done = (place: string): string => `${page}?tersimpan=${action}#${encodeURIComponent(place)}`;
  const post = (path: string, body: unknown, place: string): FormCall => {
    return { method: 'POST', path: `${base}${path}`, body, done: done(place) };
  };
  const reason = optional(fields, 'alasan');
  const version = Number(text(fields, 'versi'));
  const item = `/plan-items/${encodeURIComponent(on)}`;
  const entry = `/trainings/${encodeURIComponent(on)}/decision`;
  switch (action) {
    case 'terima':
    case 'tolak_usul': {
      const [kind, source, period] = ['macam', 'sumber', 'masa'].map((name) => text(fields, name));
      const decision = action === 'terima' ? 'accept' : 'dismiss';
      return post(
        '/gap-decisions',
        { kind, source, period, decision, ...(reason && { reason }) },
        'kesenjangan',
      );
    }
    case 'tulis':
      return post(
        '/gaps',
        { title: text(fields, 'judul'), note: optional(fields, 'catatan') },
        'kesenjangan',
      );
    case 'keluarkan': {
      const gap = encodeURIComponent(text(fields, 'kesenjangan'));
      return post(`/gaps/${gap}/dismissal`, { reason: reason ?? '' }, 'kesenjangan');
    }
    case 'rencana':
      return post('/plan-items', { gap: text(fields, 'kesenjangan'), ...planOf(fields) }, 'rencana');
    case 'ubah': {
      const body = { version, ...planOf(fields) };
      return { method: 'PUT', path: `${base}${item}`, body, done: done(on) };
    }
    case 'setuju':
      return post(`${item}/agreement`, { version }, on);
    case 'tercapai':
    case 'batal': {
      const outcome = action === 'tercapai' ? 'reached' : 'dropped';
      return post(`${item}/outcome`, { version, outcome, note: reason ?? '' }, on);
    }
    case 'catat':
      return post('/trainings', attendedOf(fields, context), 'pelatihan');
    case 'periksa':
      return post(entry, { decision: 'verify' }, on);
    case 'tolak':
      return post(entry, { decision: 'reject', ...(reason && { reason }) }, on);
    default:
      throw new Problem('body-invalid', { detail: 'No such button' });
  }
}

function planOf(fields: URLSearchParams): Record<string, unknown> {
  return {
    ...{ kind: text(fields, 'cara'), what: text(fields, 'apa'), helper: text(fields, 'bantu') },
    ...{ training: optional(fields, 'pelatihan'), dueOn: text(fields, 'sampai') },
  };
}

/** What was left empty is that of the catalogue. */
function attendedOf(fields: URLSearchParams, context: PageContext): Record<string, unknown> {
  const own = {
    title: optional(fields, 'judul'),
    provider: optional(fields, 'penyelenggara'),
    kind: optional(fields, 'jenis'),
    hours: typedNumber(text(fields, 'jp'), languageOf(context)),
  };
  return {
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)),
    ...{ training: optional(fields, 'pelatihan'), gap: optional(fields, 'kesenjangan') },
    ...{ from: text(fields, 'mulai'), until: text(fields, 'selesai') },
    certificateNumber: optional(fields, 'sertifikat'),
  };
}

function personOf(context: PageContext): string {
  return context.req.param('pegawai') ?? context.req.query('pegawai') ?? '';
}

function pathOf(person: string): string {
  return `/employees/${encodeURIComponent(person || '-')}`;
}

function pageOf(context: PageContext): string {
  const [unit, person] = [context.req.param('kode') ?? '', context.req.param('pegawai') ?? ''];
  return `/unit/${encodeURIComponent(unit)}/pengembangan/${encodeURIComponent(person)}`;
}

function optional(fields: URLSearchParams, name: string): string | null {
  return text(fields, name) || null;
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
