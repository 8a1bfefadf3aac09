import type { Generated } from 'kysely';

/**
 * The row types of every table. Conventions: an instant is UTC text `2026-11-24T02:36:05.123Z`, a day is a
 * Jakarta date `2026-11-24`, a flag is 0 or 1, a document is JSON text. Keys are integers inside; what is
 * shown outside is a code.
 */
export type Schema = {
  units: UnitRow;
  employees: EmployeeRow;
  placements: PlacementRow;
  point_kinds: PointKindRow;
  service_points: ServicePointRow;
  point_codes: PointCodeRow;
  point_photos: PointPhotoRow;
  sticker_reports: StickerReportRow;
  assignments: AssignmentRow;
  shift_patterns: ShiftPatternRow;
  roster_batches: RosterBatchRow;
  roster_changes: RosterChangeRow;
  employee_leaves: EmployeeLeaveRow;
  check_ins: CheckInRow;
  score_marks: ScoreMarkRow;
  reasons: ReasonRow;
  reason_kinds: ReasonKindRow;
  ratings: RatingRow;
  rating_reasons: RatingReasonRow;
  rating_elements: RatingElementRow;
  rating_comments: RatingCommentRow;
  rating_decisions: RatingDecisionRow;
  rating_days: RatingDayRow;
  rating_additions: RatingAdditionRow;
  rating_photos: RatingPhotoRow;
  element_questions: ElementQuestionRow;
  element_kinds: ElementKindRow;
  survey_responses: SurveyResponseRow;
  survey_answers: SurveyAnswerRow;
  survey_suggestions: SurveySuggestionRow;
  policies: PolicyRow;
  baselines: BaselineRow;
  periods: PeriodRow;
  indicators: IndicatorRow;
  job_indicators: JobIndicatorRow;
  targets: TargetRow;
  realisations: RealisationRow;
  realisation_photos: RealisationPhotoRow;
  appraisals: AppraisalRow;
  scores: ScoreRow;
  closings: ClosingRow;
  improvements: ImprovementRow;
  cases: CaseRow;
  case_events: CaseEventRow;
  case_photos: CasePhotoRow;
  users: UserRow;
  sessions: SessionRow;
  credentials: CredentialRow;
  verifications: VerificationRow;
  second_factors: SecondFactorRow;
  role_grants: RoleGrantRow;
  one_time_codes: OneTimeCodeRow;
  spent_codes: SpentCodeRow;
  audit_log: AuditRow;
  audit_head: AuditHeadRow;
  import_previews: ImportPreviewRow;
  api_tokens: ApiTokenRow;
  write_probes: { id: number; written_at: string };
};

/** A node of the organisation's tree: the office itself, its sections, other offices of the city. */
export type UnitRow = {
  id: Generated<number>;
  /** Short upper-case code, part of addresses: `UPTD-KOTA`. */
  code: string;
  name: string;
  parent_id: number | null;
  /** First day on which it is no longer a part of the office; everything that was said about it stays. */
  ended_on: string | null;
};

export type EmploymentStatus = 'pns' | 'pppk' | 'pppk_part_time' | 'non_asn';

/**
 * A person, or a crew that is rostered and scored as one (scoring.md 1.1). Unit, position, status, superior and where
 * the quality comes from are those of the placement that holds today; only `settlePlacements` writes them.
 */
export type EmployeeRow = {
  id: Generated<number>;
  /** Outside name of the row: never the NIP (it would end up in addresses). */
  code: string;
  kind: 'person' | 'crew';
  /** 18 digits; null for daily workers and crews. */
  nip: string | null;
  name: string;
  /** null only for crews. */
  employment_status: EmploymentStatus | null;
  /** Job title as the office writes it: `Penyapu jalan`. */
  position: string;
  unit_id: number;
  supervisor_id: number | null;
  /** The crew whose quality this member takes over; null: own quality. */
  quality_from_id: number | null;
  /** 1: no public points, the result rests on quantity alone. */
  quality_exempt: Generated<number>;
  started_on: string;
  ended_on: string | null;
};

