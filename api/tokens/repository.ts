import type { Database } from '#db/connect.ts';
import type { TokenView } from './schema.ts';
import type { Scope } from './scope.ts';

export type TokenRecord = {
  id: string;
  name: string;
  scopes: Scope[];
  unitId: number;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

/** The token of a digest, whatever became of it. */
export async function findToken(db: Database, digest: string): Promise<TokenRecord | null> {
  const row = await db.selectFrom('api_tokens').selectAll().where('digest', '=', digest).executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    name: row.name,
    scopes: toScopes(row.scopes),
    unitId: row.unit_id,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}

/** The tokens of some units, the newest first. */
export async function listTokens(
  db: Database,
  units: ReadonlySet<number>,
  now: string,
): Promise<TokenView[]> {
  const rows = await db
    .selectFrom('api_tokens')
    .innerJoin('units', 'units.id', 'api_tokens.unit_id')
    .innerJoin('users', 'users.id', 'api_tokens.created_by')
    .selectAll('api_tokens')
    .select(['units.code as unit_code', 'units.name as unit_name', 'users.name as creator'])
    .where('unit_id', 'in', [...units])
    .orderBy('api_tokens.created_at', 'desc')
    .orderBy('api_tokens.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    start: row.start,
    scopes: toScopes(row.scopes),
    unit: { code: row.unit_code, name: row.unit_name },
    createdBy: row.creator,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    state: row.revoked_at !== null ? 'revoked' : row.expires_at <= now ? 'expired' : 'active',
  }));
}

/** Written by this program only, from the list of scopes. */
function toScopes(text: string): Scope[] {
  return text.split(' ') as Scope[];
}
