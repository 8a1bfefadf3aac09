import type { Bindings } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { type FormCall, readProblem } from './api-form.ts';
import type { PageContext, Pages } from './page.ts';

/** `POST /saya/pemberitahuan`: one notice is read and leads to its page, or all are. */
export function inboxForm(fields: URLSearchParams): FormCall {
  const id = fields.get('kabar');
  if (id === null) return { method: 'POST', path: '/me/notices/readings', done: '/saya/pemberitahuan' };
  const to = fields.get('ke') ?? '';
  // A form could be made that leads elsewhere.
  const done = /^\/(?![/\\])[^\\]*$/.test(to) ? to : '/saya/pemberitahuan';
  return { method: 'POST', path: `/me/notices/${encodeURIComponent(id)}/reading`, done };
}

/** `POST /saya/surel`: the address, which letters come, or that the address is forgotten. */
export function mailForm(fields: URLSearchParams): FormCall {
  const language = fields.get('bahasa_surel') === 'en' ? 'en' : 'id';
  const done = (what: string): string => `/saya/surel?tersimpan=${what}`;
  switch (fields.get('aksi')) {
    case 'alamat':
      return {
        ...{ method: 'PUT', path: '/me/mail/address', done: done('tautan') },
        body: { email: fields.get('surel') ?? '', language },
      };
    case 'pilih':
      return {
        ...{ method: 'PUT', path: '/me/mail', done: done('pilihan') },
        body: { letters: fields.getAll('surat'), language },
      };
    case 'hapus':
      return { method: 'DELETE', path: '/me/mail/address', done: done('hapus') };
    default:
      throw new Problem('body-invalid', { detail: 'No such button' });
  }
}

/** `POST /surel/konfirmasi/TOKEN` */
export function confirmForm(_: URLSearchParams, context: PageContext): FormCall {
  const token = encodeURIComponent(context.req.param('token') ?? '');
  return { method: 'POST', path: `/mail-confirmations/${token}`, done: '/surel/selesai' };
}

type StopDeps = {
  pages: Pages;
  fetchApi: (request: Request, bindings: Bindings) => Response | Promise<Response>;
};

/**
 * `POST /surel/berhenti/TOKEN`, also by the mail provider of its reader (RFC 8058): whatever the body, without a cookie,
 * and answered without leading elsewhere.
 */
export function createStopForm({ pages, fetchApi }: StopDeps) {
  return async (context: PageContext): Promise<Response> => {
    const token = encodeURIComponent(context.req.param('token') ?? '');
    const answer = await fetchApi(
      new Request(`http://in.process/api/v1/mail-unsubscriptions/${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      }),
      context.env,
    );
    if (answer.ok) return await pages.showAgain(context, {});
    return await pages.showProblem(context, await readProblem(answer));
  };
}