/**
 * Where somebody serves, as what and below whom, from a day on until the next placement or the end of service. The
 * first one of everybody is stored together with the employee.
 */
export type PlacementRow = {
  employee_id: number;
  started_on: string;
  unit_id: number;
  position: string;
  employment_status: EmploymentStatus | null;
  supervisor_id: number | null;
  quality_from_id: number | null;
  quality_exempt: Generated<number>;
  /** Why residents' ratings do not count for somebody. */
  exempt_reason: string | null;
};

/** A kind of place with its question: data of the office, not code. */
export type PointKindRow = {
  id: Generated<number>;
  /** `street`, `market`: the key of baselines and policies. */
  code: string;
  name_id: string;
  name_en: string;
  question_id: string;
  question_en: string;
};

/** A place that residents rate. */
export type ServicePointRow = {
  id: Generated<number>;
  unit_id: number;
  kind_id: number;
  name: string;
  /** Where exactly: `Depan Lapangan Merdeka`. */
  location: string | null;
  kelurahan: string | null;
  kecamatan: string | null;
  latitude: number | null;
  longitude: number | null;
  started_on: string;
  ended_on: string | null;
};

/** A printed code of a point. Revoked codes stay, so that an old sticker gets an answer. */
export type PointCodeRow = {
  code: string;
  point_id: number;
  issued_at: string;
  revoked_at: string | null;
};

/** How a place looks where its sticker hangs; a new photo replaces the one before. */
export type PointPhotoRow = {
  point_id: number;
  /** 128 random bits in hex. */
  name: string;
  width: number;
  height: number;
  added_at: string;
};

/** Somebody stood elsewhere than the sticker of the point says; at most one a sender and day. */
export type StickerReportRow = {
  point_id: number;
  day: string;
  /** The pseudonym of the phone, or of its network when it has no cookie. */
  sender: string;
};

/** Duty: employee x point x [start_at, end_at) x share 0..1. */
export type AssignmentRow = {
  id: Generated<number>;
  employee_id: number;
  point_id: number;
  start_at: string;
  end_at: string;
  share: number;
};

/** A shift of a unit under a name: `Pagi`, 05.00 for 8 hours, on the days `1234567`. */
export type ShiftPatternRow = {
  id: Generated<number>;
  code: string;
  unit_id: number;
  name: string;
  /** Minutes after midnight, WIB. */
  start_minute: number;
  /** At most a day; over midnight where it reaches into the next. */
  length_minutes: number;
  /** Digits of the days on which it is served, 1 Monday to 7 Sunday. */
  weekdays: string;
  ended_at: string | null;
};

export type RosterBatchKind =
  | 'add'
  | 'change'
  | 'end'
  | 'swap'
  | 'pattern'
  | 'copy'
  | 'leave'
  | 'import'
  | 'undo';

/** What somebody did to the roster in one step. Append-only. */
export type RosterBatchRow = {
  id: Generated<number>;
  code: string;
  unit_id: number;
  kind: RosterBatchKind;
  at: string;
  by_user_id: string | null;
  by_name: string;
  /** Always there when `late`. */
  reason: string | null;
  /** 1: a day of it was closed already. */
  late: number;
  /** The step that this one took back. */
  undoes_id: number | null;
};

/**
 * One duty before and after a step; `before` is null for a new one, `after` for one that was taken out. `pending`: a
 * closed period rests on it, so it waits for the correction that makes the next version of its scores.
 */
export type RosterChangeRow = {
  id: Generated<number>;
  batch_id: number;
  assignment_id: number | null;
  before_employee_id: number | null;
  before_point_id: number | null;
  before_start_at: string | null;
  before_end_at: string | null;
  before_share: number | null;
  after_employee_id: number | null;
  after_point_id: number | null;
  after_start_at: string | null;
  after_end_at: string | null;
  after_share: number | null;
  late: number;
  state: 'applied' | 'pending' | 'withdrawn';
};

