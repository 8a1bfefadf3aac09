import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { bodyLimit } from '../http/body-limit.ts';
import { actorOf } from '../http/context.ts';
import { json, problems, routes } from '../http/openapi.ts';
import { Problem } from '../http/problem.ts';
import { limits } from '../spreadsheets/limits.ts';
import { exportTable } from './export.ts';
import { applyImport, openImport, remapImport, requireImporter, startImport } from './import.ts';
import { sampleOf } from './samples.ts';
import {
  Application,
  ExportQuery,
  FileQuery,
  ImportStarted,
  ImportView,
  NewImport,
  NewMapping,
  TableList,
  TableParams,
} from './schema.ts';
import { templateOf } from './template.ts';
import { viewImport, viewTables } from './view.ts';

const guarded = ['sign-in-needed', 'second-factor-needed', 'password-expired', 'not-allowed'] as const;
const importParams = z.object({ id: z.string().max(40) });
const file = { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } };

const getTables = createRoute({
  method: 'get',
  path: '/tables',
  summary: 'Tables that the caller may import or export, with their columns',
  responses: { 200: json(TableList, 'Tables'), ...problems(...guarded) },
});

const getTemplate = createRoute({
  method: 'get',
  path: '/tables/{table}/template',
  summary: 'An empty table to fill in',
  request: { params: TableParams, query: FileQuery },
  responses: { 200: file, ...problems(...guarded, 'not-found', 'query-invalid') },
});

const getSample = createRoute({
  method: 'get',
  path: '/tables/{table}/sample',
  summary: 'A table of a small office, filled in, with duty from today on',
  request: { params: TableParams, query: FileQuery },
  responses: { 200: file, ...problems(...guarded, 'not-found', 'query-invalid') },
});

const getExport = createRoute({
  method: 'get',
  path: '/tables/{table}/export',
  summary: 'Every row of a table that the caller may see; it is written in the log',
  request: { params: TableParams, query: ExportQuery },
  responses: { 200: file, ...problems(...guarded, 'not-found', 'query-invalid') },
});

const postImport = createRoute({
  method: 'post',
  path: '/imports',
  summary: 'Upload a table and look at what taking it over would do; nothing is taken over yet',
  request: { body: { required: true, content: { 'multipart/form-data': { schema: NewImport } } } },
  responses: {
    201: json(ImportStarted, 'Read; see the preview'),
    ...problems(
      ...guarded,
      'not-found',
      'body-malformed',
      'body-invalid',
      'table-too-large',
      'table-old-format',
      'table-unreadable',
      'table-empty',
      'table-locked',
      'table-formula',
      'server-busy',
    ),
  },
});

const getImport = createRoute({
  method: 'get',
  path: '/imports/{id}',
  summary: 'What an uploaded table would do, or has done; for an hour, for who uploaded it',
  request: { params: importParams },
  responses: { 200: json(ImportView, 'The preview'), ...problems(...guarded, 'not-found') },
});

const putMapping = createRoute({
  method: 'put',
  path: '/imports/{id}/mapping',
  summary: 'Say what the columns of the file are, and look again',
  request: {
    params: importParams,
    body: { required: true, content: { 'application/json': { schema: NewMapping } } },
  },
  responses: {
    200: json(ImportView, 'The new preview'),
    ...problems(...guarded, 'not-found', 'already-saved', 'body-invalid'),
  },
});

const postApplication = createRoute({
  method: 'post',
  path: '/imports/{id}/application',
  summary: 'Take the table over as it was shown, all of it or nothing',
  request: {
    params: importParams,
    body: { required: true, content: { 'application/json': { schema: Application } } },
  },
  responses: {
    200: json(ImportView, 'Taken over'),
    ...problems(...guarded, 'not-found', 'already-saved', 'import-wrong', 'import-changed', 'body-invalid'),
  },
});

/** Tables in and out: CSV and XLSX. */
export function exchangeRoutes(deps: Deps) {
  const group = routes();
  // A file of strangers is not even read.
  group.post('/imports', bodyLimit(limits.fileBytes + 4096, 'table-too-large'), async (context, next) => {
    requireImporter(await actorOf(context, deps));
    await next();
  });
  return group
    .openapi(getTables, async (context) =>
      context.json(await viewTables(deps, await actorOf(context, deps)), 200),
    )
    .openapi(getTemplate, async (context) => {
      const actor = await actorOf(context, deps);
      const { table } = context.req.valid('param');
      return await templateOf(deps, actor, table, context.req.valid('query').format);
    })
    .openapi(getSample, async (context) => {
      const actor = await actorOf(context, deps);
      const { table } = context.req.valid('param');
      return sampleOf(deps, actor, table, context.req.valid('query').format);
    })
    .openapi(getExport, async (context) => {
      const actor = await actorOf(context, deps);
      const { table } = context.req.valid('param');
      return await exportTable(deps, actor, table, context.req.valid('query'));
    })
    .openapi(postImport, async (context) => {
      const actor = await actorOf(context, deps);
      const { table, file } = context.req.valid('form');
      if (file.size === 0) throw new Problem('table-empty', { detail: 'No file was chosen' });
      const bytes = new Uint8Array(await file.arrayBuffer());
      return context.json({ id: await startImport(deps, actor, { table, fileName: file.name, bytes }) }, 201);
    })
    .openapi(getImport, async (context) => {
      const actor = await actorOf(context, deps);
      return context.json(viewImport(await openImport(deps, actor, context.req.valid('param').id)), 200);
    })
    .openapi(putMapping, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = context.req.valid('param');
      await remapImport(deps, actor, id, context.req.valid('json').mapping);
      return context.json(viewImport(await openImport(deps, actor, id)), 200);
    })
    .openapi(postApplication, async (context) => {
      const actor = await actorOf(context, deps);
      const { id } = context.req.valid('param');
      await applyImport(deps, actor, id, context.req.valid('json').digest);
      return context.json(viewImport(await openImport(deps, actor, id)), 200);
    });
}
