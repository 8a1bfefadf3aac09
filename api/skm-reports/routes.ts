import { createRoute, z } from '@hono/zod-openapi';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { type ApiContext, actorOf } from '../http/context.ts';
import { json, problems, routes, takesToken } from '../http/openapi.ts';
import { discardDraft, saveDraft } from './draft.ts';
import { sendReport } from './file.ts';
import { addFollowUp, changeFollowUp, removeFollowUp, stepFollowUp } from './follow-ups.ts';
import { publishReport } from './publish.ts';
import {
  FollowUpParams,
  NewFollowUp,
  NewSkmPublication,
  NewStep,
  PublicReportParams,
  PublicSkmReport,
  PublicSkmReportList,
  ReportFileQuery,
  ReportParams,
  ReportQuery,
  SkmDraft,
  SkmReport,
  SkmReportList,
} from './schema.ts';
import { listPublicReports, listUnitReports, viewPublicReport, viewReport } from './view.ts';

const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});
const guarded = [
  'sign-in-needed',
  'second-factor-needed',
  'password-expired',
  'not-allowed',
  'not-found',
] as const;
const refused = [...guarded, 'body-malformed', 'body-invalid'] as const;
const file = { description: 'The file', content: { 'application/octet-stream': { schema: z.any() } } };
const path = '/units/{code}/skm-reports';
const one = `${path}/{period}` as const;

const getList = createRoute({
  method: 'get',
  path,
  summary: "A unit's official survey reports by period: what is written, published or being corrected",
  request: { params: z.object({ code: z.string().max(24) }) },
  ...takesToken('results:read'),
  responses: { 200: json(SkmReportList, 'Reports'), ...problems(...guarded) },
});

const getReport = createRoute({
  method: 'get',
  path: one,
  summary: 'The official survey report of a unit and period: what is being written, or a published version',
  request: { params: ReportParams, query: ReportQuery },
  ...takesToken('results:read'),
  responses: { 200: json(SkmReport, 'The report'), ...problems(...guarded, 'query-invalid') },
});

const getFile = createRoute({
  method: 'get',
  path: `${one}/file`,
  summary: 'A report as PDF, XLSX or CSV',
  request: { params: ReportParams, query: ReportFileQuery },
  responses: { 200: file, ...problems(...guarded, 'query-invalid') },
});

const putDraft = createRoute({
  method: 'put',
  path: `${one}/draft`,
  summary: 'Save the words of a report; where one is published, this begins its correction',
  request: { params: ReportParams, ...body(SkmDraft) },
  responses: { 200: json(SkmReport, 'Saved'), ...problems(...refused, 'report-moved') },
});

const deleteDraft = createRoute({
  method: 'delete',
  path: `${one}/draft`,
  summary: 'Give up what was saved and not published',
  request: { params: ReportParams },
  responses: { 200: json(SkmReport, 'Given up'), ...problems(...guarded) },
});

const postFollowUp = createRoute({
  method: 'post',
  path: `${one}/follow-ups`,
  summary: 'Plan what is done about an element',
  request: { params: ReportParams, ...body(NewFollowUp) },
  responses: { 200: json(SkmReport, 'Planned'), ...problems(...refused, 'report-published') },
});

const putFollowUp = createRoute({
  method: 'put',
  path: `${one}/follow-ups/{number}`,
  summary: 'Word a follow-up anew while the report is being written',
  request: { params: FollowUpParams, ...body(NewFollowUp) },
  responses: { 200: json(SkmReport, 'Changed'), ...problems(...refused, 'report-published') },
});

const deleteFollowUp = createRoute({
  method: 'delete',
  path: `${one}/follow-ups/{number}`,
  summary: 'Take away a follow-up that was neither published nor begun',
  request: { params: FollowUpParams },
  responses: { 200: json(SkmReport, 'Gone'), ...problems(...guarded, 'report-published') },
});

const postStep = createRoute({
  method: 'post',
  path: `${one}/follow-ups/{number}/steps`,
  summary: 'Say what became of a follow-up, also after the publication',
  request: { params: FollowUpParams, ...body(NewStep) },
  responses: { 200: json(SkmReport, 'Noted'), ...problems(...refused) },
});

const postPublication = createRoute({
  method: 'post',
  path: `${one}/publications`,
  summary: 'Freeze the report of a closed period and show it to everybody; a further one is a correction',
  request: { params: ReportParams, ...body(NewSkmPublication) },
  responses: {
    200: json(SkmReport, 'Published'),
    ...problems(...refused, 'period-not-closed', 'report-moved', 'report-not-ready'),
  },
});

