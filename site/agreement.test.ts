import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readXlsx } from 'hucre/xlsx';
import * as mupdf from 'mupdf';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Dashboard } from '#api/dashboard/schema.ts';
import { createEdge } from '#api/edge.ts';
import { round6 } from '#api/scoring/output.ts';
import type { PublicSkmReport, SkmReport } from '#api/skm-reports/schema.ts';
import { fillSurvey } from '#api/skm-reports/town.fixture.ts';
import { openTown, type Town } from '#api/testing/town.ts';

/** One figure said in every place: dashboard, report, public page, CSV, XLSX, PDF and the API. */

const units = ['KOTA', 'BARAT', 'DINAS'] as const;
const periods = ['2026-Q3', '2026-Q4'] as const;
const words = { strengths: 'Petugas ramah.', weaknesses: 'Bak cepat penuh.', doneSince: 'Putaran ditambah.' };
const plan = {
  element: 'U9',
  action: 'Menambah dua bak di ujung jalan',
  owner: 'Kepala UPTD',
  due: '2027-Q1',
};

let town: Town;
let edge: ReturnType<typeof createEdge>;
let cookie: string;

beforeAll(async () => {
  town = await openTown();
  const entry = resolve(import.meta.dirname, '../dist/server/entry.mjs');
  const { render } = await import(pathToFileURL(entry).href);
  edge = createEdge(town.deps, { render });
  const { db } = town.database;
  const third = { start_at: '2026-06-30T17:00:00.000Z', end_at: '2026-09-30T17:00:00.000Z' };
  await db
    .insertInto('periods')
    .values({
      ...{ id: 4, code: '2026-Q3', kind: 'quarter', ...third, status: 'open', closed_at: null },
      ...{ policy_id: 1, baseline_id: 1 },
    })
    .execute();
  await press(1, 83, '2026-08', [4, 3, 2, 4, 3]);
  await press(2, 59, '2026-09', [2, 3, 1, 4]);
  await press(1, 71, '2026-11', [3, 4, 4, 1]);
  await press(2, 64, '2026-10', [4, 2, 3]);
  for (const [unit, count, day] of [
    [2, 47, '2026-08-12'],
    [3, 53, '2026-09-03'],
    [2, 61, '2026-10-12'],
    [3, 67, '2026-11-09'],
  ] as const)
    await fillSurvey(db, unit, count, day, count);
  town.setTime(Date.parse('2027-01-10T02:00:00.000Z'));
  await db
    .updateTable('periods')
    .set({ status: 'closed', closed_at: '2027-01-05T02:00:00.000Z' })
    .where('kind', '=', 'quarter')
    .execute();
  cookie = await town.signIn('surya');
});
afterAll(() => town.dispose());

