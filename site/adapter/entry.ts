import { createApp } from 'astro/app/entrypoint';
import { setGetEnv } from 'astro/env/setup';

setGetEnv((key) => process.env[key]);

// Not streamed: an error in the middle of a page becomes a clean 500, and the length is known.
const app = createApp({ streaming: false });

/** Renders the page of a request. The caller has already answered the API, forms and static files. */
export function render(request: Request, options: { locals: App.Locals }): Promise<Response> {
  return app.render(request, options);
}

export { accentTokens } from '#brand/accent.ts';
