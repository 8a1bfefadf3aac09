import type { Migration } from 'kysely/migration';
import * as foundation from './0001-foundation.ts';
import * as accounts from './0002-accounts.ts';
import * as closings from './0003-closings.ts';
import * as additions from './0004-additions.ts';
import * as improvements from './0005-improvements.ts';
import * as cases from './0006-cases.ts';
import * as survey from './0007-survey.ts';
import * as audit from './0008-audit.ts';
import * as placements from './0009-placements.ts';
import * as roster from './0010-roster.ts';
import * as indicators from './0011-indicators.ts';
import * as apiTokens from './0012-api-tokens.ts';
import * as webhooks from './0013-webhooks.ts';
import * as identities from './0014-identities.ts';
import * as imports from './0016-imports.ts';
import * as pointPhotos from './0017-point-photos.ts';
import * as stickerReports from './0018-sticker-reports.ts';
import * as rollups from './0019-rollups.ts';
import * as caseDesk from './0020-case-desk.ts';
import * as waitingGrants from './0021-waiting-grants.ts';
import * as review from './0022-review.ts';
import * as decisions from './0023-decisions.ts';
import * as alerts from './0024-alerts.ts';
import * as skmReports from './0025-skm-reports.ts';
import * as pulse from './0026-pulse.ts';
import * as correctedEvent from './0028-corrected-event.ts';
import * as mail from './0029-mail.ts';
import * as notices from './0030-notices.ts';
import * as feedback from './0031-feedback.ts';
import * as objections from './0032-objections.ts';
import * as appraisalRounds from './0033-appraisal-rounds.ts';
import * as growth from './0034-growth.ts';
import * as shadow from './0035-shadow.ts';
import * as coaching from './0036-coaching.ts';
import * as career from './0037-career.ts';
import * as objectionSets from './0038-objection-sets.ts';
import * as pointKindCorrections from './0039-point-kind-corrections.ts';

/** Every migration by name, in the order of their names. A released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-accounts': accounts,
  '0003-closings': closings,
  '0004-additions': additions,
  '0005-improvements': improvements,
  '0006-cases': cases,
  '0007-survey': survey,
  '0008-audit': audit,
  '0009-placements': placements,
  '0010-roster': roster,
  '0011-indicators': indicators,
  '0012-api-tokens': apiTokens,
  '0013-webhooks': webhooks,
  '0014-identities': identities,
  '0016-imports': imports,
  '0017-point-photos': pointPhotos,
  '0018-sticker-reports': stickerReports,
  '0019-rollups': rollups,
  '0020-case-desk': caseDesk,
  '0021-waiting-grants': waitingGrants,
  '0022-review': review,
  '0023-decisions': decisions,
  '0024-alerts': alerts,
  '0025-skm-reports': skmReports,
  '0026-pulse': pulse,
  '0028-corrected-event': correctedEvent,
  '0029-mail': mail,
  '0030-notices': notices,
  '0031-feedback': feedback,
  '0032-objections': objections,
  '0033-appraisal-rounds': appraisalRounds,
  '0034-growth': growth,
  '0035-shadow': shadow,
  '0036-coaching': coaching,
  '0037-career': career,
  '0038-objection-sets': objectionSets,
  '0039-point-kind-corrections': pointKindCorrections,
};
