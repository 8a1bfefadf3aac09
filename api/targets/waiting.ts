import { type Actor, reviewedUnits } from '../accounts/actor.ts';
import { policyOf } from '../scores/period-policy.ts';
import { listPeriods, periodView } from '../scores/repository.ts';
import { refused } from './access.ts';
import { listOwners, listReported, listTargetsOf } from './repository.ts';
import type { WaitingReports } from './schema.ts';
import { evidenceOf, type ViewDeps, viewProgress } from './view.ts';

/** Reports on one page. */
const pageSize = 10;

/**
 * Reports of open periods that wait for a reviewer from another unit, the oldest first.
 * @throws Problem `not-allowed` for whoever looks at no other unit
 */
export async function viewWaitingReports(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
): Promise<WaitingReports> {
  const units = reviewedUnits(actor);
  if (units.size === 0) throw refused('Reviewers look at other units');
  const periods = (await listPeriods(db)).filter(({ status }) => status === 'open');
  const reported = await listReported(db, [...units]);
  const owners = await listOwners(db, reported);
  const reports: WaitingReports['reports'] = [];
  let waiting = 0;
  for (const { targetId, periodId, owner: key } of reported) {
    const period = periods.find(({ id }) => id === periodId);
    const owner = owners.get(key);
    if (!period || !owner) continue;
    waiting += 1;
    if (reports.length >= pageSize) continue;
    const rows = (await listTargetsOf(db, period.id, owner)).filter(({ id }) => id === targetId);
    const frame = { actor, period, policy: policyOf(period), now: clock() };
    const view = viewProgress(frame, owner, rows, await evidenceOf(db, rows));
    const target = view.targets.find(({ decisions }) => decisions.includes('verify'));
    if (target) reports.push({ period: periodView(period), owner: view.owner, target });
    else waiting -= 1;
  }
  return { waiting, reports };
}
