import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { CaseRecord } from './repository.ts';
import type { CaseSummary } from './schema.ts';
import { lastDayToAnswer, statusOf } from './status.ts';

/** A case as lists show it: days instead of hours, and nothing that a resident wrote. `now` in milliseconds. */
export function summarize(record: CaseRecord, now: number): CaseSummary {
  const last = lastEventOf(record);
  const status = statusOf(last, now);
  return {
    code: record.code,
    status,
    unit: { code: record.unitCode, name: record.unitName },
    place: {
      name: record.place,
      location: record.location,
      kelurahan: record.kelurahan,
      kecamatan: record.kecamatan,
    },
    score: record.score,
    openedOn: dayOf(fromInstant(record.openedAt)),
    closesOn: status === 'resolved' && last ? lastDayToAnswer(last.at) : null,
    // PostgreSQL hands counts out as text.
    reopened: Number(record.reopened),
  };
}

/** The last step of a case; undefined before the first. */
export function lastEventOf({ lastKind, lastAt }: CaseRecord): Parameters<typeof statusOf>[0] {
  return lastKind === null || lastAt === null ? undefined : { kind: lastKind, at: lastAt };
}
