import { Problem } from '../http/problem.ts';
import { Objection, RulingAnswer } from '../objections/schema.ts';
import type { FormCall } from './api-form.ts';
import { languageOf, type PageContext } from './page.ts';
import { typedNumber } from './typed-number.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** `POST /saya/keberatan/baru`: objects to the own score; `masa` and `sebab` say to what. */
export const newObjectionForm: Read = (fields) => {
  const cause = text(fields, 'sebab');
  const asks = cause === 'waiver' || cause === 'verification';
  const indicator = asks ? text(fields, 'indikator') : '';
  const duties = cause === 'roster' ? fields.getAll('tugas').map(Number) : [];
  const sets = cause === 'flagged' ? fields.getAll('kumpulan') : [];
  return {
    method: 'POST',
    path: '/me/objections',
    body: {
      ...{ period: text(fields, 'masa'), cause, words: message(fields, 'uraian') },
      ...(indicator && { indicator }),
      ...(duties.length > 0 && { duties }),
      ...(sets.length > 0 && { sets }),
    },
    done: (document) => `/saya/keberatan/${Objection.parse(document).code}?tersimpan=ajukan`,
  };
};

/** `POST /saya/keberatan/KODE`: takes the own objection back. */
export const ownObjectionForm: Read = (fields, context) => {
  if (text(fields, 'aksi') !== 'cabut') throw new Problem('body-invalid', { detail: 'No such button' });
  const code = codeOf(context);
  return {
    method: 'POST',
    path: `/objections/${code}/withdrawal`,
    body: {},
    done: `/saya/keberatan/${code}?tersimpan=cabut`,
  };
};

/** Where a photo of evidence goes. */
export function objectionPhotoTarget(context: PageContext) {
  const code = codeOf(context);
  return {
    method: 'POST',
    path: `/objections/${code}/photos`,
    done: `/saya/keberatan/${code}?tersimpan=foto#bukti`,
  } as const;
}

/** `POST /unit/KODE/keberatan/KEBERATAN`: answers or decides; `aksi` says which. */
export const objectionForm: Read = (fields, context) => {
  const code = codeOf(context);
  const page = `/unit/${encodeURIComponent(context.req.param('kode') ?? '')}/keberatan/${code}`;
  const path = `/objections/${code}`;
  if (text(fields, 'aksi') === 'jawab') {
    const body = { stance: text(fields, 'sikap'), words: message(fields, 'jawaban') };
    return { method: 'POST', path: `${path}/answer`, body, done: `${page}?tersimpan=jawab` };
  }
  if (text(fields, 'aksi') !== 'putus') throw new Problem('body-invalid', { detail: 'No such button' });
  const outcome = text(fields, 'putusan');
  const remedy = outcome === 'granted' ? remedyOf(fields, context) : undefined;
  return {
    method: 'POST',
    path: `${path}/decision`,
    body: { outcome, words: message(fields, 'alasan'), ...(remedy && { remedy }) },
    done: (document) => `${page}?tersimpan=${RulingAnswer.parse(document).ended ? 'putus' : 'berjalan'}`,
  };
};

/** What the form has for other remedies than the chosen one stays out of it. */
function remedyOf(fields: URLSearchParams, context: PageContext): Record<string, unknown> | undefined {
  const kind = text(fields, 'perbaikan');
  const number = (name: string) => typedNumber(text(fields, name), languageOf(context));
  if (kind === '') return undefined;
  if (kind === 'duties') return { kind, remove: fields.getAll('tugas').map(Number) };
  if (kind === 'kind') return { kind, point: Number(text(fields, 'tempat')), to: text(fields, 'jenis') };
  if (kind === 'level') return { kind, predicate: text(fields, 'predikat') };
  if (kind === 'waive' || kind === 'verify') {
    const indicator = text(fields, kind === 'waive' ? 'indikator_bebas' : 'indikator');
    const value = kind === 'verify' ? number('nilai') : null;
    return { kind: 'realisation', indicator, change: kind, ...(value !== null && { value }) };
  }
  if (kind === 'behaviour') {
    const marks = [...fields.keys()].flatMap((name) => {
      const value = name.startsWith('nilai_') ? number(name) : null;
      return value === null ? [] : [[name.slice('nilai_'.length), value] as const];
    });
    return { kind, marks: Object.fromEntries(marks) };
  }
  return { kind };
}

function codeOf(context: PageContext): string {
  return encodeURIComponent(context.req.param('keberatan') ?? '');
}

/** Forms send every line break as two characters. */
function message(fields: URLSearchParams, name: string): string {
  return text(fields, name).replaceAll('\r\n', '\n');
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