it('every figure of three units and two quarters is the same to the last digit wherever it stands', async () => {
  const told = new Set<number>();
  for (const unit of units) {
    for (const period of periods) {
      const report = `/api/v1/units/${unit}/skm-reports/${period}`;
      await send('PUT', `${report}/draft`, { version: 0, population: 500, ...words });
      await send('POST', `${report}/follow-ups`, plan);
      await send('POST', `${report}/publications`, { version: 1, confirm: period });

      const api = (await read<SkmReport>(report)).document;
      const where = `${unit} ${period}`;
      const dashboard = await read<Dashboard>(`/api/v1/units/${unit}/dashboard?period=${period}`);
      const { index, satisfied, previous } = dashboard;
      const survey = await read<SkmReport['document']['survey']>(
        `/api/v1/units/${unit}/survey/results?period=${period}&population=500`,
      );
      expect(api.survey.visibility, where).toBe('shown');
      expect(index.index, where).not.toBeNull();
      told.add(index.index!).add(api.survey.ikm!);
      expect([api.ratings.index, api.ratings.satisfied], where).toEqual([index, satisfied]);
      expect(api.ratings.previous?.index ?? null, where).toBe(previous?.index.index ?? null);
      const { elements, skm, ikm, grade, respondents, sample } = survey;
      expect(api.survey, where).toMatchObject({ elements, skm, ikm, grade, respondents, sample });

      // What everybody reads: the report, and the page of results.
      const open = (await read<PublicSkmReport>(`/api/v1/results/${unit}/reports/${period}`)).document;
      expect(open.ratings.index, where).toEqual(index);
      expect(open.survey, where).toMatchObject({ skm, ikm, grade, respondents, sample });
      const isOffice = unit === 'DINAS';
      const results = await read<{ figure?: Figure; office?: Figure }>(
        `/api/v1/results${isOffice ? '' : `/${unit}`}?period=${period}`,
      );
      const figure = (isOffice ? results.office : results.figure)!;
      const { index: value, low, high, grade: letter, crossesGrade } = index;
      expect(figure.index, where).toEqual({ value, low, high, grade: letter, crossesGrade });
      expect(figure.satisfied?.value, where).toBe(satisfied.share);

      // The pages as they are rendered, with the numbers that they were made of.
      const pages = [
        `/unit/${unit}?masa=${period}`,
        `/unit/${unit}/laporan/${period}`,
        `/hasil/${unit}/laporan/${period}`,
        `/hasil${isOffice ? '' : `/${unit}`}?masa=${period}`,
      ];
      for (const [i, path] of pages.entries()) {
        const html = await page(path);
        says(html, `data-index="${index.index}"`, path);
        if (i === 0 || i === 3) continue;
        says(html, `data-low="${index.low}" data-high="${index.high}"`, path);
        says(html, `data-share="${satisfied.share}"`, path);
        says(html, `data-ikm="${ikm}"`, path);
        says(html, `data-respondents="${respondents}"`, path);
        for (const { nrr, weightedNrr } of elements)
          for (const each of [nrr, weightedNrr]) says(html, printed(each, 3), path);
      }

      // Files: tables with the numbers themselves, and the paper with what is printed of them.
      const summary = `/api/v1/units/${unit}/dashboard/summary?period=${period}`;
      expect(await csv(`${summary}&format=csv-comma`), where).toContainEqual([
        ...['IKM', ...[index.index, index.low, index.high].map(asCsv)],
      ]);
      expect(await sheets(`${summary}&format=xlsx`), where).toContainEqual([
        ...['IKM', ...[index.index, index.low, index.high].map((each) => round6(each!))],
      ]);
      for (const file of [`${report}/file`, `/api/v1/results/${unit}/reports/${period}/file`]) {
        const lines = await csv(`${file}?format=csv-comma`);
        const rows = await sheets(`${file}?format=xlsx`);
        const paper = await pdf(`${file}?format=pdf`);
        for (const [column, number] of [
          ['Nilai', index.index],
          ['Kisaran bawah', index.low],
          ['Kisaran atas', index.high],
        ] as const)
          expect(lines, file).toContainEqual([
            ...['Penilaian warga lewat kode di titik layanan', 'Indeks kepuasan', column, asCsv(number)],
          ]);
        expect(lines, file).toContainEqual(['Ringkasan', 'IKM', 'Nilai', asCsv(ikm)]);
        expect(lines, file).toContainEqual(['Ringkasan', 'Responden', 'Nilai', asCsv(respondents)]);
        expect(rows, file).toContainEqual(['IKM', ikm]);
        const interval = [index.index, index.low, index.high].map((each) => round6(each!));
        expect(rows, file).toContainEqual(['Indeks kepuasan', ...interval]);
        expect(paper, file).toMatch(inOrder('IKM', printed(ikm, 2)));
        expect(paper, file).toMatch(
          inOrder('Indeks kepuasan', ...[index.index, index.low, index.high].map((each) => printed(each, 2))),
        );
        for (const { element, nrr, weightedNrr, ikm: own, grade: mark } of elements) {
          const line = lines.filter(([, item]) => item?.startsWith(`${element} `)).map((each) => each[3]);
          expect(line, file).toEqual(expect.arrayContaining([nrr, weightedNrr, own].map(asCsv)));
          const row = rows.find(([item]) => typeof item === 'string' && item.startsWith(`${element} `));
          expect(row?.slice(-4), file).toEqual([nrr, weightedNrr, own, mark]);
          expect(paper, file).toMatch(
            inOrder(element, printed(nrr, 3), printed(weightedNrr, 3), printed(own, 2)),
          );
        }
      }
    }
  }
  // Six times the same number would also agree.
  expect(told.size).toBe(12);
});

