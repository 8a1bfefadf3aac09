import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { CoachingRemarkRow } from '#db/schema.ts';
import type { Actor } from '../accounts/actor.ts';
import { type Leader, superiorsOf } from '../decisions/superiors.ts';
import { listPlanItems } from '../development/repository.ts';
import { type GapRecord, listGaps } from '../gaps/repository.ts';
import type { Growing } from '../growth/access.ts';
import { listAccounts } from '../notices/repository.ts';
import { listLeadingAccounts } from '../objections/repository.ts';
import { listUnits } from '../organization/repository.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { listNotes, listRemarks, type NoteRecord } from './repository.ts';
import { type NoteFacts, rightsTo } from './rights.ts';
import type { CoachingNote, CoachingNotes } from './schema.ts';

/** The notes of somebody with what the reader may do, what waits for a signature before the others. */
export async function viewNotes(
  db: Database,
  actor: Actor,
  { person, part }: Growing,
): Promise<CoachingNotes> {
  const rows = await listNotes(db, person.id, part);
  const gaps = await listGaps(db, [person.id]);
  const items = await listPlanItems(db, [person.id]);
  const around: Around = {
    ...{ reader: { userId: actor.userId, part }, gaps, items },
    periods: await listPeriods(db),
    remarks: await listRemarks(
      db,
      rows.map(({ id }) => id),
    ),
    canSign: await listSigners(db, person.id, rows),
  };
  const { code, name, position, employmentStatus, unit } = person;
  return {
    employee: { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } },
    part,
    notes: rows.map((row) => noteView(row, around)).sort((a, b) => rank(a) - rank(b)),
    superiors:
      part === 'self'
        ? (await listSuperiors(db, person)).map((each) => ({ account: each.userId, name: each.name }))
        : [],
    gaps: gaps.filter(({ state }) => state === 'open').map(gapOf),
    items: items
      .filter(({ outcome }) => outcome === null)
      .map((item) => ({ code: item.code, what: item.what })),
  };
}

/** Who leads somebody and can sign, the nearest first. */
export async function listSuperiors(db: Database, person: Growing['person']): Promise<Leader[]> {
  const whose = { employeeId: person.id, unitId: person.unit.id };
  return superiorsOf(whose, await listLeadingAccounts(db), await listUnits(db));
}

export function factsOf(row: NoteRecord): NoteFacts {
  return {
    ...{ side: row.side, writer: row.user_id, addressee: row.with_user, signer: row.signed_user },
    ...{ isSigned: row.signed_at !== null, isOfDecision: row.dialogue_id !== null },
  };
}

type Around = {
  reader: Parameters<typeof rightsTo>[1];
  gaps: readonly GapRecord[];
  items: Awaited<ReturnType<typeof listPlanItems>>;
  periods: readonly PeriodRecord[];
  remarks: ReadonlyMap<number, Selectable<CoachingRemarkRow>[]>;
  /** Accounts that can be signed with; of the employee the word `self`. */
  canSign: ReadonlySet<string>;
};

function noteView(row: NoteRecord, around: Around): CoachingNote {
  const gap = around.gaps.find(({ id }) => id === row.gap_id);
  const item = around.items.find(({ id }) => id === row.plan_item_id);
  const period = around.periods.find(({ id }) => id === row.period_id);
  const { signed_at: signedAt, signed_name: signer } = row;
  return {
    ...{ code: row.code, version: row.version, kind: row.kind, heldOn: row.held_on, talked: row.talked },
    ...{ agreed: row.agreed, followUpOn: row.follow_up_on },
    period: period ? periodView(period) : null,
    gap: gap ? gapOf(gap) : null,
    item: item ? { code: item.code, what: item.what } : null,
    ...{ side: row.side, by: row.by_name, on: dayOf(fromInstant(row.at)), with: row.with_name },
    withAccount: around.canSign.has(row.with_user ?? 'self'),
    signed: signedAt !== null && signer !== null ? { by: signer, on: dayOf(fromInstant(signedAt)) } : null,
    remarks: (around.remarks.get(row.id) ?? []).map(({ text, by_name: by, at }) => ({
      ...{ text, by, on: dayOf(fromInstant(at)) },
    })),
    ...rightsTo(factsOf(row), around.reader),
    withUser: around.reader.part === 'self' ? row.with_user : null,
  };
}

function gapOf({ code, kind, source, title, evidence }: GapRecord): NonNullable<CoachingNote['gap']> {
  return { code, kind, source, title, reading: evidence === null ? null : JSON.parse(evidence) };
}

async function listSigners(
  db: Database,
  employeeId: number,
  rows: readonly NoteRecord[],
): Promise<Set<string>> {
  const own = await listAccounts(db, { employees: [employeeId] });
  const others = await listAccounts(db, { accounts: rows.flatMap(({ with_user }) => with_user ?? []) });
  return new Set([...others, ...(own.length > 0 ? ['self'] : [])]);
}

function rank({ maySign, signed }: CoachingNote): number {
  if (maySign) return 0;
  return signed ? 2 : 1;
}
