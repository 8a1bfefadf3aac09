import type { Generated } from 'kysely';
import type { ElementCode } from './ratings.ts';

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
