import { Problem } from '../http/problem.ts';
import type { FormCall } from './api-form.ts';
import { languageOf, type PageContext } from './page.ts';
import { typedNumber } from './typed-number.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

const list = '/kelola/indikator';

/** `POST /kelola/indikator/baru` */
export const newIndicatorForm: Read = (fields, context) => {
  const code = text(fields, 'kode');
  const done = `${list}/${encodeURIComponent(code)}?tersimpan=1`;
  return { method: 'POST', path: '/indicators', body: { code, ...indicatorOf(fields, context) }, done };
};

/** `POST /kelola/indikator/KODE`: changes, ends, or offers again; `aksi` says which. */
export const indicatorForm: Read = (fields, context) => {
  const code = encodeURIComponent(context.req.param('indikator') ?? '');
  const action = text(fields, 'aksi');
  const call = { method: 'PUT', path: `/indicators/${code}`, done: `${list}/${code}?tersimpan=1` } as const;
  if (action === 'ubah') return { ...call, body: indicatorOf(fields, context) };
  if (action === 'akhiri' || action === 'tawarkan') return { ...call, body: { ended: action === 'akhiri' } };
  throw new Problem('body-invalid', { detail: 'No such button' });
};

/** `POST /kelola/indikator/jabatan`: what a job usually agrees on; rows without a weight are left out. */
export const jobForm: Read = (fields, context) => {
  const position = text(fields, 'jabatan');
  const language = languageOf(context);
  const column = (name: string): string[] => fields.getAll(name);
  const [targets, weights] = [column('target'), column('bobot')];
  const agreed = column('indikator').flatMap((indicator, index) => {
    const weight = typedNumber(weights[index] ?? '', language);
    return weight === null
      ? []
      : [{ indicator, weight, target: typedNumber(targets[index] ?? '', language) }];
  });
  const done = `${list}/jabatan?${new URLSearchParams({ jabatan: position, tersimpan: '1' })}`;
  return { method: 'PUT', path: '/job-indicators', body: { position, agreed }, done };
};

/** What a form does not have stays as it is. */
function indicatorOf(fields: URLSearchParams, context: PageContext): Record<string, unknown> {
  const indicator: Record<string, unknown> = { name: text(fields, 'nama') };
  if (fields.has('satuan')) indicator['unitOfMeasure'] = text(fields, 'satuan');
  if (fields.has('arah')) indicator['direction'] = text(fields, 'arah');
  if (fields.has('jenis')) indicator['cumulative'] = text(fields, 'jenis') === 'jumlah';
  if (fields.has('batas_nol')) {
    indicator['zeroScale'] = typedNumber(text(fields, 'batas_nol'), languageOf(context));
  }
  return indicator;
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