/** Days on which somebody does not serve; the duties that this ended are the changes of its step. */
export type EmployeeLeaveRow = {
  id: Generated<number>;
  batch_id: number;
  employee_id: number;
  kind: 'annual' | 'sick' | 'permit' | 'official';
  first_day: string;
  last_day: string;
  cancelled_at: string | null;
};

/** Somebody was at a point, by the time of the server. Changes no score. Append-only. */
export type CheckInRow = { id: Generated<number>; employee_id: number; point_id: number; at: string };

/** The score of a closed period that a waiting change concerns, until a closing later than this version. Append-only. */
export type ScoreMarkRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number;
  batch_id: number;
  closing_version: number;
};

/** A reason a resident can tick, for low (1-2) or high (3-4) answers. */
export type ReasonRow = {
  id: Generated<number>;
  code: string;
  tone: 'praise' | 'complaint';
  label_id: string;
  label_en: string;
  position: number;
};

/** Which reasons fit which kind of point. */
export type ReasonKindRow = { reason_id: number; kind_id: number };

/** One press of a face. Append-only: triggers refuse UPDATE and DELETE. */
export type RatingRow = {
  id: Generated<number>;
  /**
   * UUID made by the client: one press, one row, however often it is sent. Version 7 from our own pages, so that
   * new rows land together in the index. The receipt is this id under the office's key.
   */
  rating_id: string;
  point_id: number;
  /** 1 Tidak puas, 2 Kurang puas, 3 Puas, 4 Sangat puas. */
  score: number;
  /** When the resident pressed; up to 7 days before received_at for a phone that was offline. */
  answered_at: string;
  received_at: string;
  /** Jakarta date of answered_at. */
  day: string;
  /** HMAC(period key, device token); null without a token. */
  phone: string | null;
  /** HMAC(month key, IPv4 /24 or IPv6 /48); null without an address. */
  network: string | null;
  /** 1: sent from a phone that has signed in as staff; kept, never counted. */
  staff_device: number;
  language: 'id' | 'en';
  /** 128 bits of SHA-256 over the canonical body: tells a replay from a different rating under the same id. */
  body_digest: string;
};

export type RatingReasonRow = { rating_id: number; reason_id: number };

export type ElementCode = 'U1' | 'U2' | 'U3' | 'U4' | 'U5' | 'U6' | 'U7' | 'U8' | 'U9';

/** An answer to one element of the satisfaction survey, 1..4, given with a rating. */
export type RatingElementRow = { rating_id: number; element: ElementCode; score: number };

/** A resident's words, apart from the rating so that retention can remove them. */
export type RatingCommentRow = {
  rating_id: number;
  text: string;
  state: 'waiting' | 'released' | 'rejected';
  written_at: string;
};

/** A reviewer's decision on a rating; the latest one holds, none means `ok`. Append-only. */
export type RatingDecisionRow = {
  id: Generated<number>;
  rating_id: number;
  status: 'ok' | 'held' | 'void';
  reason: string;
  decided_by: string | null;
  decided_at: string;
};

/** Daily counts of ratings by point and score, without staff phones; kept in the rating's transaction. */
export type RatingDayRow = { day: string; point_id: number; score: number; count: number };

/** A part that was added after the press; each can be added once. Append-only. */
export type RatingAdditionRow = {
  rating_id: number;
  part: 'reasons' | 'element' | 'comment';
  added_at: string;
};

/** A re-encoded photo of a rating; the files `NAME.webp` and `NAME-kecil.webp` are on the disk before the row. */
export type RatingPhotoRow = {
  id: Generated<number>;
  rating_id: number;
  /** 1 to 3. */
  position: number;
  /** 128 random bits in hex. */
  name: string;
  /** SHA-256 of the stored file: the same photo sent twice is one photo. */
  digest: string;
  width: number;
  height: number;
  added_at: string;
};

