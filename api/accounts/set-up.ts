import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import { audit } from '../audit/audit.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { digestOf, issueCode, type OwnPassword, spendCode } from './own-password.ts';
import { hashPassword } from './passwords.ts';
import { registerAccount } from './register.ts';
import { hasAccounts } from './repository.ts';

/** How long the token of a start works; the next start prints another one. */
const tokenHours = 24;

export type SetUp = ReturnType<typeof createSetUp>;

type SetUpDeps = {
  db: Database;
  clock: Clock;
  log: Logger;
  ownPassword: OwnPassword;
  publicUrl: string;
  office: { name: string; city: string };
};

/** The first admin of an empty installation: there is no default account, only a token in the log. */
export function createSetUp({ db, clock, log, ownPassword, publicUrl, office }: SetUpDeps) {
  const brake = createFloodBrake(20, 900);
  return {
    /** Whether the installation has no account yet. */
    isOpen: async (): Promise<boolean> => !(await hasAccounts(db)),

    /** Writes a fresh token into the log, and nowhere else, while there is no account. */
    async announce(): Promise<void> {
      if (await hasAccounts(db)) return;
      const { code, expiresAt } = await issueCode(db, {
        purpose: 'setup',
        userId: null,
        now: clock(),
        hours: tokenHours,
      });
      const token = code.match(/.{1,5}/g)?.join('-');
      log.warn(
        { token, expiresAt },
        `There is no account yet. Open ${publicUrl}/pasang and enter the set-up token ${token}`,
      );
    },

    /**
     * Makes the first account, admin of the whole tree, and the top of the tree where there is none.
     * @throws Problem `set-up-done`, `set-up-token-wrong`, `password-weak`, `too-many-requests`
     */
    async complete(admin: {
      token: string;
      username: string;
      name: string;
      password: string;
    }): Promise<void> {
      if (await hasAccounts(db)) throw new Problem('set-up-done', { detail: 'There is an account already' });
      const now = toInstant(clock());
      const token = await db
        .selectFrom('one_time_codes')
        .select('id')
        .where('purpose', '=', 'setup')
        .where('digest', '=', digestOf(admin.token))
        .where('used_at', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!token) {
        if (await hasAccounts(db)) throw new Problem('set-up-done', { detail: 'Somebody else was quicker' });
        // Only wrong tokens are counted: no stranger keeps the owner of the right one out.
        await brake.pass('set-up');
        throw new Problem('set-up-token-wrong', { detail: 'Not the token of the last start' });
      }
      ownPassword.insist(admin.password, admin, '/password');
      const passwordHash = await hashPassword(admin.password);
      await db.transaction().execute(async (transaction) => {
        if (!(await spendCode(transaction, token.id, now)) || (await hasAccounts(transaction))) {
          throw new Problem('set-up-done', { detail: 'Somebody else was quicker' });
        }
        const unit = await topUnit(transaction, office);
        const id = await registerAccount(transaction, {
          username: admin.username,
          name: admin.name,
          passwordHash,
          passwordSetAt: now,
          createdAt: now,
          employeeId: null,
          grants: [{ role: 'admin', unitId: unit.id }],
        });
        await audit(transaction, {
          at: clock(),
          actor: { id, name: admin.name },
          action: 'set-up',
          subject: { kind: 'account', code: id, name: admin.name },
          detail: { unit: unit.code },
        });
      });
    },
  };
}

/** The unit everything hangs under; an empty tree gets the office itself. */
async function topUnit(
  db: Database,
  office: { name: string; city: string },
): Promise<{ id: number; code: string }> {
  const top = await db
    .selectFrom('units')
    .select(['id', 'code'])
    .where('parent_id', 'is', null)
    .orderBy('id')
    .executeTakeFirst();
  if (top) return top;
  const code = office.name
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 24);
  return await db
    .insertInto('units')
    .values({ code: code || 'KANTOR', name: `${office.name} ${office.city}`, parent_id: null })
    .returning(['id', 'code'])
    .executeTakeFirstOrThrow();
}
