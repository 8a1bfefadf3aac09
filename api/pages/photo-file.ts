import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { isGuardedPhoto } from '../photos/repository.ts';
import type { PageContext } from './page.ts';

/**
 * `GET /foto/NAME.webp`: a photo for whoever has its name. Opened by itself it is saved, never shown as a page of this
 * site; the closed policy and nosniff of every answer hold here too. Evidence of realisations and
 * certificates are not here: their own routes ask who wants to see them.
 */
export function createPhotoFile({ photos, connection }: Deps): (context: PageContext) => Promise<Response> {
  return async (context) => {
    const file = context.req.param('file') ?? '';
    const isGuarded = await isGuardedPhoto(connection.db, file.replace(/(-kecil)?\.webp$/, ''));
    const bytes = isGuarded ? null : await photos.read(file);
    if (!bytes) return new Problem('not-found').toResponse();
    return context.body(bytes, 200, {
      'content-type': 'image/webp',
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'private, max-age=3600',
    });
  };
}
