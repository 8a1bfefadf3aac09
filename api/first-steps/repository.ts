import type { Database } from '#db/connect.ts';
import type { FirstStep } from './schema.ts';

/** Whether the office has taken each step: there is a row of it. */
export async function readSteps(db: Database): Promise<Record<FirstStep, boolean>> {
  const [kinds, units, employees, points, duties, targets, accounts, rating] = await Promise.all([
    db.selectFrom('point_kinds').select('id').limit(1).execute(),
    // The first unit is made when the system is set up.
    db.selectFrom('units').select('id').where('parent_id', 'is not', null).limit(1).execute(),
    db.selectFrom('employees').select('id').limit(1).execute(),
    db.selectFrom('service_points').select('id').limit(1).execute(),
    db.selectFrom('assignments').select('id').limit(1).execute(),
    db.selectFrom('targets').select('id').limit(1).execute(),
    // The first account is the admin's; somebody has to look at the scores.
    db
      .selectFrom('role_grants')
      .select('user_id')
      .where('role', 'in', ['head', 'manager', 'auditor'])
      .limit(1)
      .execute(),
    db.selectFrom('ratings').select('id').limit(1).execute(),
  ]);
  const isThere = ({ length }: readonly unknown[]): boolean => length > 0;
  return {
    ...{ kinds: isThere(kinds), units: isThere(units), employees: isThere(employees) },
    ...{ points: isThere(points), duties: isThere(duties), targets: isThere(targets) },
    ...{ accounts: isThere(accounts), rating: isThere(rating) },
  };
}
