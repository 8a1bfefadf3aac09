import { Problem } from '../http/problem.ts';
import { CheckIn, RosterPlan } from '../roster/schema.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** `POST /saya/tugas`: the code of a sticker, typed or brought along. */
export const checkInForm: Read = (fields) => ({
  method: 'POST',
  path: '/me/check-ins',
  body: { code: text(fields, 'kode') },
  done: (document) => ({ checkedIn: CheckIn.parse(document) }),
});

/** `POST /unit/KODE/jadwal/HALAMAN`: one duty, a pattern, a copied week, leave or an undo; `aksi` says which. */
export const rosterForm: Read = (fields, context) => {
  const unit = encodeURIComponent(context.req.param('kode') ?? '');
  const page = context.req.param('halaman') ?? '';
  const action = text(fields, 'aksi');
  const key = `${page} ${action}`;
  const week = `/unit/${unit}/jadwal`;
  const here = `${week}/${encodeURIComponent(page)}?tersimpan=${encodeURIComponent(action)}`;
  const inWeek = `${week}?hari=${encodeURIComponent(text(fields, 'hari'))}&tersimpan=${encodeURIComponent(action)}`;
  const step = (body: object, done: FormCall['done']): FormCall => ({
    ...{ method: 'POST', path: `/units/${unit}/roster/steps`, done },
    body: { ...body, reason: text(fields, 'alasan') || null },
  });
  /** First looked at, then done as it was shown. */
  const planned = (body: object, done: string): FormCall =>
    action === 'lihat'
      ? step({ ...body, preview: true }, (document) => ({ roster: RosterPlan.parse(document) }))
      : step({ ...body, plan: text(fields, 'rencana') }, done);
  const calls: Record<string, () => FormCall> = {
    'tugas tambah': () => step({ step: 'add', ...dutyOf(fields) }, inWeek),
    'tugas ubah': () => step({ step: 'change', ...idOf(fields, 'tugas', 'duty'), ...dutyOf(fields) }, inWeek),
    'tugas akhiri': () => step({ step: 'end', ...idOf(fields, 'tugas', 'duty') }, inWeek),
    'tugas tukar': () =>
      step({ step: 'swap', ...idOf(fields, 'tugas', 'duty'), ...idOf(fields, 'dengan', 'with') }, inWeek),
    'salin lihat': () => planned(copyOf(fields), here),
    'salin salin': () =>
      planned(copyOf(fields), `${week}?minggu=${encodeURIComponent(text(fields, 'ke'))}&tersimpan=salin`),
    'pola lihat': () => planned(patternOf(fields), here),
    'pola pakai': () =>
      planned(patternOf(fields), `${week}?hari=${encodeURIComponent(text(fields, 'awal'))}&tersimpan=pakai`),
    'pola pola-baru': () => ({
      ...{ method: 'POST', path: `/units/${unit}/shifts`, body: shiftOf(fields), done: here },
    }),
    'pola pola-ubah': () => ({
      ...{
        method: 'PUT',
        path: `/units/${unit}/shifts/${codeOf(fields)}`,
        body: shiftOf(fields),
        done: here,
      },
    }),
    'pola pola-hapus': () => ({
      ...{ method: 'DELETE', path: `/units/${unit}/shifts/${codeOf(fields)}`, done: here },
    }),
    'cuti lihat': () => planned(leaveOf(fields), here),
    'cuti catat': () =>
      planned(leaveOf(fields), `${week}?hari=${encodeURIComponent(text(fields, 'awal'))}&tersimpan=catat`),
    'cuti batal': () => undo(),
    'perubahan urungkan': () => undo(),
  };
  const undo = (): FormCall => ({
    method: 'POST',
    path: `/units/${unit}/roster/steps/${encodeURIComponent(text(fields, 'langkah') || '-')}/undoing`,
    body: { reason: text(fields, 'alasan') || null },
    done: here,
  });
  const call = Object.hasOwn(calls, key) ? calls[key] : undefined;
  if (!call) throw new Problem('body-invalid', { detail: 'No such button' });
  return call();
};

function dutyOf(fields: URLSearchParams) {
  return {
    employee: text(fields, 'pegawai'),
    point: text(fields, 'titik'),
    day: text(fields, 'hari'),
    from: text(fields, 'dari'),
    to: text(fields, 'sampai'),
    share: shareOf(fields),
  };
}

function copyOf(fields: URLSearchParams) {
  return { step: 'copy', fromWeek: text(fields, 'dari'), toWeek: text(fields, 'ke') };
}

function patternOf(fields: URLSearchParams) {
  return {
    step: 'pattern',
    pattern: text(fields, 'pola'),
    employees: fields.getAll('pegawai'),
    point: text(fields, 'titik'),
    firstDay: text(fields, 'awal'),
    lastDay: text(fields, 'akhir'),
    share: shareOf(fields),
  };
}

function leaveOf(fields: URLSearchParams) {
  return {
    step: 'leave',
    employee: text(fields, 'pegawai'),
    kind: text(fields, 'jenis'),
    firstDay: text(fields, 'awal'),
    lastDay: text(fields, 'akhir'),
  };
}

function shiftOf(fields: URLSearchParams) {
  return {
    name: text(fields, 'nama'),
    from: text(fields, 'dari'),
    to: text(fields, 'sampai'),
    weekdays: fields.getAll('hari').map(Number),
  };
}

/** Percent as people write it, as a part of 1. */
function shareOf(fields: URLSearchParams): number | string {
  const typed = text(fields, 'bagian');
  const percent = Number(typed.replace(',', '.').replace('%', ''));
  return typed === '' || Number.isNaN(percent) ? typed : percent / 100;
}

function idOf(fields: URLSearchParams, field: string, name: string): Record<string, number> {
  return { [name]: Number(text(fields, field)) };
}

function codeOf(fields: URLSearchParams): string {
  return encodeURIComponent(text(fields, 'kode') || '-');
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
