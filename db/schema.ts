import type {
  ApiTokenRow,
  CredentialRow,
  OneTimeCodeRow,
  RoleGrantRow,
  SecondFactorRow,
  SessionRow,
  SpentCodeRow,
  UserRow,
  VerificationRow,
} from './tables/accounts.ts';
import type { AlertRow, AlertStepRow } from './tables/alerts.ts';
import type { AppraisalRoundRow, AppraisalTaskRow, PeerAppraisalRow } from './tables/appraisals.ts';
import type { AuditHeadRow, AuditRow } from './tables/audit.ts';
import type { CareerPlanRow, CareerStepRow, PositionCompetenceRow } from './tables/career.ts';
import type { CaseEventRow, CasePhotoRow, CaseRow } from './tables/cases.ts';
import type {
  CaseClassRow,
  CaseClosingRow,
  CaseDraftRow,
  CaseEvidenceRow,
  CaseEvidenceTwinRow,
  CaseNoteRow,
  CaseTriageRow,
  ClosingReviewRow,
  HolidayRow,
  ImprovementCaseRow,
} from './tables/casework.ts';
import type { CoachingNoteRow, CoachingRemarkRow } from './tables/coaching.ts';
import type {
  DialogueRow,
  LevelDecisionRow,
  PublicationRow,
  PublishedDecisionRow,
} from './tables/decisions.ts';
import type { ImportPreviewRow } from './tables/exchange.ts';
import type { FeedbackCommentRow, FeedbackVoiceRow, FeedbackWeekRow } from './tables/feedback.ts';
import type {
  CompetenceRow,
  CompetenceSourceRow,
  GapRow,
  PlanItemRow,
  TrainingCertificateRow,
  TrainingEntryRow,
  TrainingRow,
} from './tables/growth.ts';
import type { IdentityRow, SpentSignOnRow } from './tables/identities.ts';
import type {
  DigestWeekRow,
  MailAddressRow,
  MailConfirmationRow,
  MailDeliveryRow,
  MailRefusalRow,
} from './tables/mail.ts';
import type { NoticeRow } from './tables/notices.ts';
import type {
  ObjectionPhotoRow,
  ObjectionRow,
  ObjectionSetRow,
  ObjectionStepRow,
  ObjectionTermRow,
  PointKindCorrectionRow,
} from './tables/objections.ts';

import type { EmployeeRow, PlacementRow, UnitRow } from './tables/organization.ts';
import type {
  PointCodeRow,
  PointKindRow,
  PointPhotoRow,
  ServicePointRow,
  StickerReportRow,
} from './tables/places.ts';
import type { PulseCountRow, PulseParticipationRow, PulseUrnRow } from './tables/pulse.ts';
import type {
  ElementKindRow,
  ElementQuestionRow,
  ImprovementRow,
  RatingAdditionRow,
  RatingCommentRow,
  RatingDayRow,
  RatingDecisionRow,
  RatingElementRow,
  RatingPhotoRow,
  RatingReasonRow,
  RatingRow,
  ReasonKindRow,
  ReasonRow,
} from './tables/ratings.ts';
import type { CommentReleaseRow, CommentReviewRow, FlagReviewRow } from './tables/review.ts';
import type {
  TopicDayRow,
  TopicUnitDayRow,
  VoiceBlockRow,
  VoiceDayRow,
  VoiceFoldRow,
  VoiceMarkRow,
  VoiceUnitBlockRow,
} from './tables/rollups.ts';
import type {
  AssignmentRow,
  CheckInRow,
  EmployeeLeaveRow,
  RosterBatchRow,
  RosterChangeRow,
  ShiftPatternRow,
} from './tables/roster.ts';
import type {
  AppraisalRow,
  BaselineRow,
  ClosingRow,
  PeriodRow,
  PolicyRow,
  ScoreMarkRow,
  ScoreRow,
} from './tables/scores.ts';
import type { MethodReadingRow, ShadowPeriodRow, ShadowSpanRow } from './tables/shadow.ts';
import type { SkmDraftRow, SkmFollowUpRow, SkmFollowUpStepRow, SkmReportRow } from './tables/skm-reports.ts';
import type { SurveyAnswerRow, SurveyResponseRow, SurveySuggestionRow } from './tables/survey.ts';
import type {
  IndicatorRow,
  JobIndicatorRow,
  RealisationPhotoRow,
  RealisationRow,
  TargetRow,
} from './tables/targets.ts';
import type { WaitingGrantRow } from './tables/waiting-grants.ts';
import type {
  FlaggedSetRow,
  WebhookAttemptRow,
  WebhookDeliveryRow,
  WebhookEventRow,
  WebhookRow,
} from './tables/webhooks.ts';

