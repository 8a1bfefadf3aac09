import { Problem } from '../http/problem.ts';
import { Filled } from '../targets/schema.ts';
import type { FormCall } from './api-form.ts';
import { languageOf, type PageContext } from './page.ts';
import { typedNumber } from './typed-number.ts';

type Read = (fields: URLSearchParams, context: PageContext) => FormCall;

/** Who targets belong to, as a path of the API: an employee's code, or `unit` for the unit of the page itself. */
function ownerPath(unit: string, who: string): string {
  return who === 'unit' ? `/units/${encodeURIComponent(unit)}` : `/employees/${encodeURIComponent(who)}`;
}

/** `POST /unit/KODE/target`: gives targets to everybody who has none. */
export const fillForm: Read = (fields, context) => ({
  method: 'POST',
  path: `${ownerPath(unitOf(context), 'unit')}/targets`,
  body: { period: text(fields, 'masa'), from: text(fields, 'dari') },
  done: (document) => ({ filled: Filled.parse(document) }),
});

/** `POST /unit/KODE/target/WHO`: agrees, reports or decides; `aksi` says which. */
export const targetForm: Read = (fields, context) => {
  const unit = unitOf(context);
  const who = context.req.param('siapa') ?? '';
  const page = `/unit/${encodeURIComponent(unit)}/target/${encodeURIComponent(who)}`;
  return callOf(fields, context, ownerPath(unit, who), page);
};

/** `POST /saya/realisasi`: the own reports. */
export const ownTargetForm: Read = (fields, context) =>
  callOf(fields, context, ownerPath('', text(fields, 'pegawai') || '-'), '/saya/realisasi');

/** Where a photo of evidence goes, with what it belongs to. */
export function evidenceTarget(context: PageContext, sent: FormData) {
  const field = (name: string): string => String(sent.get(name) ?? '');
  const who = context.req.param('siapa');
  const owner = who === undefined ? ownerPath('', field('pegawai') || '-') : ownerPath(unitOf(context), who);
  const [period, indicator] = [field('masa'), field('indikator')];
  return {
    method: 'POST',
    path: `${owner}/realisations/photos`,
    fields: { period, indicator },
    done: addressOf(context.req.path, period, 'foto', indicator),
  } as const;
}

function callOf(fields: URLSearchParams, context: PageContext, owner: string, page: string): FormCall {
  const action = text(fields, 'aksi');
  const period = text(fields, 'masa');
  const indicator = text(fields, 'indikator');
  const reason = text(fields, 'alasan');
  const number = (name: string) => typedNumber(text(fields, name), languageOf(context));
  const done = addressOf(page, period, action, indicator);
  if (action === 'simpan') {
    const body = { period, targets: rowsOf(fields, context), ...(reason && { reason }) };
    return { method: 'PUT', path: `${owner}/target-sheet`, body, done: addressOf(page, period, action) };
  }
  if (action === 'lapor') {
    const optional = { note: note(fields), evidenceNumber: text(fields, 'nomor') || null };
    const body = { period, indicator, value: number('nilai'), ...optional, confirmed: number('yakin') };
    return { method: 'POST', path: `${owner}/realisations`, body, done };
  }
  if (action === 'verify' || action === 'reject' || action === 'waive' || action === 'restore') {
    const report = Number(text(fields, 'laporan'));
    const body = { period, indicator, report, decision: action, ...(reason && { reason }) };
    return { method: 'POST', path: `${owner}/realisations/decision`, body, done };
  }
  throw new Problem('body-invalid', { detail: 'No such button' });
}

/** The rows of the form that have a weight; the others were left out on purpose. */
function rowsOf(fields: URLSearchParams, context: PageContext): Record<string, unknown>[] {
  const column = (name: string): string[] => fields.getAll(name).map((each) => each.trim());
  const [indicators, targets] = [column('indikator'), column('target')];
  const [weights, parts] = [column('bobot'), column('bagian')];
  const language = languageOf(context);
  return indicators.flatMap((indicator, index) => {
    const weight = typedNumber(weights[index] ?? '', language);
    if (weight === null) return [];
    const part = typedNumber(parts[index] ?? '', language);
    const fraction = typeof part === 'number' ? Math.round(part * 100) / 1e4 : part;
    const target = typedNumber(targets[index] ?? '', language);
    return [{ indicator, target, weight, ...(fraction !== null && { fraction }) }];
  });
}

/** Forms send every line break as two characters. */
function note(fields: URLSearchParams): string | null {
  return text(fields, 'catatan').replaceAll('\r\n', '\n') || null;
}

function addressOf(page: string, period: string, saved: string, place?: string): string {
  const search = new URLSearchParams({ masa: period, tersimpan: saved });
  return `${page}?${search}${place ? `#${encodeURIComponent(place)}` : ''}`;
}

function unitOf(context: PageContext): string {
  return context.req.param('kode') ?? '';
}

function text(fields: URLSearchParams, name: string): string {
  return (fields.get(name) ?? '').trim();
}
