import { z } from 'zod';
import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

const Made = z.object({ webhook: z.object({ id: z.string() }), secret: z.string() });
const Renewed = z.object({ secret: z.string() });

/** `POST /kelola/integrasi/webhook`: makes a webhook. */
export function newWebhookForm(fields: URLSearchParams): FormCall {
  return {
    method: 'POST',
    path: '/webhooks',
    body: { ...wishOf(fields), unit: fields.get('unit') ?? '' },
    done: (document) => {
      const { webhook, secret } = Made.parse(document);
      return { webhook: { id: webhook.id, secret } };
    },
  };
}

function wishOf(fields: URLSearchParams) {
  const text = (name: string): string => fields.get(name) ?? '';
  return { name: text('nama'), url: text('alamat'), events: fields.getAll('kejadian') };
}

/** `POST /kelola/integrasi/webhook/ID`: a change, a trial, a repetition, a pause, a new secret, or the end of one. */
export function webhookForm(fields: URLSearchParams, context: PageContext): FormCall {
  const action = fields.get('aksi') ?? '';
  const id = context.req.param('id') ?? '';
  const path = `/webhooks/${encodeURIComponent(id)}`;
  const page = `/kelola/integrasi/webhook/${encodeURIComponent(id)}`;
  switch (action) {
    case 'ubah':
      return { method: 'PUT', path, body: wishOf(fields), done: `${page}?tersimpan=ubah` };
    case 'uji':
      return { method: 'POST', path: `${path}/ping`, done: `${page}?diuji` };
    case 'jeda':
    case 'lanjut':
      return {
        method: 'PUT',
        path: `${path}/paused`,
        body: { paused: action === 'jeda' },
        done: `${page}?tersimpan=${action}`,
      };
    case 'rahasia':
      return {
        method: 'POST',
        path: `${path}/secret`,
        done: (document) => ({ webhook: { id, secret: Renewed.parse(document).secret } }),
      };
    case 'akhiri':
      return {
        method: 'POST',
        path: `${path}/end`,
        body: { confirm: fields.get('nama_pasti') ?? '' },
        done: `${page}?tersimpan=akhiri`,
      };
  }
  if (!action.startsWith('ulang-')) throw new Problem('body-invalid', { detail: 'No such button' });
  const delivery = encodeURIComponent(action.slice('ulang-'.length) || '-');
  return {
    method: 'POST',
    path: `${path}/deliveries/${delivery}/retry`,
    done: `${page}?diulang=${delivery}`,
  };
}
