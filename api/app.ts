import { OpenAPIHono } from '@hono/zod-openapi';
import { accountabilityRoutes } from './accountability/routes.ts';
import { administrationRoutes } from './accounts/administration-routes.ts';
import { accountRoutes } from './accounts/routes.ts';
import { signOnRoutes } from './accounts/sign-on-routes.ts';
import { alertRoutes } from './alerts/routes.ts';
import { appraisalRoutes } from './appraisals/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { careerRoutes } from './career/routes.ts';
import { caseRoutes } from './cases/routes.ts';
import { caseworkRoutes } from './casework/routes.ts';
import { closingRoutes } from './closings/routes.ts';
import { coachingRoutes } from './coaching/routes.ts';
import { dashboardRoutes } from './dashboard/routes.ts';
import { decisionRoutes } from './decisions/routes.ts';
import type { Deps } from './deps.ts';
import { developmentRoutes } from './development/routes.ts';
import { effectRoutes } from './effect/routes.ts';
import { employeeRoutes } from './employees/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { firstStepRoutes } from './first-steps/routes.ts';
import { gapRoutes } from './gaps/routes.ts';
import { growthRoutes } from './growth/routes.ts';
import { handOutRoutes } from './hand-out/routes.ts';
import { holidayRoutes } from './holidays/routes.ts';
import { answerProblem } from './http/answer-problem.ts';
import type { Bindings } from './http/context.ts';
import { describeApi, documentRoutes } from './http/document.ts';
import { Problem } from './http/problem.ts';
import { requireJson } from './http/require-json.ts';
import { refuseStrangers } from './http/strangers.ts';
import { indicatorRoutes } from './indicators/routes.ts';
import { kindRoutes } from './kinds/routes.ts';
import { labelRoutes } from './labels/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { objectionTermRoutes } from './objection-terms/routes.ts';
import { objectionRoutes } from './objections/routes.ts';
import { organizationRoutes } from './organization/routes.ts';
import { pointRoutes } from './points/routes.ts';
import { pulseRoutes } from './pulse/routes.ts';
import { ratingRoutes } from './ratings/routes.ts';
import { receiptRoutes } from './receipts/routes.ts';
import { resultRoutes } from './results/routes.ts';
import { reviewRoutes } from './review/routes.ts';
import { rosterRoutes } from './roster/routes.ts';
import { satisfactionRoutes } from './satisfaction/routes.ts';
import { scoreRoutes } from './scores/routes.ts';
import { screenRoutes } from './screens/routes.ts';
import { shadowRoutes } from './shadow/routes.ts';
import { skmReportRoutes } from './skm-reports/routes.ts';
import { stickerRoutes } from './stickers/routes.ts';
import { surveyRoutes } from './survey/routes.ts';
import { targetRoutes } from './targets/routes.ts';
import { tokenRoutes } from './tokens/routes.ts';
import { trainingRoutes } from './trainings/routes.ts';
import { unitRoutes } from './units/routes.ts';
import { webhookRoutes } from './webhooks/routes.ts';

const formPath =
  /^\/api\/v1\/(receipts\/[^/]+\/photos|cases\/[^/]+\/(events|evidence)|points\/[^/]+\/photo|objections\/[^/]+\/photos|imports|employees\/[^/]+\/trainings\/[^/]+\/certificate|(units|employees)\/[^/]+\/realisations\/photos)$/;

/** The whole API under /api/v1, without pages: it runs and is tested by itself. */
export function createApi(deps: Deps) {
  const api = new OpenAPIHono<{ Bindings: Bindings }>().basePath('/api/v1');
  api.onError((error) => answerProblem(error, deps.log));
  api.notFound(() => new Problem('not-found').toResponse());
  // What nobody says otherwise of is kept by no browser and no proxy. Only GET can be: ratings are not slowed for it.
  api.use((context, next) => {
    if (context.req.method === 'GET') context.header('cache-control', 'no-store');
    return next();
  });
  api.use(refuseStrangers(deps));
  // Forms with photos alone are no JSON; their routes limit them by themselves. Every rating passes here, and a
  // look at the path is cheaper than matchers for the exceptions.
  api.use((context, next) => (formPath.test(context.req.path) ? next() : requireJson(context, next)));
  return (
    api
      .route('/', ratingRoutes(deps))
      .route('/', receiptRoutes(deps))
      .route('/', caseRoutes(deps))
      .route('/', caseworkRoutes(deps))
      .route('/', holidayRoutes(deps))
      // Before the place behind a code: their paths would be taken for codes.
      .route('/', labelRoutes(deps))
      .route('/', pointRoutes(deps))
      .route('/', organizationRoutes(deps))
      .route('/', stickerRoutes(deps))
      .route('/', kindRoutes(deps))
      .route('/', satisfactionRoutes(deps))
      .route('/', dashboardRoutes(deps))
      .route('/', alertRoutes(deps))
      .route('/', effectRoutes(deps))
      .route('/', firstStepRoutes(deps))
      .route('/', unitRoutes(deps))
      .route('/', employeeRoutes(deps))
      .route('/', resultRoutes(deps))
      .route('/', accountabilityRoutes(deps))
      .route('/', screenRoutes(deps))
      .route('/', scoreRoutes(deps))
      .route('/', decisionRoutes(deps))
      .route('/', objectionRoutes(deps))
      .route('/', objectionTermRoutes(deps))
      .route('/', pulseRoutes(deps))
      .route('/', shadowRoutes(deps))
      .route('/', feedbackRoutes(deps))
      .route('/', appraisalRoutes(deps))
      .route('/', closingRoutes(deps))
      .route('/', indicatorRoutes(deps))
      .route('/', targetRoutes(deps))
      .route('/', growthRoutes(deps))
      .route('/', handOutRoutes(deps))
      .route('/', gapRoutes(deps))
      .route('/', developmentRoutes(deps))
      .route('/', coachingRoutes(deps))
      .route('/', trainingRoutes(deps))
      .route('/', careerRoutes(deps))
      .route('/', reviewRoutes(deps))
      .route('/', surveyRoutes(deps))
      .route('/', skmReportRoutes(deps))
      .route('/', rosterRoutes(deps))
      .route('/', accountRoutes(deps))
      .route('/', signOnRoutes(deps))
      .route('/', administrationRoutes(deps))
      .route('/', auditRoutes(deps))
      .route('/', exchangeRoutes(deps))
      .route('/', tokenRoutes(deps))
      .route('/', webhookRoutes(deps))
      .route('/', mailRoutes(deps))
      .route('/', noticeRoutes(deps))
      .route(
        '/',
        documentRoutes(() => describeApi(api, deps.config.publicUrl)),
      )
  );
}

export type Api = ReturnType<typeof createApi>;
