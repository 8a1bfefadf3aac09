import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { type Actor, administeredUnits, subtree } from '../accounts/actor.ts';
import { type AuditSubject, audit } from '../audit/audit.ts';
import { toCrockford } from '../codes/crockford.ts';
import { senderOf } from '../http/client-address.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, listUnits, type UnitRecord } from '../organization/repository.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { findToken, listTokens, type TokenRecord } from './repository.ts';
import type { NewToken, TokenView } from './schema.ts';
import { type Scope, scopeRoles } from './scope.ts';

/** What scanners of leaked secrets look for. */
export const tokenPrefix = 'resik_';

/** How exact "last used" is: writing it at every request would cost a commit each. */
const usePrecision = 5 * 60_000;

const day = 86_400_000;

export type Tokens = ReturnType<typeof createTokens>;

type TokenDeps = {
  db: Database;
  clock: Clock;
  /** Requests a minute of one token; 0: no brake. */
  perMinute?: number;
};

/** Tokens of machines: made and revoked by administrators, good for reading what their scopes name in one unit. */
export function createTokens({ db, clock, perMinute = 120 }: TokenDeps) {
  const perToken = createFloodBrake(perMinute, 60);
  const wrongOnes = createFloodBrake(60, 900);

  return {
    /**
     * Whom a token acts as on a route of `scope`.
     * @param scope null: the route is for people
     * @throws Problem `token-invalid` (unknown, expired or revoked), `token-scope-missing`, `too-many-requests`
     */
    async actorOf(secret: string, scope: Scope | null, address: string | null): Promise<Actor> {
      const token = await findToken(db, digestOf(secret));
      const now = toInstant(clock());
      if (!token || token.revokedAt !== null || token.expiresAt <= now) {
        await wrongOnes.pass(address === null ? '?' : senderOf(address));
        throw new Problem('token-invalid', { detail: 'This token is unknown, expired or revoked' });
      }
      await perToken.pass(token.id);
      if (scope === null || !token.scopes.includes(scope)) {
        const detail = scope === null ? 'This route takes no token' : `The token needs the scope ${scope}`;
        throw new Problem('token-scope-missing', { detail });
      }
      await noteUse(token);
      return await toActor(token, scope);
    },

    /** The tokens of the units that an administrator keeps, and these units. @throws Problem `not-allowed` */
    async list(actor: Actor): Promise<{ tokens: TokenView[]; units: UnitRecord[] }> {
      const kept = keptUnits(actor);
      const units = await listUnits(db);
      return {
        tokens: await listTokens(db, kept, toInstant(clock())),
        units: units.filter(({ id }) => kept.has(id)),
      };
    },

    /**
     * Makes a token; its text is given this once.
     * @throws Problem `not-allowed`, `body-invalid` (unknown unit, or scores of more than one unit)
     */
    async create(actor: Actor, wanted: NewToken): Promise<{ id: string; secret: string }> {
      const kept = keptUnits(actor);
      const unit = await findUnit(db, wanted.unit);
      if (!unit || !kept.has(unit.id)) throw invalid('/unit', 'unknown', 'Not a unit that you administer');
      const hasUnitsBelow = (await listUnits(db)).some(({ parentId }) => parentId === unit.id);
      if (wanted.scopes.includes('scores:read') && hasUnitsBelow) {
        throw invalid('/scopes', 'too-wide', 'Scores are given out for one unit without units below it');
      }
      const id = randomUUID();
      // 160 random bits: nobody guesses one, so a plain digest is enough to keep.
      const secret = tokenPrefix + toCrockford(randomBytes(20));
      const now = clock();
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('api_tokens')
          .values({
            id,
            name: wanted.name,
            start: secret.slice(0, tokenPrefix.length + 4),
            digest: digestOf(secret),
            scopes: [...new Set(wanted.scopes)].join(' '),
            unit_id: unit.id,
            created_by: actor.userId,
            created_at: toInstant(now),
            expires_at: toInstant(now + wanted.days * day),
            last_used_at: null,
            revoked_at: null,
          })
          .execute();
        await audit(transaction, {
          at: now,
          actor: { id: actor.userId, name: actor.name },
          action: 'token-created',
          subject: subjectOf(id, wanted.name),
          detail: { scopes: wanted.scopes, unit: unit.code, days: wanted.days },
        });
      });
      return { id, secret };
    },

    /**
     * Refused from the next request on, for good.
     * @throws Problem `not-allowed`, `not-found`, `body-invalid` (another name), `already-saved`
     */
    async revoke(actor: Actor, id: string, confirm: string): Promise<void> {
      const kept = keptUnits(actor);
      await db.transaction().execute(async (transaction) => {
        const token = await transaction
          .selectFrom('api_tokens')
          .select(['name', 'unit_id', 'revoked_at'])
          .where('id', '=', id)
          .executeTakeFirst();
        if (!token || !kept.has(token.unit_id)) throw new Problem('not-found', { detail: 'No such token' });
        if (token.revoked_at !== null)
          throw new Problem('already-saved', { detail: 'It is revoked already' });
        if (confirm.trim() !== token.name)
          throw invalid('/confirm', 'mismatch', 'Not the name of this token');
        await transaction
          .updateTable('api_tokens')
          .set({ revoked_at: toInstant(clock()) })
          .where('id', '=', id)
          .execute();
        await audit(transaction, {
          at: clock(),
          actor: { id: actor.userId, name: actor.name },
          action: 'token-revoked',
          subject: subjectOf(id, token.name),
        });
      });
    },
  };

  async function noteUse({ id, lastUsedAt }: TokenRecord): Promise<void> {
    if (lastUsedAt !== null && clock() - Date.parse(lastUsedAt) < usePrecision) return;
    await db
      .updateTable('api_tokens')
      .set({ last_used_at: toInstant(clock()) })
      .where('id', '=', id)
      .execute();
  }

  /** One role in one unit, for this request alone. In the log it stands under the name of the token. */
  async function toActor({ id, name, unitId }: TokenRecord, scope: Scope): Promise<Actor> {
    const units = await listUnits(db);
    const unit = units.find((each) => each.id === unitId);
    const tree = units.map((each) => ({ id: each.id, parent_id: each.parentId }));
    return {
      userId: id,
      name: `Token ${name}`,
      passwordSetAt: null,
      employee: null,
      grants: unit
        ? [
            {
              role: scopeRoles[scope],
              unitId,
              unit: { code: unit.code, name: unit.name },
              // A unit that has got others below it since then does not open their scores.
              unitIds: scope === 'scores:read' ? new Set([unitId]) : subtree(tree, unitId),
            },
          ]
        : [],
    };
  }
}

/** The token in a request's `Authorization: Bearer`; null without one. What a proxy asks for by itself is none. */
export function bearerOf(authorization: string | undefined): string | null {
  return /^Bearer\b *(.*)$/i.exec(authorization ?? '')?.[1]?.trim() ?? null;
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function keptUnits(actor: Actor): ReadonlySet<number> {
  const units = administeredUnits(actor);
  if (units.size === 0) throw new Problem('not-allowed', { detail: 'For administrators' });
  return units;
}

function subjectOf(code: string, name: string): AuditSubject {
  return { kind: 'token', code, name };
}

function invalid(pointer: string, code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer, code, detail }] });
}