export type * from './tables/accounts.ts';
export type * from './tables/alerts.ts';
export type * from './tables/appraisals.ts';
export type * from './tables/audit.ts';
export type * from './tables/career.ts';
export type * from './tables/cases.ts';
export type * from './tables/casework.ts';
export type * from './tables/coaching.ts';
export type * from './tables/decisions.ts';
export type * from './tables/exchange.ts';
export type * from './tables/feedback.ts';
export type * from './tables/growth.ts';
export type * from './tables/identities.ts';
export type * from './tables/mail.ts';
export type * from './tables/notices.ts';
export type * from './tables/objections.ts';
export type * from './tables/organization.ts';
export type * from './tables/places.ts';
export type * from './tables/pulse.ts';
export type * from './tables/ratings.ts';
export type * from './tables/review.ts';
export type * from './tables/rollups.ts';
export type * from './tables/roster.ts';
export type * from './tables/scores.ts';
export type * from './tables/shadow.ts';
export type * from './tables/skm-reports.ts';
export type * from './tables/survey.ts';
export type * from './tables/targets.ts';
export type * from './tables/waiting-grants.ts';
export type * from './tables/webhooks.ts';

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
  level_decisions: LevelDecisionRow;
  dialogues: DialogueRow;
  publications: PublicationRow;
  published_decisions: PublishedDecisionRow;
  reasons: ReasonRow;
  reason_kinds: ReasonKindRow;
  ratings: RatingRow;
  rating_reasons: RatingReasonRow;
  rating_elements: RatingElementRow;
  rating_comments: RatingCommentRow;
  rating_decisions: RatingDecisionRow;
  rating_days: RatingDayRow;
  comment_releases: CommentReleaseRow;
  comment_reviews: CommentReviewRow;
  flag_reviews: FlagReviewRow;
  rating_additions: RatingAdditionRow;
  rating_photos: RatingPhotoRow;
  element_questions: ElementQuestionRow;
  element_kinds: ElementKindRow;
  survey_responses: SurveyResponseRow;
  survey_answers: SurveyAnswerRow;
  survey_suggestions: SurveySuggestionRow;
  skm_drafts: SkmDraftRow;
  skm_reports: SkmReportRow;
  skm_follow_ups: SkmFollowUpRow;
  skm_follow_up_steps: SkmFollowUpStepRow;
  policies: PolicyRow;
  baselines: BaselineRow;
  periods: PeriodRow;
  indicators: IndicatorRow;
  job_indicators: JobIndicatorRow;
  targets: TargetRow;
  realisations: RealisationRow;
  realisation_photos: RealisationPhotoRow;
  appraisals: AppraisalRow;
  appraisal_rounds: AppraisalRoundRow;
  appraisal_tasks: AppraisalTaskRow;
  peer_appraisals: PeerAppraisalRow;
  scores: ScoreRow;
  closings: ClosingRow;
  improvements: ImprovementRow;
  cases: CaseRow;
  case_events: CaseEventRow;
  case_photos: CasePhotoRow;
  holidays: HolidayRow;
  case_classes: CaseClassRow;
  case_triages: CaseTriageRow;
  case_notes: CaseNoteRow;
  case_drafts: CaseDraftRow;
  case_evidence: CaseEvidenceRow;
  case_evidence_twins: CaseEvidenceTwinRow;
  case_closings: CaseClosingRow;
  closing_reviews: ClosingReviewRow;
  improvement_cases: ImprovementCaseRow;
  users: UserRow;
  sessions: SessionRow;
  credentials: CredentialRow;
  verifications: VerificationRow;
  second_factors: SecondFactorRow;
  role_grants: RoleGrantRow;
  one_time_codes: OneTimeCodeRow;
  spent_codes: SpentCodeRow;
  identities: IdentityRow;
  spent_sign_ons: SpentSignOnRow;
  waiting_grants: WaitingGrantRow;
  audit_log: AuditRow;
  audit_head: AuditHeadRow;
  import_previews: ImportPreviewRow;
  api_tokens: ApiTokenRow;
  voice_folds: VoiceFoldRow;
  voice_days: VoiceDayRow;
  voice_blocks: VoiceBlockRow;
  voice_unit_blocks: VoiceUnitBlockRow;
  topic_days: TopicDayRow;
  topic_unit_days: TopicUnitDayRow;
  voice_marks: VoiceMarkRow;
  webhooks: WebhookRow;
  webhook_events: WebhookEventRow;
  webhook_deliveries: WebhookDeliveryRow;
  webhook_attempts: WebhookAttemptRow;
  flagged_sets: FlaggedSetRow;
  alerts: AlertRow;
  alert_steps: AlertStepRow;
  objection_terms: ObjectionTermRow;
  objections: ObjectionRow;
  objection_steps: ObjectionStepRow;
  objection_photos: ObjectionPhotoRow;
  objection_sets: ObjectionSetRow;
  point_kind_corrections: PointKindCorrectionRow;
  pulse_participations: PulseParticipationRow;
  pulse_urns: PulseUrnRow;
  pulse_counts: PulseCountRow;
  shadow_spans: ShadowSpanRow;
  shadow_periods: ShadowPeriodRow;
  method_readings: MethodReadingRow;
  mail_addresses: MailAddressRow;
  mail_refusals: MailRefusalRow;
  mail_confirmations: MailConfirmationRow;
  mail_deliveries: MailDeliveryRow;
  digest_weeks: DigestWeekRow;
  notices: NoticeRow;
  feedback_weeks: FeedbackWeekRow;
  feedback_voices: FeedbackVoiceRow;
  feedback_comments: FeedbackCommentRow;
  competences: CompetenceRow;
  competence_sources: CompetenceSourceRow;
  position_competences: PositionCompetenceRow;
  career_plans: CareerPlanRow;
  career_steps: CareerStepRow;
  trainings: TrainingRow;
  coaching_notes: CoachingNoteRow;
  coaching_remarks: CoachingRemarkRow;
  gaps: GapRow;
  plan_items: PlanItemRow;
  training_entries: TrainingEntryRow;
  training_certificates: TrainingCertificateRow;
  write_probes: { id: number; written_at: string };
};
