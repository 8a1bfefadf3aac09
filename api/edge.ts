import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { signOnReturnPath } from './accounts/sign-on.ts';
import { createApi } from './app.ts';
import type { Deps } from './deps.ts';
import { answerProblem } from './http/answer-problem.ts';
import { bodyLimit } from './http/body-limit.ts';
import { clientAddress } from './http/client-address.ts';
import type { Bindings } from './http/context.ts';
import { Problem } from './http/problem.ts';
import { requestLog } from './http/request-log.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createReadiness } from './operations/readiness.ts';
import {
  accountForm,
  choosePasswordForm,
  newAccountForm,
  ownAccountForm,
  passwordForm,
  secondFactorForm,
  setUpForm,
} from './pages/account-forms.ts';
import { createAdditionForm } from './pages/addition-form.ts';
import { alertForm } from './pages/alert-form.ts';
import { createApiForm } from './pages/api-form.ts';
import { appraisalForm } from './pages/appraisal-form.ts';
import { careerForm, careerNeedsForm, ownCareerForm } from './pages/career-forms.ts';
import { caseDeskForm, caseEvidenceTarget, workDaysForm } from './pages/case-desk-forms.ts';
import { createReceiptForm, createVerdictForm } from './pages/case-form.ts';
import { coachingForm, ownCoachingForm } from './pages/coaching-form.ts';
import { certificateTarget, growthForm, ownGrowthForm, trainingForm } from './pages/growth-forms.ts';
import { createUploadForm, importForm } from './pages/import-forms.ts';
import { indicatorForm, jobForm, newIndicatorForm } from './pages/indicator-forms.ts';
import { integrationForm } from './pages/integration-form.ts';
import { kindForm, newKindForm, reasonForm } from './pages/kind-forms.ts';
import { confirmForm, createStopForm, inboxForm, mailForm } from './pages/news-forms.ts';
import {
  newObjectionForm,
  objectionForm,
  objectionPhotoTarget,
  ownObjectionForm,
} from './pages/objection-forms.ts';
import { employeeForm, newEmployeeForm, newUnitForm, unitForm } from './pages/organization-forms.ts';
import { createPages, type Render, rememberLanguage } from './pages/page.ts';
import { periodBoardForm, periodForm } from './pages/period-forms.ts';
import { createPhotoFile } from './pages/photo-file.ts';
import { createPhotoForm } from './pages/photo-form.ts';
import { newPointForm, pointForm } from './pages/point-forms.ts';
import { pulseForm } from './pages/pulse-form.ts';
import { createRatingForm, createRatingPage } from './pages/rating-page.ts';
import { closingForm, commentForm, setForm, waitingReportForm } from './pages/review-forms.ts';
import { checkInForm, rosterForm } from './pages/roster-forms.ts';
import { methodReadingForm, shadowForm } from './pages/shadow-forms.ts';
import { createCodeForm, createSignInForm, createSignOutForm } from './pages/sign-in-form.ts';
import { createSignOnReturn, createSignOnStart } from './pages/sign-on-pages.ts';
import { skmReportForm } from './pages/skm-report-form.ts';
import { stickerForm } from './pages/sticker-form.ts';
import { createSurveyForm, createSurveyPage } from './pages/survey-form.ts';
import { evidenceTarget, fillForm, ownTargetForm, targetForm } from './pages/target-forms.ts';
import { newWebhookForm, webhookForm } from './pages/webhook-forms.ts';

type EdgeOptions = {
  render: Render;
  /** Folder of the built assets, relative to the working directory; none in development. */
  assets?: string;
  /** Whether the process is about to stop. */
  isDraining?: () => boolean;
};

/** The part of Node's connection that is used. */
type Connection = {
  incoming?: { socket: { remoteAddress?: string | undefined } };
  outgoing?: { setHeader(name: string, value: string): unknown };
};

const formBytes = 64 * 1024;

