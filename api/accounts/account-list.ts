import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { Role, Schema } from '#db/schema.ts';
import { readLinks } from './identities.ts';
import type { AccountView } from './schema.ts';
import { mayConfirm } from './second-admin.ts';

/** Rows of one page of the list. */
export const accountsAtOnce = 50;

export type AccountFilter = {
  /** Part of a name, or the beginning of a user name or NIP. */
  search?: string | undefined;
  /** `waiting`: the first password is still to be chosen. */
  state?: 'active' | 'waiting' | 'disabled' | undefined;
  /** Id of the last account of the page before. */
  after?: string | undefined;
};

/**
 * What an administrator keeps: these units, and with the top of the tree also accounts that belong to no unit; and
 * the roles that ask for a second factor.
 */
export type Kept = {
  /** Whose keys these are. */
  actorId: string;
  units: ReadonlySet<number>;
  isTop: boolean;
  secondFactorRoles: ReadonlySet<Role>;
};

/** The accounts an administrator keeps, by name, a page at a time. */
export async function listAccounts(
  db: Database,
  kept: Kept,
  { search = '', state, after }: AccountFilter,
): Promise<{ accounts: AccountView[]; next: string | null }> {
  let query = accountRows(db).where((where) => isKept(where, kept));
  const words = search
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, '\\$&');
  if (words !== '') {
    query = query.where(
      sql<boolean>`(lower(users.name) like ${`%${words}%`} escape '\\' or users.username like ${`${words}%`} escape '\\')`,
    );
  }
  if (state) query = query.where('disabled_at', state === 'disabled' ? 'is not' : 'is', null);
  if (state === 'waiting') query = query.where('password_set_at', 'is', null);
  const last = after === undefined ? undefined : await findName(db, after);
  if (last) query = query.where(sql<boolean>`(users.name, users.id) > (${last.name}, ${last.id})`);
  const rows = await query.limit(accountsAtOnce + 1).execute();
  const page = rows.slice(0, accountsAtOnce);
  return {
    accounts: await toViews(db, page, kept),
    next: rows.length > accountsAtOnce ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One account, when the administrator keeps it. */
export async function findKeptAccount(db: Database, kept: Kept, id: string): Promise<AccountView | null> {
  const rows = await accountRows(db)
    .where('users.id', '=', id)
    .where((where) => isKept(where, kept))
    .execute();
  return (await toViews(db, rows, kept))[0] ?? null;
}

type Rows = Awaited<ReturnType<ReturnType<typeof accountRows>['execute']>>;

function accountRows(db: Database) {
  return db
    .selectFrom('users')
    .leftJoin('employees', 'employees.id', 'users.employeeId')
    .leftJoin('units', 'units.id', 'employees.unit_id')
    .select(['users.id', 'users.username', 'users.name'])
    .select(['twoFactorEnabled', 'password_set_at', 'disabled_at'])
    .select(['employees.code as employee_code', 'employees.name as employee_name', 'employees.position'])
    .select(['units.code as unit_code', 'units.name as unit_name'])
    .orderBy('users.name')
    .orderBy('users.id');
}

/**
 * An account is kept by whoever administers the employee's unit and every unit that the account has a role in, or will
 * have: who could reset the password of a wider account could become it.
 */
function isKept(
  where: ExpressionBuilder<
    Schema & { employees: { id: number | null; unit_id: number | null } },
    'users' | 'employees'
  >,
  { units, isTop }: Kept,
): Expression<SqlBool> {
  if (isTop) return sql<boolean>`true`;
  const own = [...units];
  const grants = where
    .selectFrom('role_grants')
    .select('role_grants.id')
    .whereRef('user_id', '=', 'users.id');
  const waiting = where
    .selectFrom('waiting_grants')
    .select('waiting_grants.unit_id')
    .whereRef('waiting_grants.user_id', '=', 'users.id');
  return where.and([
    where.not(where.exists(grants.where('role_grants.unit_id', 'not in', own))),
    where.not(where.exists(waiting.where('waiting_grants.unit_id', 'not in', own))),
    where.or([
      where('employees.unit_id', 'in', own),
      where.and([where('employees.id', 'is', null), where.exists(grants)]),
    ]),
  ]);
}

async function toViews(
  db: Database,
  rows: Rows,
  { actorId, secondFactorRoles }: Kept,
): Promise<AccountView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const links = await readLinks(db, ids);
  const waiting = await db
    .selectFrom('waiting_grants')
    .innerJoin('units', 'units.id', 'waiting_grants.unit_id')
    .innerJoin('users', 'users.id', 'waiting_grants.proposed_by')
    .select(['user_id', 'role', 'units.code', 'units.name', 'proposed_by', 'proposed_at'])
    .select('users.name as proposer')
    .where('user_id', 'in', ids)
    .orderBy('units.name')
    .execute();
  const grants = await db
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select(['user_id', 'role', 'units.code', 'units.name'])
    .where('user_id', 'in', ids)
    .orderBy('role_grants.id')
    .execute();
  const needy = new Set(
    grants.filter(({ role }) => secondFactorRoles.has(role)).map(({ user_id }) => user_id),
  );
  return rows.map((row) => ({
    id: row.id,
    username: row.username ?? '',
    name: row.name,
    employee:
      row.employee_code === null
        ? null
        : {
            code: row.employee_code,
            name: row.employee_name ?? '',
            position: row.position ?? '',
            unit: { code: row.unit_code ?? '', name: row.unit_name ?? '' },
          },
    grants: grants
      .filter(({ user_id }) => user_id === row.id)
      .map(({ role, code, name }) => ({ role, unit: { code, name } })),
    waiting: waiting
      .filter(({ user_id }) => user_id === row.id)
      .map(({ role, code, name, proposer, proposed_by, proposed_at }) => ({
        ...{ role, unit: { code, name }, proposedBy: proposer, proposedAt: proposed_at },
        mayConfirm: mayConfirm(actorId, row.id, proposed_by),
      })),
    secondFactor: row.twoFactorEnabled ? 'on' : needy.has(row.id) ? 'missing' : 'off',
    passwordSetAt: row.password_set_at,
    signOn: links.get(row.id) ?? null,
    disabledAt: row.disabled_at,
  }));
}

async function findName(db: Database, id: string): Promise<{ id: string; name: string } | undefined> {
  return await db.selectFrom('users').select(['id', 'name']).where('id', '=', id).executeTakeFirst();
}