/** The official question of an element with its four answers, 1 the lowest. */
export type ElementQuestionRow = {
  element: ElementCode;
  /** Place in the official questionnaire, where U9 comes before U8. */
  position: number;
  question_id: string;
  question_en: string;
  answer_1_id: string;
  answer_1_en: string;
  answer_2_id: string;
  answer_2_en: string;
  answer_3_id: string;
  answer_3_en: string;
  answer_4_id: string;
  answer_4_en: string;
  /** 1: a respondent of the survey may say that it does not apply. */
  may_not_apply: Generated<number>;
};

/** Which elements a visitor of a kind of place can answer. */
export type ElementKindRow = { element: ElementCode; kind_id: number };

/** How a survey response came: on the resident's own phone, or through somebody of the office. */
export type SurveyMode = 'qr' | 'officer' | 'interview';

/** Who answers, without identity; every item may be left out. `service_kind_id` says what was used. */
export type RespondentProfile = {
  sex: 'male' | 'female' | null;
  /** Nobody under 17 is asked. */
  age_group: '17-24' | '25-34' | '35-44' | '45-54' | '55-64' | '65+' | null;
  education: 'primary' | 'junior_high' | 'senior_high' | 'bachelor' | 'master' | 'doctorate' | null;
  occupation: 'civil_servant' | 'military' | 'police' | 'private' | 'self_employed' | 'other' | null;
};

/** One filled questionnaire of the satisfaction survey. Append-only: triggers refuse UPDATE and DELETE. */
export type SurveyResponseRow = RespondentProfile & {
  id: Generated<number>;
  /** UUID made by the client: one questionnaire, one row, however often it is sent. */
  response_id: string;
  unit_id: number;
  mode: SurveyMode;
  /** The employee who wrote down the answers; null exactly for `qr`. */
  recorded_by: number | null;
  /** Jakarta date of the answers; for paper the date on it. */
  day: string;
  received_at: string;
  language: 'id' | 'en';
  service_kind_id: number | null;
  /** HMAC(survey key of the year, device token); null without a token and in the other modes. */
  phone: string | null;
  /** HMAC(month key, IPv4 /24 or IPv6 /48); null without an address and in the other modes. */
  network: string | null;
  /** 1: sent from a phone that has signed in as staff; kept, never counted. */
  staff_device: number;
  /** 128 bits of SHA-256 over the canonical body. */
  body_digest: string;
};

/** The answer to one element: 1..4, or null for "tidak relevan". Append-only. */
export type SurveyAnswerRow = { response_id: number; element: ElementCode; score: number | null };

/** A respondent's words, apart from the response so that retention can remove them. */
export type SurveySuggestionRow = {
  response_id: number;
  text: string;
  state: 'waiting' | 'released' | 'rejected';
  written_at: string;
};

/** A version of the scoring policy: overrides of the defaults of scoring.md section 8. */
export type PolicyRow = {
  id: Generated<number>;
  version: string;
  document: string;
  effective_from: string;
  created_at: string;
};

/** A frozen baseline: `{ reference_mean, city_mean, cells, daily_rates: { pointId: voices a day } }`. */
export type BaselineRow = {
  id: Generated<number>;
  version: string;
  document: string;
  effective_from: string;
  created_at: string;
};

export type PeriodRow = {
  id: Generated<number>;
  /** `2026-10` (month) or `2026-Q4` (quarter). */
  code: string;
  kind: 'month' | 'quarter';
  start_at: string;
  end_at: string;
  status: 'open' | 'closing' | 'closed';
  policy_id: number;
  baseline_id: number;
  closed_at: string | null;
  /** Counts changes of what was agreed and reached, so that results kept in memory notice them. */
  revision: Generated<number>;
};

/** What can be agreed on, under a code that never changes. */
export type IndicatorRow = {
  /** `m-swept` */
  code: string;
  name: string;
  unit_of_measure: string;
  direction: 'up' | 'down';
  /** 1: an amount that grows with time (km, visits); 0: a rate. */
  cumulative: number;
  /** How many events make the score 0 where the target is 0; null elsewhere. */
  zero_scale: number | null;
  /** From that day on it is offered no more; what was agreed stays. */
  ended_on: string | null;
};