/** Everything that listens on the port: guards, API, forms, cached rating page, assets, pages. */
export function createEdge(deps: Deps, { render, assets, isDraining = () => false }: EdgeOptions) {
  const { config, clock, log, connection } = deps;
  const api = createApi(deps);
  const pages = createPages({
    render,
    fetchApi: api.fetch,
    office: config.office,
    publicUrl: config.publicUrl,
    clock,
  });
  const readiness = createReadiness(connection.db, config.dataDir, clock);
  const edge = new Hono<{ Bindings: Bindings & Pick<Connection, 'outgoing'> }>();

  edge.onError((error) => answerProblem(error, log));
  edge.use(requestLog(log));
  edge.use(securityHeaders(config.publicUrl));
  edge.get('/healthz', (context) => context.text('ok'));
  edge.get('/readyz', async (context) => {
    if (isDraining()) return context.json({ ready: false, checks: { process: 'stopping' } }, 503);
    const answer = await readiness();
    return context.json(answer, answer.ready ? 200 : 503);
  });
  edge.use(sameOrigin(config.publicUrl));
  edge.all('/api/*', (context) => api.fetch(context.req.raw, context.env));
  edge.get('/foto/:file', createPhotoFile(deps));
  edge.use(compress());
  // Before the limit of other forms: photos and tables are larger, and say so in the page.
  edge.post('/t/:code/terima-kasih', createAdditionForm(deps, pages));
  edge.post('/kelola/impor', createUploadForm({ deps, pages, fetchApi: api.fetch }));
  edge.post(
    '/kelola/titik/:kode',
    createPhotoForm({ deps, pages, fetchApi: api.fetch }, (context) => {
      const code = encodeURIComponent(context.req.param('kode') ?? '');
      return { path: `/points/${code}/photo`, done: `/kelola/titik/${code}?tersimpan=foto#foto` };
    }),
  );
  const evidenceForm = createPhotoForm({ deps, pages, fetchApi: api.fetch }, evidenceTarget);
  edge.post('/unit/:kode/target/:siapa', evidenceForm);
  edge.post('/saya/realisasi', evidenceForm);
  const certificateForm = createPhotoForm({ deps, pages, fetchApi: api.fetch }, certificateTarget);
  edge.post('/unit/:kode/pengembangan/:pegawai', certificateForm);
  edge.post('/saya/pengembangan', certificateForm);
  edge.post(
    '/saya/keberatan/:keberatan',
    createPhotoForm({ deps, pages, fetchApi: api.fetch }, objectionPhotoTarget),
  );
  edge.post(
    '/unit/:kode/kasus/:kasus',
    createPhotoForm({ deps, pages, fetchApi: api.fetch }, caseEvidenceTarget),
  );
  edge.use(bodyLimit(formBytes));
  if (assets !== undefined) {
    const immutable = 'public, max-age=31536000, immutable';
    edge.use(
      '/_astro/*',
      serveStatic({ root: assets, onFound: (_, context) => context.header('cache-control', immutable) }),
    );
  }
  edge.use(async (context, next) => {
    rememberLanguage(context, deps.config.publicUrl);
    await next();
  });
  edge.get('/t/:code', createRatingPage(deps, pages));
  edge.post('/t/:code', createRatingForm(deps, pages));
  edge.get('/survei/:unit', createSurveyPage(deps, pages));
  edge.post('/survei/:unit', createSurveyForm(deps, pages));
  edge.post('/lacak', createReceiptForm(deps, pages));
  edge.post('/lacak/:receipt', createVerdictForm(deps, pages));
  edge.post('/masuk', createSignInForm(deps, pages));
  edge.post('/masuk/kode', createCodeForm(deps, pages));
  edge.get('/masuk/sso', createSignOnStart(deps, pages));
  edge.get(signOnReturnPath, createSignOnReturn(deps, pages));
  edge.post('/keluar', createSignOutForm(deps));
  const form = (read: Parameters<typeof createApiForm>[1]) =>
    createApiForm({ deps, pages, fetchApi: api.fetch }, read);
  edge.post('/cari', form(stickerForm));
  edge.post('/pasang', form(setUpForm));
  edge.post('/atur-sandi', form(choosePasswordForm));
  edge.post('/saya/akun', form(ownAccountForm));
  edge.post('/saya/akun/sandi', form(passwordForm));
  edge.post('/saya/akun/langkah-kedua', form(secondFactorForm));
  edge.post('/saya/tugas', form(checkInForm));
  edge.post('/saya/denyut', form(pulseForm));
  edge.post('/saya/pemberitahuan', form(inboxForm));
  edge.post('/saya/surel', form(mailForm));
  edge.post('/surel/konfirmasi/:token', form(confirmForm));
  edge.post('/surel/berhenti/:token', createStopForm({ pages, fetchApi: api.fetch }));
  edge.post('/saya/penilaian/:isian', form(appraisalForm));
  edge.post('/saya/keberatan/baru', form(newObjectionForm));
  edge.post('/saya/keberatan/:keberatan', form(ownObjectionForm));
  edge.post('/unit/:kode/keberatan/:keberatan', form(objectionForm));
  edge.post('/saya/cara-nilai', form(methodReadingForm));
  edge.post('/kelola/uji-coba', form(shadowForm));
  edge.post('/unit/:kode/jadwal/:halaman', form(rosterForm));
  edge.post('/kelola/akun/baru', form(newAccountForm));
  edge.post('/kelola/akun/:id', form(accountForm));
  edge.post('/kelola/indikator/baru', form(newIndicatorForm));
  edge.post('/kelola/indikator/jabatan', form(jobForm));
  edge.post('/kelola/indikator/:indikator', form(indicatorForm));
  edge.post('/unit/:kode/nilai', form(periodBoardForm));
  edge.post('/unit/:kode/laporan/:masa', form(skmReportForm));
  edge.post('/kelola/periode', form(periodForm));
  edge.post('/unit/:kode/target', form(fillForm));
  edge.post('/unit/:kode/target/:siapa', form(targetForm));
  edge.post('/saya/realisasi', form(ownTargetForm));
  edge.post('/unit/:kode/pengembangan/:pegawai', form(growthForm));
  edge.post('/saya/pengembangan', form(ownGrowthForm));
  edge.post('/unit/:kode/karier/:pegawai', form(careerForm));
  edge.post('/saya/karier', form(ownCareerForm));
  edge.post('/kelola/karier', form(careerNeedsForm));
  edge.post('/unit/:kode/pengembangan/:pegawai/pembinaan', form(coachingForm));
  edge.post('/saya/pembinaan', form(ownCoachingForm));
  edge.post('/kelola/pelatihan', form(trainingForm));
  edge.post('/unit/:kode/kasus/:kasus', form(caseDeskForm));
  edge.post('/unit/:kode/peringatan/:alert', form(alertForm));
  edge.post('/kelola/hari-kerja', form(workDaysForm));
  edge.post('/tinjau', form(commentForm));
  edge.post('/tinjau/tanda/:set', form(setForm));
  edge.post('/tinjau/realisasi', form(waitingReportForm));
  edge.post('/tinjau/bukti', form(closingForm));
  edge.post('/kelola/jenis', form(reasonForm));
  edge.post('/kelola/jenis/baru', form(newKindForm));
  edge.post('/kelola/jenis/:jenis', form(kindForm));
  edge.post('/kelola/titik/baru', form(newPointForm));
  edge.post('/kelola/titik/:kode', form(pointForm));
  edge.post('/kelola/unit/baru', form(newUnitForm));
  edge.post('/kelola/unit/:kode', form(unitForm));
  edge.post('/kelola/pegawai/baru', form(newEmployeeForm));
  edge.post('/kelola/pegawai/:kode', form(employeeForm));
  edge.post('/kelola/impor/:id', form(importForm));
  edge.post('/kelola/integrasi', form(integrationForm));
  edge.post('/kelola/integrasi/webhook', form(newWebhookForm));
  edge.post('/kelola/integrasi/webhook/:id', form(webhookForm));
  edge.on(['GET', 'HEAD'], '*', (context) => pages.show(context));
  edge.all('*', () => new Problem('not-found').toResponse());
  return {
    /** What is listened to beside the API, for whoever checks that nothing was forgotten. */
    routes: edge.routes.map(({ method, path }) => ({ method, path })),
    /** Answers a request; `connection` is Node's: the sender's address, and where headers are laid on. */
    fetch(request: Request, connection: Connection = {}): Response | Promise<Response> {
      const peer = connection.incoming?.socket.remoteAddress;
      const forwardedFor = request.headers.get('x-forwarded-for');
      const address = clientAddress(peer, forwardedFor, config.trustedProxies);
      return edge.fetch(
        inLowerCase(request),
        connection.outgoing ? { address, outgoing: connection.outgoing } : { address },
      );
    },
  };
}

/**
 * QR codes carry the address in capitals, `/T/7K3QXB`, because that makes them coarser and easier to scan. Answered
 * at once: a redirect would cost a phone with a weak signal a second round trip.
 */
function inLowerCase(request: Request): Request {
  if (request.method !== 'GET' && request.method !== 'HEAD') return request;
  const scanned = /^(https?:\/\/[^/]+)\/T\/(.*)$/.exec(request.url);
  return scanned ? new Request(`${scanned[1]}/t/${scanned[2]}`, request) : request;
}
