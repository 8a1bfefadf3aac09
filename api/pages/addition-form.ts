import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { bodyLimit, photoUploadBytes } from '../http/body-limit.ts';
import { Problem } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { NewComment, NewElement, NewReasons } from '../receipts/schema.ts';
import type { PageContext, Pages } from './page.ts';

const wordsLimit = bodyLimit(64 * 1024);
const photoLimit = bodyLimit(photoUploadBytes, 'photo-too-large');

/** Stores one part of the page, told apart by the field `bagian`, which is also its place in the page. */
type Add = (receipt: string, form: FormData) => Promise<unknown>;

/** `POST /t/CODE/terima-kasih?tanda=RECEIPT`: what a resident adds after the rating, part by part. */
export function createAdditionForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  const parts = new Map(Object.entries(createParts(deps)));

  return async (context) => {
    const receipt = context.req.query('tanda') ?? '';
    const isUpload = typeOf(context) === 'multipart/form-data';
    // Only photos are uploaded: one that is too large is refused before it can say so itself.
    let sent: Record<string, string[]> = isUpload ? { bagian: ['foto'] } : {};
    try {
      const form = await readForm(context);
      sent = sentFields(form);
      const part = String(form.get('bagian'));
      const add = parts.get(part);
      if (!add) throw new Problem('body-invalid', { detail: 'No such part' });
      await add(receipt, form);
      return context.redirect(`${context.req.path}?tanda=${encodeURIComponent(receipt)}#${part}`, 303);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log), { sent });
    }
  };
}

function createParts({ additions }: Deps): Record<string, Add> {
  return {
    alasan: (receipt, form) => {
      const { reasons } = validate(NewReasons, { reasons: form.getAll('alasan') });
      return additions.reasons(receipt, reasons);
    },
    unsur: (receipt, form) => {
      const answer = { element: form.get('unsur'), score: Number(form.get('nilai')) };
      return additions.element(receipt, validate(NewElement, answer));
    },
    komentar: (receipt, form) => {
      // Forms send every line break as two characters, the browser's counter counts one.
      const comment = String(form.get('komentar') ?? '').replaceAll('\r\n', '\n');
      return additions.comment(receipt, validate(NewComment, { comment }).comment);
    },
    foto: async (receipt, form) => {
      const photo = form.get('foto');
      if (!(photo instanceof File) || photo.size === 0) {
        throw new Problem('body-invalid', { detail: 'No photo was chosen' });
      }
      return additions.photo(receipt, new Uint8Array(await photo.arrayBuffer()));
    },
  };
}

/**
 * A form of the page, whichever way the browser wraps it.
 * @throws Problem when it is too large or something else
 */
async function readForm(context: PageContext): Promise<FormData> {
  const type = typeOf(context);
  const isUpload = type === 'multipart/form-data';
  if (!isUpload && type !== 'application/x-www-form-urlencoded') {
    throw new Problem('content-type-unsupported', { detail: 'Send the form of the page' });
  }
  await (isUpload ? photoLimit : wordsLimit)(context, async () => {});
  try {
    return await context.req.raw.formData();
  } catch {
    throw new Problem('body-malformed', { detail: 'The form is not complete' });
  }
}

function typeOf(context: PageContext): string | undefined {
  return context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
}

function sentFields(form: FormData): Record<string, string[]> {
  const names = [...new Set(form.keys())];
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]),
  );
}
