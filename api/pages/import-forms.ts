import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { requireImporter } from '../exchange/import.ts';
import { toProblem } from '../http/answer-problem.ts';
import { bodyLimit } from '../http/body-limit.ts';
import type { Bindings } from '../http/context.ts';
import { actorOf } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { limits } from '../spreadsheets/limits.ts';
import { type FormCall, readProblem } from './api-form.ts';
import type { PageContext, Pages } from './page.ts';

const uploadLimit = bodyLimit(limits.fileBytes + 4096, 'table-too-large');
const Started = z.object({ id: z.string() });

type UploadDeps = {
  deps: Deps;
  pages: Pages;
  fetchApi: (request: Request, bindings: Bindings) => Response | Promise<Response>;
};

/** `POST /kelola/impor`: a file and the table that it is, on to the page with what it would do. */
export function createUploadForm({ deps, pages, fetchApi }: UploadDeps) {
  return async (context: PageContext): Promise<Response> => {
    const table = context.req.query('tabel') ?? '';
    try {
      // Before 5 MB of a stranger are read.
      requireImporter(await actorOf(context, deps));
      await uploadLimit(context, async () => {});
      const form = new FormData();
      form.set('table', table);
      form.set('file', await readFile(context));
      const headers = new Headers({ cookie: context.req.header('cookie') ?? '' });
      const request = new Request('http://in.process/api/v1/imports', {
        method: 'POST',
        headers,
        body: form,
      });
      const answer = await fetchApi(request, context.env);
      if (!answer.ok) throw await readProblem(answer);
      const { id } = Started.parse(await answer.json());
      return context.redirect(`/kelola/impor/${encodeURIComponent(id)}`, 303);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log), { sent: { tabel: [table] } });
    }
  };
}

/** `POST /kelola/impor/ID`: look again with other columns, or take it over; `aksi` says which. */
export function importForm(fields: URLSearchParams, context: PageContext): FormCall {
  const id = encodeURIComponent(context.req.param('id') ?? '');
  const done = `/kelola/impor/${id}`;
  if (fields.get('aksi') === 'simpan') {
    const digest = fields.get('sidik') ?? '';
    return { method: 'POST', path: `/imports/${id}/application`, body: { digest }, done };
  }
  const mapping = fields.getAll('kolom').map((key) => key || null);
  return { method: 'PUT', path: `/imports/${id}/mapping`, body: { mapping }, done };
}

async function readFile(context: PageContext): Promise<File> {
  const form = await context.req.raw.formData().catch(() => null);
  const file = form?.get('berkas');
  if (!(file instanceof File)) throw new Problem('body-malformed', { detail: 'Send the form of the page' });
  return file;
}