const getPublicList = createRoute({
  method: 'get',
  path: '/results/{unit}/reports',
  summary: 'The published survey reports of a unit; open to everybody',
  request: { params: PublicReportParams.pick({ unit: true }) },
  responses: { 200: json(PublicSkmReportList, 'Reports'), ...problems('not-found') },
});

const getPublic = createRoute({
  method: 'get',
  path: '/results/{unit}/reports/{period}',
  summary: 'A published survey report, without numbers of few people; open to everybody',
  request: { params: PublicReportParams, query: ReportQuery },
  responses: { 200: json(PublicSkmReport, 'The report'), ...problems('not-found', 'query-invalid') },
});

const getPublicFile = createRoute({
  method: 'get',
  path: '/results/{unit}/reports/{period}/file',
  summary: 'A published survey report as PDF, XLSX or CSV; open to everybody',
  request: { params: PublicReportParams, query: ReportFileQuery },
  responses: { 200: file, ...problems('not-found', 'query-invalid') },
});

/** The official report of the satisfaction survey, inside the office and for everybody. */
export function skmReportRoutes(deps: Deps) {
  const { connection, clock, config } = deps;

  /** Does something about a report, then shows what is being written. */
  const change = async <Where extends { code: string; period: string }, Input>(
    context: ApiContext,
    use: (deps: Deps, actor: Actor, where: Where, input: Input) => Promise<void>,
    where: Where,
    input: Input,
  ): Promise<SkmReport> => {
    const actor = await actorOf(context, deps);
    await use(deps, actor, where, input);
    return await viewReport(deps, actor, where, undefined);
  };

  return routes()
    .openapi(getList, async (context) => {
      const actor = await actorOf(context, deps, 'results:read');
      return context.json(await listUnitReports(connection.db, actor, context.req.valid('param').code), 200);
    })
    .openapi(getReport, async (context) => {
      const actor = await actorOf(context, deps, 'results:read');
      const { version } = context.req.valid('query');
      return context.json(await viewReport(deps, actor, context.req.valid('param'), version), 200);
    })
    .openapi(getFile, async (context) => {
      const actor = await actorOf(context, deps);
      const { version, format } = context.req.valid('query');
      const report = await viewReport(deps, actor, context.req.valid('param'), version);
      const publishedAt = report.versions.find((each) => each.version === report.version)?.at ?? null;
      return await sendReport({ ...report, publishedAt }, format, config.office, clock());
    })
    .openapi(putDraft, async (context) =>
      context.json(
        await change(context, saveDraft, context.req.valid('param'), context.req.valid('json')),
        200,
      ),
    )
    .openapi(deleteDraft, async (context) =>
      context.json(await change(context, discardDraft, context.req.valid('param'), undefined), 200),
    )
    .openapi(postFollowUp, async (context) =>
      context.json(
        await change(context, addFollowUp, context.req.valid('param'), context.req.valid('json')),
        200,
      ),
    )
    .openapi(putFollowUp, async (context) =>
      context.json(
        await change(context, changeFollowUp, context.req.valid('param'), context.req.valid('json')),
        200,
      ),
    )
    .openapi(deleteFollowUp, async (context) =>
      context.json(await change(context, removeFollowUp, context.req.valid('param'), undefined), 200),
    )
    .openapi(postStep, async (context) =>
      context.json(
        await change(context, stepFollowUp, context.req.valid('param'), context.req.valid('json')),
        200,
      ),
    )
    .openapi(postPublication, async (context) =>
      context.json(
        await change(context, publishReport, context.req.valid('param'), context.req.valid('json')),
        200,
      ),
    )
    .openapi(getPublicList, async (context) =>
      context.json(await listPublicReports(connection.db, context.req.valid('param').unit), 200),
    )
    .openapi(getPublic, async (context) => {
      const { version } = context.req.valid('query');
      return context.json(await viewPublicReport(connection.db, context.req.valid('param'), version), 200);
    })
    .openapi(getPublicFile, async (context) => {
      const { version, format } = context.req.valid('query');
      const report = await viewPublicReport(connection.db, context.req.valid('param'), version);
      return await sendReport({ ...report, publishedAt: report.at }, format, config.office, clock());
    });
}
