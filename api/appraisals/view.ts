import { type Actor, decidedUnits } from '../accounts/actor.ts';
import { listToldScores } from '../decisions/repository.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { findUnit } from '../organization/repository.ts';
import { choosePeriod, listPeriods, periodView } from '../scores/repository.ts';
import { resolvePolicy } from '../scoring/policy.ts';
import { toCells } from './cells.ts';
import { type CountDeps, countEndedRound } from './count.ts';
import { findRunningRound, listProgress, listReceived } from './repository.ts';
import type { OwnBehaviour, UnitRound } from './schema.ts';

/**
 * What the actor has received in a period, in cells that never change again: nothing while the round runs, and of a closed
 * period nothing before its publication, as with the score.
 * @throws Problem `not-found` for an account without an employee and an unknown period
 */
export async function viewOwnBehaviour(
  deps: CountDeps,
  { employee }: Actor,
  code: string | undefined,
): Promise<OwnBehaviour> {
  const { db } = deps.connection;
  if (!employee) throw new Problem('not-found', { detail: 'This account belongs to no employee' });
  await countEndedRound(deps);
  const period = choosePeriod(await listPeriods(db), code);
  const nothing = { period: periodView(period), endsOn: null, values: [], notes: [], ownNote: null };
  const running = await findRunningRound(db);
  if (running?.periodId === period.id) return { ...nothing, state: 'running', endsOn: running.endsOn };
  const { received, notes } = await listReceived(db, period.id, employee.id);
  if (received.length === 0) return { ...nothing, state: 'none' };
  if (period.status === 'closed' && (await listToldScores(db, period.id, employee.id)).length === 0) {
    return { ...nothing, state: 'in-review' };
  }
  const { min_peers: fewest } = resolvePolicy({
    ...JSON.parse(period.policy.document),
    period: { start: period.start, end: period.end },
  });
  return {
    ...nothing,
    state: 'shown',
    values: toCells(received, fewest),
    notes: notes.flatMap(({ role, by, text }) => (role === 'superior' ? [{ by, text }] : [])),
    ownNote: notes.find(({ role }) => role === 'self')?.text ?? null,
  };
}

/**
 * How a running round stands in a unit: who has something left to give about themselves or as a superior. What they give
 * is sealed and moves no figure before the end; what they give as peers shows nowhere, not even that it is done.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewUnitRound(
  deps: Pick<Deps, 'connection' | 'clock' | 'log' | 'appraisalKeys'>,
  actor: Actor,
  code: string,
): Promise<UnitRound> {
  const { db } = deps.connection;
  const units = decidedUnits(actor, ['head', 'manager']);
  if (units.size === 0) throw new Problem('not-allowed', { detail: 'For heads and managers' });
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!units.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  await countEndedRound(deps);
  const round = await findRunningRound(db);
  if (!round) return { round: null, people: [] };
  const period = (await listPeriods(db)).find(({ id }) => id === round.periodId)!;
  return {
    round: { period: periodView(period), opensOn: round.opensOn, endsOn: round.endsOn },
    people: await listProgress(db, round.id, unit.id),
  };
}