/** A whole page in a failure would hide what is missing in it. */
function says(html: string, part: string, path: string): void {
  expect(html.includes(part), `${path} says ${part}`).toBe(true);
}

type Figure = { index: unknown; satisfied: { value: number } | null };

/** Presses by as many phones over twenty days of a month. */
async function press(point: number, count: number, month: string, scores: number[]): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const day = `${month}-${String(2 + (i % 20)).padStart(2, '0')}`;
      const at = `${day}T03:0${i % 10}:00.000Z`;
      return town.deps.intake.submit({
        ...{ rating_id: randomUUID(), point_id: point, score: scores[i % scores.length]!, day },
        ...{ answered_at: at, received_at: at, phone: `p-${point}-${month}-${i}`, network: `n-${i}` },
        ...{ staff_device: 0, language: 'id', body_digest: 'x', comment: null, opens: null },
        ...{ reasonIds: [], elements: [] },
      });
    }),
  );
}

async function get(path: string): Promise<Response> {
  const answer = await edge.fetch(new Request(`http://localhost${path}`, { headers: { cookie } }));
  expect(answer.status, path).toBe(200);
  return answer;
}

async function read<Document>(path: string): Promise<Document> {
  return (await (await get(path)).json()) as Document;
}

async function page(path: string): Promise<string> {
  return await (await get(path)).text();
}

async function send(method: string, path: string, body: unknown): Promise<void> {
  const headers = { cookie, 'content-type': 'application/json', origin: 'http://localhost' };
  const answer = await edge.fetch(
    new Request(`http://localhost${path}`, { method, headers, body: JSON.stringify(body) }),
  );
  expect(answer.status, `${path} ${await answer.clone().text()}`).toBe(200);
}

async function csv(path: string): Promise<string[][]> {
  const text = (await page(path)).replace('\uFEFF', '');
  return text
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((m) => m[1] ?? m[2] ?? ''));
}

/** The rows of every sheet without empty cells. */
async function sheets(path: string): Promise<unknown[][]> {
  const workbook = await readXlsx(new Uint8Array(await (await get(path)).arrayBuffer()));
  return workbook.sheets.flatMap(({ rows }) =>
    rows.map((row) => row.filter((cell) => cell !== null && cell !== undefined && cell !== '')),
  );
}

/** What stands on the pages of a PDF, in one line. */
async function pdf(path: string): Promise<string> {
  const document = mupdf.Document.openDocument(await (await get(path)).arrayBuffer(), 'application/pdf');
  const pages = Array.from({ length: document.countPages() }, (_, i) =>
    document.loadPage(i).toStructuredText('').asText(),
  );
  return pages.join(' ').replace(/\s+/g, ' ');
}

/** Numbers that stand one after the other, with little but names and counts between them: no other decimals. */
function inOrder(...parts: string[]): RegExp {
  return new RegExp(
    parts.map((part) => part.replaceAll('.', '\\.')).join('(?:[^,]|,(?=\\s)){1,80}?(?<=\\s)'),
  );
}

function asCsv(number: number | null): string {
  const text = String(round6(number!));
  return /^\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

function printed(number: number | null, digits: number): string {
  return new Intl.NumberFormat('id-ID', {
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  }).format(number!);
}
