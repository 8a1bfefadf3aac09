import type { Database } from '#db/connect.ts';
import { remember } from '../results/remember.ts';
import { listPeriods, type PeriodRecord, periodView } from '../scores/repository.ts';
import type { Clock } from '../time/clock.ts';
import { dayOf, monthOf, startOfDay } from '../time/period.ts';
import { countQuarter } from './count.ts';
import { minimum, protectCount, protectParts } from './protect.ts';
import { listToldPeriods } from './repository.ts';
import { type Accountability, type AccountQuarter, accountGroups, type GroupName } from './schema.ts';

/** What everybody may read of how the office appraises. */
export type ReadAccount = () => Promise<Accountability>;

const hour = 3_600_000;

/** Two years, as in the open data. */
const quartersShown = 8;

/**
 * The account of the closed quarters whose scores were told, protected. It goes on once a month: who keeps yesterday's
 * numbers cannot see from today's what happened to one person today.
 */
export function createAccount(db: Database, clock: Clock): ReadAccount {
  const read = remember(
    clock,
    () => hour,
    ({ key }: { key: string }) => writeAccount(db, key),
  );
  return () => read({ key: startOfDay(`${monthOf(dayOf(clock()))}-01`) });
}

async function writeAccount(db: Database, until: string): Promise<Accountability> {
  const periods = await listPeriods(db);
  const told = await listToldPeriods(db, until);
  const quarters = periods
    .filter(({ id, kind, status }) => kind === 'quarter' && status === 'closed' && told.has(id))
    .slice(0, quartersShown);
  const written: AccountQuarter[] = [];
  for (const quarter of quarters) {
    const inside = periods.filter(({ start, end }) => start >= quarter.start && end <= quarter.end);
    written.push(protectQuarter(quarter, await countQuarter(db, quarter, inside, until)));
  }
  return { countedUntil: until, minimum, quarters: written };
}

function protectQuarter(
  quarter: PeriodRecord,
  counts: Record<GroupName, Record<string, number>>,
): AccountQuarter {
  return {
    period: periodView(quarter),
    shadow: quarter.shadow,
    groups: (Object.keys(accountGroups) as GroupName[]).map((group) => {
      const names: readonly string[] = accountGroups[group];
      if (names.length === 0) return { group, total: protectCount(counts[group]['all'] ?? 0), parts: [] };
      const { total, parts } = protectParts(names.map((name) => counts[group][name] ?? 0));
      return { group, total, parts: names.map((part, index) => ({ part, ...parts[index]! })) };
    }),
  };
}
