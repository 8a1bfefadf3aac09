import type { MiddlewareHandler, Next } from 'hono';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { actorOf, type Bindings } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { readProblem } from './api-form.ts';
import type { PageContext, Pages } from './page.ts';

const limit = bodyLimit(photoUploadBytes, 'photo-too-large');

type PhotoFormDeps = {
  deps: Deps;
  pages: Pages;
  fetchApi: (request: Request, bindings: Bindings) => Response | Promise<Response>;
};

/**
 * The form of a page with one photo, `foto`, sent to a path of the API with the visitor's cookies. A refusal shows the
 * page again. Forms of the same page without files go on to the next handler.
 * @param target the path below /api/v1, fields beside the photo, and the address to go on to
 */
export function createPhotoForm(
  { deps, pages, fetchApi }: PhotoFormDeps,
  target: (
    context: PageContext,
    sent: FormData,
  ) => { path: string; done: string; method?: 'PUT' | 'POST'; fields?: Record<string, string> },
): (context: PageContext, next: Next) => ReturnType<MiddlewareHandler> {
  return async (context, next) => {
    if (!context.req.header('content-type')?.startsWith('multipart/form-data')) return next();
    try {
      // Before 5 MB of a stranger are read.
      await actorOf(context, deps);
      await limit(context, async () => {});
      const sent = await context.req.raw.formData().catch(() => null);
      const photo = sent?.get('foto');
      if (!sent || !(photo instanceof File) || photo.size === 0) {
        throw new Problem('photo-unreadable', { detail: 'Choose a photo' });
      }
      const { path, done, method = 'PUT', fields = {} } = target(context, sent);
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      body.set('photo', photo);
      const headers = { cookie: context.req.header('cookie') ?? '' };
      const request = new Request(`http://in.process/api/v1${path}`, { method, headers, body });
      const answer = await fetchApi(request, context.env);
      if (!answer.ok) throw await readProblem(answer);
      return context.redirect(done, 303);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log), { sent: { aksi: ['foto'] } });
    }
  };
}
