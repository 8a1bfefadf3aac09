/** Every way a request can fail, with its HTTP status. The API speaks these codes; pages speak to people. */
export const problemStatus = {
  'body-malformed': 400,
  'origin-foreign': 403,
  'sign-in-needed': 401,
  'credentials-wrong': 401,
  'code-wrong': 401,
  'code-expired': 401,
  'sign-on-refused': 401,
  'set-up-token-wrong': 401,
  'token-invalid': 401,
  'account-disabled': 403,
  'second-factor-needed': 403,
  'password-expired': 403,
  'not-allowed': 403,
  'own-roles': 403,
  'second-admin-needed': 403,
  'token-scope-missing': 403,
  'realisation-own': 403,
  'review-own': 403,
  'training-own': 403,
  'not-found': 404,
  'point-unknown': 404,
  'point-mistyped': 404,
  'receipt-unknown': 404,
  'case-none': 404,
  'rating-id-reused': 409,
  'response-id-reused': 409,
  'already-saved': 409,
  'photos-full': 409,
  'case-closed': 409,
  'case-out-of-step': 409,
  'case-moved': 409,
  'alert-moved': 409,
  'alert-over': 409,
  'account-exists': 409,
  'last-admin': 409,
  'second-factor-required': 409,
  'point-ended': 409,
  'unit-ended': 409,
  'unit-in-use': 409,
  'kind-in-use': 409,
  'employee-ended': 409,
  'version-exists': 409,
  'roster-moved': 409,
  'roster-waiting': 409,
  'roster-plan-changed': 409,
  'period-closed': 409,
  'period-not-closed': 409,
  'period-not-over': 409,
  'period-out-of-order': 409,
  'period-work-running': 409,
  'appraisals-running': 409,
  'round-over': 409,
  'round-exists': 409,
  'sheet-incomplete': 409,
  'score-in-review': 409,
  'score-moved': 409,
  'decision-out-of-step': 409,
  'decision-own': 403,
  'publication-not-ready': 409,
  'objection-exists': 409,
  'objection-late': 409,
  'objection-over': 409,
  'objection-unheard': 409,
  'pulse-done': 409,
  'pulse-over': 409,
  'import-changed': 409,
  'import-wrong': 409,
  'report-moved': 409,
  'report-not-ready': 409,
  'report-published': 409,
  'value-doubtful': 409,
  'realisation-moved': 409,
  'review-moved': 409,
  'realisation-out-of-step': 409,
  'gap-moved': 409,
  'gap-in-plan': 409,
  'plan-moved': 409,
  'plan-over': 409,
  'note-moved': 409,
  'note-signed': 409,
  'note-unsigned': 409,
  'training-decided': 409,
  'career-moved': 409,
  'webhook-ended': 409,
  'delivery-done': 409,
  'mail-off': 409,
  'link-invalid': 410,
  'set-up-done': 410,
  'point-revoked': 410,
  'receipt-expired': 410,
  'body-too-large': 413,
  'photo-too-large': 413,
  'table-too-large': 413,
  'content-type-unsupported': 415,
  'table-old-format': 415,
  'body-invalid': 422,
  'password-weak': 422,
  'roster-reason-needed': 422,
  'photo-unreadable': 422,
  'photo-heic': 422,
  'table-unreadable': 422,
  'table-empty': 422,
  'table-locked': 422,
  'table-formula': 422,
  'query-invalid': 422,
  'too-many-requests': 429,
  'server-error': 500,
  'server-busy': 503,
  'mail-unavailable': 503,
  'sign-on-unavailable': 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** One field that is wrong: a JSON pointer into what was sent, a code, and a sentence for developers. */
export type FieldError = { pointer: string; code: string; detail: string };

type ProblemOptions = { detail?: string; errors?: FieldError[]; retryAfter?: number };

/** A failure that the caller can understand, answered as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: (typeof problemStatus)[ProblemCode];
  readonly errors: FieldError[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(code: ProblemCode, { detail, errors = [], retryAfter }: ProblemOptions = {}) {
    super(detail ?? code);
    this.code = code;
    this.status = problemStatus[code];
    this.errors = errors;
    this.retryAfter = retryAfter;
  }

  toResponse(): Response {
    const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    if (this.code === 'token-invalid') headers.set('www-authenticate', 'Bearer error="invalid_token"');
    if (this.retryAfter !== undefined) headers.set('retry-after', String(this.retryAfter));
    const { code, status, errors, message } = this;
    const document = {
      type: 'about:blank',
      title: code,
      status,
      code,
      ...(message === code ? {} : { detail: message }),
      ...(errors.length > 0 ? { errors } : {}),
    };
    return new Response(JSON.stringify(document), { status, headers });
  }
}
