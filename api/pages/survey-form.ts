import { randomUUIDv7 } from 'node:crypto';
import type { ElementCode } from '#db/schema.ts';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { addressOf, visitorOf } from '../http/context.ts';
import { deviceOf, giveDevice } from '../http/device.ts';
import { Problem } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { isStored, listSurveyQuestions, type SurveyQuestion } from '../survey/repository.ts';
import { NewResponse, ResponseDraft } from '../survey/schema.ts';
import { formFields, languageOf, type PageContext, type Pages } from './page.ts';
import { dropDraft, keepDraft, readDraft, surveyPath } from './survey-draft.ts';

type Fields = Record<string, string>;

/** `GET /survei/UNIT`: the step of the address, with what this phone has answered so far. */
export function createSurveyPage(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    const unit = context.req.param('unit') ?? '';
    // Codes are upper case; the draft lives under one address only.
    if (unit !== unit.toUpperCase()) {
      const { search } = new URL(context.req.url);
      return context.redirect(`/survei/${encodeURIComponent(unit.toUpperCase())}${search}`, 301);
    }
    const page = await pages.show(context, { draft: readDraft(context) });
    if (!deviceOf(context, deps)) giveDevice(context, deps);
    for (const [name, value] of page.headers) if (name !== 'content-length') context.header(name, value);
    context.header('cache-control', 'private, no-store');
    return context.body(await page.text(), page.status as 200);
  };
}

/** `POST /survei/UNIT?langkah=STEP`: keeps one step on the phone and leads on; the last one sends everything. */
export function createSurveyForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    const step = context.req.query('langkah') ?? '';
    const draft = readDraft(context);
    let fields: Fields = {};
    try {
      fields = await formFields(context);
      if (step === '') return begin(context, deps, fields);
      if (!draft) {
        // A second press of Send comes without a draft, when the answer to the first one took it from the phone.
        const wasSent = step === 'periksa' && (await isStored(deps.connection.db, fields['isian'] ?? ''));
        // Otherwise the page of the step says why there is none.
        return context.redirect(wasSent ? thanks(context) : address(context, step), 303);
      }
      const questions = await listSurveyQuestions(deps.connection.db);
      const isBack = fields['ke'] === 'kembali';
      if (step === 'periksa' && !isBack) return await send(context, deps, draft);
      keepDraft(context, deps, fill(draft, step, fields, questions, isBack));
      const goal = context.req.query('dari') === 'periksa' ? 'periksa' : beside(step, questions, isBack);
      return context.redirect(address(context, goal), 303);
    } catch (error) {
      const sent = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value]]));
      return pages.showProblem(context, toProblem(error, deps.log), { draft, sent });
    }
  };
}

/** A new questionnaire: its id is made here once and stays with the phone until it is sent. */
function begin(context: PageContext, deps: Deps, { cara, tanggal }: Fields): Response {
  const draft = validate(ResponseDraft, {
    id: randomUUIDv7(),
    mode: cara || 'qr',
    ...(tanggal ? { answered_on: tanggal } : {}),
    answers: {},
    profile: {},
  });
  keepDraft(context, deps, draft);
  return context.redirect(address(context, '1'), 303);
}

/** Sends what was collected; sent twice it is stored once, because the draft goes only with the answer. */
async function send(context: PageContext, deps: Deps, draft: ResponseDraft): Promise<Response> {
  const response = validate(NewResponse, {
    ...draft,
    unit: context.req.param('unit') ?? '',
    language: languageOf(context),
  });
  const device = deviceOf(context, deps);
  const sender = { device, address: addressOf(context), actor: await visitorOf(context, deps) };
  await deps.submitResponse(response, sender);
  if (!device) giveDevice(context, deps);
  dropDraft(context, deps);
  return context.redirect(thanks(context), 303);
}

/**
 * The draft with the fields of one step.
 * @param isBack whoever goes back may leave the question open
 * @throws Problem `body-invalid` with a pointer to the field
 */
function fill(
  draft: ResponseDraft,
  step: string,
  fields: Fields,
  questions: SurveyQuestion[],
  isBack: boolean,
): ResponseDraft {
  if (step === 'diri') {
    const named = {
      sex: 'jenis_kelamin',
      age_group: 'usia',
      education: 'pendidikan',
      occupation: 'pekerjaan',
    };
    const given = Object.entries({ ...named, service: 'layanan' }).flatMap(([item, field]) =>
      fields[field] ? [[item, fields[field]]] : [],
    );
    return validate(ResponseDraft, { ...draft, profile: Object.fromEntries(given) });
  }
  if (step === 'saran') {
    // Forms send every line break as two characters, the browser's counter counts one.
    const words = (fields['saran'] ?? '').replaceAll('\r\n', '\n').trim();
    const { suggestion: _, ...others } = draft;
    return validate(ResponseDraft, words ? { ...others, suggestion: words } : others);
  }
  const question = questions[Number(step) - 1];
  if (!question) return draft;
  const answer = answerOf(fields['jawaban'], question);
  if (answer === undefined) {
    if (isBack) return draft;
    throw unanswered(question.element);
  }
  return { ...draft, answers: { ...draft.answers, [question.element]: answer } };
}

/** 1 to 4, null for "tidak relevan", undefined when nothing usable was chosen. */
function answerOf(text: string | undefined, { mayNotApply }: SurveyQuestion): number | null | undefined {
  if (text === 'x' && mayNotApply) return null;
  return /^[1-4]$/.test(text ?? '') ? Number(text) : undefined;
}

function unanswered(element: ElementCode): Problem {
  const detail = 'Choose one answer';
  const errors = [{ pointer: `/answers/${element}`, code: 'unanswered', detail }];
  return new Problem('body-invalid', { detail, errors });
}

/** The step after another one, or before it. */
function beside(step: string, questions: SurveyQuestion[], isBack: boolean): string {
  const steps = [...questions.map((_, index) => String(index + 1)), 'diri', 'saran', 'periksa'];
  const place = steps.indexOf(step) + (isBack ? -1 : 1);
  return steps[place] ?? '';
}

function thanks(context: PageContext): string {
  return `${surveyPath(context)}/terima-kasih`;
}

function address(context: PageContext, step: string): string {
  return step === '' ? surveyPath(context) : `${surveyPath(context)}?langkah=${encodeURIComponent(step)}`;
}
