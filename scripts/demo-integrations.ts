import { randomUUID } from 'node:crypto';
import { findActor } from '#api/accounts/actor.ts';
import { audit } from '#api/audit/audit.ts';
import type { Deps } from '#api/deps.ts';
import { toInstant } from '#api/time/instant.ts';
import { createSeal, newSecret } from '#api/webhooks/signature.ts';

const day = 86_400_000;

/**
 * A token and a webhook of a city dashboard that is not there: the token's text is thrown away, and the webhook is
 * paused and leads to an address for examples (RFC 2606).
 */
export async function addDemoIntegrations({
  connection: { db },
  tokens,
  clock,
  config,
}: Pick<Deps, 'connection' | 'tokens' | 'clock' | 'config'>): Promise<void> {
  const admin = await db
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select(['user_id', 'unit_id', 'code'])
    .where('role', '=', 'admin')
    .executeTakeFirst();
  const actor = admin && (await findActor(db, admin.user_id));
  if (!actor) return;
  const name = 'Dasbor Pemko';
  await tokens.create(actor, { name, scopes: ['results:read', 'points:read'], unit: admin.code, days: 180 });
  const id = randomUUID();
  const at = clock() - 2 * day;
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('webhooks')
      .values({
        ...{ id, name, url: 'https://dasbor.example.com/resik', events: 'case.opened period.closed' },
        ...{ unit_id: admin.unit_id, created_by: actor.userId, created_at: toInstant(at) },
        ...{ secret: createSeal(config.dataDir).close(newSecret(), id), ended_at: null },
        ...{ old_secret: null, old_secret_until: null, failing_since: null },
        ...{ paused_at: toInstant(at), paused_why: 'person' },
      })
      .execute();
    await audit(transaction, {
      at,
      actor: { id: actor.userId, name: actor.name },
      action: 'webhook-created',
      subject: { kind: 'webhook', code: id, name },
      detail: { host: 'dasbor.example.com', events: ['case.opened', 'period.closed'], unit: admin.code },
    });
  });
}
