import { judgeAnswer } from '../cases/judge.ts';
import { NewVerdict } from '../cases/schema.ts';
import { findReportedCase } from '../cases/track.ts';
import { normalizeCrockford } from '../codes/crockford.ts';
import type { Deps } from '../deps.ts';
import { toProblem } from '../http/answer-problem.ts';
import { Problem } from '../http/problem.ts';
import { validate } from '../http/validate.ts';
import { formFields, type PageContext, type Pages } from './page.ts';

const verdicts = new Map([
  ['beres', 'fixed'],
  ['belum', 'not-fixed'],
]);

/** `POST /lacak`: leads from a typed receipt to its page, so that the code is in no form's address. */
export function createReceiptForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    let sent: Record<string, string[]> = {};
    try {
      const { tanda = '' } = await formFields(context);
      sent = { tanda: [tanda] };
      await findReportedCase(deps, tanda).catch((error) => {
        // The page of a rating without a case says so itself.
        if (!(error instanceof Problem && error.code === 'case-none')) throw error;
      });
      return context.redirect(`/lacak/${normalizeCrockford(tanda)}`, 303);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log), { sent });
    }
  };
}

/** `POST /lacak/RECEIPT`: the resident's word on the answer that the page showed. */
export function createVerdictForm(deps: Deps, pages: Pages): (context: PageContext) => Promise<Response> {
  return async (context) => {
    const receipt = context.req.param('receipt') ?? '';
    try {
      const { putusan = '', jawaban } = await formFields(context);
      const verdict = validate(NewVerdict, { verdict: verdicts.get(putusan), answer: Number(jawaban) });
      await judgeAnswer(deps, receipt, verdict);
      return context.redirect(`/lacak/${encodeURIComponent(receipt)}`, 303);
    } catch (error) {
      return pages.showProblem(context, toProblem(error, deps.log));
    }
  };
}
