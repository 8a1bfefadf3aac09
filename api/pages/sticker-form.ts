import type { FormCall } from './api-form.ts';
import type { PageContext } from './page.ts';

/** `POST /cari?dari=CODE`: the sticker with this code hangs at another place. */
export function stickerForm(_: URLSearchParams, context: PageContext): FormCall {
  const code = encodeURIComponent(context.req.query('dari') ?? '');
  return {
    method: 'POST',
    path: `/points/${code}/sticker-reports`,
    body: {},
    done: `/cari?dari=${code}&dilaporkan=ya#stiker-salah`,
  };
}