/** What a job usually agrees on: the start of its people's targets. The weights of a job sum to 100. */
export type JobIndicatorRow = {
  /** The job title as employees carry it. */
  position: string;
  indicator: string;
  /** Of a whole month. */
  target: number;
  weight: number;
};

/** An indicator agreed for one employee or one unit in one period (scoring.md 3). */
export type TargetRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number | null;
  unit_id: number | null;
  /** `m-swept`: stable key of the indicator. */
  indicator: string;
  name: string;
  unit_of_measure: string;
  direction: 'up' | 'down';
  target: number;
  /** Percent; the weights of one employee or unit sum to 100. */
  weight: number;
  /** Part of the period in which the indicator applied, 0..1. */
  fraction: number;
  /** 1: an amount that grows with time (km, visits); 0: a rate. */
  cumulative: number;
  /** How many events make the score 0 where the target is 0; null elsewhere. */
  zero_scale: number | null;
};

export type RealisationRow = {
  id: Generated<number>;
  target_id: number;
  /** null: not reported. */
  value: number | null;
  status: 'verified' | 'reported' | 'missing' | 'rejected' | 'waived';
  /** Why it was rejected or waived. */
  note: string | null;
  reported_by: number | null;
  verified_by: number | null;
  reported_at: string;
  /** 1 for the first report, 2 for the next: what a verifier has seen, and whose photos are the evidence. */
  report: Generated<number>;
  /** The reporter's words. */
  report_note: string | null;
  /** Number of a weighbridge slip, letter or log. */
  evidence_number: string | null;
  /** The reporter was asked whether the value is right, and said so: far from the plan, or from the own history. */
  asked_about: 'plan' | 'history' | null;
  /** What the value was held against in that question. */
  asked_against: number | null;
  /** The accounts of both sides, also where no employee is behind them. */
  reported_user: string | null;
  verified_user: string | null;
  decided_at: string | null;
};

/** Evidence of a report; its files are those of the photo store. */
export type RealisationPhotoRow = {
  id: Generated<number>;
  realisation_id: number;
  /** The report it came with. */
  report: number;
  /** 1 to 3. */
  position: number;
  name: string;
  digest: string;
  width: number;
  height: number;
  added_at: string;
};

/** One rater's marks for one ratee: `{ "berorientasi-pelayanan": 3.33, ... }`, each 1..4. */
export type AppraisalRow = {
  id: Generated<number>;
  period_id: number;
  ratee_id: number;
  rater_id: number;
  role: 'self' | 'superior' | 'peer';
  aspects: string;
  submitted_at: string;
};

/** A stored result; never changed, a correction is the next version. */
export type ScoreRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number | null;
  unit_id: number | null;
  version: number;
  reason: string | null;
  numbers: string;
  explanation: string;
  engine_version: string;
  policy_id: number;
  baseline_id: number;
  input_hash: string;
  created_at: string;
};

/** One closing of a period: version 1, and one more for every correction. Append-only. */
export type ClosingRow = {
  id: Generated<number>;
  period_id: number;
  version: number;
  /** SHA-256 over everything the scores were computed from. */
  input_hash: string;
  engine_version: string;
  reason: string | null;
  created_at: string;
};

/** What residents said, what the office did about it and what that changed; public from its day on. */
export type ImprovementRow = {
  id: Generated<number>;
  unit_id: number;
  said: string;
  done: string;
  /** What was measured afterwards, also where it did not help. */
  effect: string;
  published_on: string;
};

/** What the office owes an answer to: a low rating with words or a photo. One a rating, append-only. */
export type CaseRow = {
  id: Generated<number>;
  rating_id: number;
  /** The unit of the point on the day the case was opened. */
  unit_id: number;
  /** Its name outside: ten symbols of Crockford's base32. */
  code: string;
  opened_at: string;
};

export type CaseEventKind = 'acknowledged' | 'started' | 'resolved' | 'closed' | 'reopened';

/** A step of a case; the last one is its status. Append-only. */
export type CaseEventRow = {
  id: Generated<number>;
  case_id: number;
  /** 1, 2, 3 ... within the case. */
  number: number;
  kind: CaseEventKind;
  at: string;
  actor: 'staff' | 'resident' | 'system';
  /** The account of `staff`, null for the others. */
  user_id: string | null;
  /** What the resident reads; the answer of `resolved`. */
  text: string | null;
};

/** The office's evidence for an event; its files are those of the photo store. */
export type CasePhotoRow = {
  event_id: number;
  name: string;
  digest: string;
  width: number;
  height: number;
};

/**
 * Accounts. better-auth names the columns of these five tables and writes sessions, verifications and second
 * factors; users and passwords are also written by our own statements, in one transaction with their log entry.
 * Only what our queries use is typed here.
 */
export type UserRow = {
  id: string;
  name: string;
  username: string | null;
  /** The person behind the account; null for an account that belongs to no employee. */
  employeeId: number | null;
  /** 0 or 1 in SQLite, false or true in PostgreSQL. */
  twoFactorEnabled: number | boolean | null;
  /** Since when the account may no longer sign in; null: it may. */
  disabled_at: string | null;
  /** When the person last chose a password; null: never, the first one is still to be chosen. */
  password_set_at: string | null;
};
export type SessionRow = { id: string; userId: string; token: string };
export type CredentialRow = { id: string; userId: string; providerId: string; password: string | null };
export type VerificationRow = { id: string; value: string };
export type SecondFactorRow = {
  id: string;
  userId: string;
  secret: string;
  verified: number | boolean | null;
};

export type Role = 'employee' | 'head' | 'manager' | 'reviewer' | 'auditor' | 'admin';

/** What an account may do: roles add up, each for one unit and everything below it. */
export type RoleGrantRow = {
  id: Generated<number>;
  user_id: string;
  role: Role;
  unit_id: number;
};

/** A code that was handed to somebody and works once; only its SHA-256 is kept. */
export type OneTimeCodeRow = {
  id: Generated<number>;
  /** `setup`: makes the first admin of an empty installation; `password`: lets its owner choose a password. */
  purpose: 'setup' | 'password';
  user_id: string | null;
  digest: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
};

/** Second-factor codes that were tried: within their validity none is taken twice. */
export type SpentCodeRow = { user_id: string; code: string; spent_at: string };

/** One entry of the log. Append-only; `hash` covers `previous_hash` and everything else of the row. */
export type AuditRow = {
  /** 1, 2, 3 … without gaps. */
  seq: number;
  at: string;
  /** The account that did it; null: nobody was signed in, or the command line. */
  actor_id: string | null;
  /** Its name on that day. */
  actor_name: string;
  action: string;
  subject_kind: string | null;
  subject_code: string | null;
  subject_name: string | null;
  reason: string | null;
  detail: string;
  previous_hash: string;
  hash: string;
};

/** The one row that every entry takes its number from: writers wait for each other here. */
export type AuditHeadRow = { id: number; seq: number; hash: string };

/** A table that somebody has uploaded, as it was read, with what taking it over would do. Gone after an hour. */
export type ImportPreviewRow = {
  id: string;
  /** Nobody else sees it. */
  user_id: string;
  table_name: string;
  file_name: string;
  /** SHA-256 of the file. */
  file_digest: string;
  /** `[{ number, cells }]`, headings included. */
  rows: string;
  /** The column behind each column of the file: `["name", null]`. */
  mapping: string;
  /** What was shown. */
  outcome: string;
  /** SHA-256 of everything that would be done. */
  outcome_digest: string;
  expires_at: string;
  applied_at: string | null;
};

/** A token of a machine. */
export type ApiTokenRow = {
  id: string;
  name: string;
  /** How it begins, to recognise it. */
  start: string;
  /** SHA-256 of the whole token. */
  digest: string;
  /** `results:read cases:read` */
  scopes: string;
  /** It reads this unit and everything below. */
  unit_id: number;
  created_by: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};
