import { randomUUID } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { WebhookRow } from '#db/schema.ts';
import { type Actor, administeredUnits } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { createFloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import { findUnit, listUnits, type UnitRecord } from '../organization/repository.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { bodyOf } from './event.ts';
import { listDeliveries, listWebhooks } from './list.ts';
import { insertDelivery } from './repository.ts';
import type { DeliveryView, NewWebhook, WebhookChange, WebhookView } from './schema.ts';
import type { WebhookSender } from './sender.ts';
import { newSecret, type Seal } from './signature.ts';
import { readTarget, resolveTarget, TargetError, type TargetRules } from './target.ts';

/** How long the secret before goes on signing: time to put the new one into the other system. */
const overlap = 24 * 3_600_000;

export type Webhooks = ReturnType<typeof createWebhooks>;

type WebhookDeps = {
  db: Database;
  clock: Clock;
  rules: TargetRules;
  seal: Seal;
  sender: WebhookSender;
  publicUrl: string;
  /** Trials and repetitions a minute of one webhook: nobody makes us hammer another system. */
  perMinute?: number;
};

/** What administrators do with the webhooks of their units. */
export function createWebhooks(deps: WebhookDeps) {
  const { db, clock, rules, seal, sender, publicUrl, perMinute = 10 } = deps;
  const brake = createFloodBrake(perMinute, 60);

  return {
    /** The webhooks of the units that an administrator keeps, and these units. @throws Problem `not-allowed` */
    async list(actor: Actor): Promise<{ webhooks: WebhookView[]; units: UnitRecord[] }> {
      const kept = keptUnits(actor);
      return {
        webhooks: await listWebhooks(db, kept),
        units: (await listUnits(db)).filter(({ id }) => kept.has(id)),
      };
    },

    /** One with its newest deliveries. @throws Problem `not-allowed`, `not-found` */
    async find(actor: Actor, id: string): Promise<{ webhook: WebhookView; deliveries: DeliveryView[] }> {
      const [webhook] = await listWebhooks(db, keptUnits(actor), id);
      if (!webhook) throw missing();
      return { webhook, deliveries: await listDeliveries(db, id) };
    },

    /**
     * Makes a webhook; its secret is given this once.
     * @throws Problem `not-allowed`, `body-invalid` (unknown unit, or an address that is not called, with the reason)
     */
    async create(actor: Actor, wanted: NewWebhook): Promise<{ id: string; secret: string }> {
      const kept = keptUnits(actor);
      const unit = await findUnit(db, wanted.unit);
      if (!unit || !kept.has(unit.id)) throw invalid('/unit', 'unknown', 'Not a unit that you administer');
      const url = await checkedTarget(wanted.url);
      const id = randomUUID();
      const secret = newSecret();
      const now = clock();
      const events = [...new Set(wanted.events)];
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('webhooks')
          .values({
            id,
            name: wanted.name,
            url: url.href,
            events: events.join(' '),
            unit_id: unit.id,
            secret: seal.close(secret, id),
            old_secret: null,
            old_secret_until: null,
            created_by: actor.userId,
            created_at: toInstant(now),
            paused_at: null,
            paused_why: null,
            failing_since: null,
            ended_at: null,
          })
          .execute();
        // The path of an address may be a secret of the other system.
        const detail = { host: url.host, events, unit: unit.code };
        await note(transaction, actor, 'webhook-created', { id, name: wanted.name }, now, detail);
      });
      return { id, secret };
    },

    /**
     * Changes name, address and events; what waits goes to the new address.
     * @throws Problem `not-allowed`, `not-found`, `webhook-ended`, `body-invalid` (an address that is not called)
     */
    async change(actor: Actor, webhookId: string, wanted: WebhookChange): Promise<void> {
      await findOpen(db, actor, webhookId);
      // Asking for its addresses takes a while: not while the database waits.
      const url = await checkedTarget(wanted.url);
      await db.transaction().execute(async (transaction) => {
        const before = await findOpen(transaction, actor, webhookId);
        const events = [...new Set(wanted.events)];
        const isMoved = url.href !== before.url;
        const detail = {
          ...(wanted.name === before.name ? {} : { name: [before.name, wanted.name] }),
          // The path of an address may be a secret of the other system.
          ...(isMoved ? { host: [new URL(before.url).host, url.host] } : {}),
          ...(events.join(' ') === before.events ? {} : { events }),
        };
        if (Object.keys(detail).length === 0) return;
        await change(transaction, webhookId, {
          ...{ name: wanted.name, url: url.href, events: events.join(' ') },
          // How long another address has failed says nothing of this one.
          ...(isMoved ? { failing_since: null } : {}),
        });
        await note(
          transaction,
          actor,
          'webhook-changed',
          { id: webhookId, name: wanted.name },
          clock(),
          detail,
        );
      });
    },

    /** Sends a trial at once and tells what came of it. @throws Problem `not-allowed`, `not-found`, `webhook-ended` */
    async ping(actor: Actor, webhookId: string): Promise<DeliveryView> {
      const { unit_code } = await findOpen(db, actor, webhookId);
      await brake.pass(webhookId);
      const now = clock();
      const id = randomUUID();
      const created_at = toInstant(now);
      const body = bodyOf({ type: 'ping', at: created_at, unit: unit_code }, publicUrl);
      await insertDelivery(db, { id, webhook_id: webhookId, type: 'ping', body, created_at, dueAt: null });
      await sender.sendNow(id, now);
      return await findDelivery(webhookId, id);
    },

    /**
     * Tries a delivery that has not arrived at once, also one that was given up.
     * @throws Problem `not-allowed`, `not-found`, `webhook-ended`, `delivery-done` (it has arrived, or is being sent)
     */
    async retry(actor: Actor, webhookId: string, deliveryId: string): Promise<DeliveryView> {
      await findOpen(db, actor, webhookId);
      await findDelivery(webhookId, deliveryId);
      await brake.pass(webhookId);
      if (!(await sender.sendNow(deliveryId, clock())))
        throw new Problem('delivery-done', { detail: 'It has arrived, or is on its way right now' });
      return await findDelivery(webhookId, deliveryId);
    },

    /** Stops sending, or goes on; what happens meanwhile waits. @throws Problem `not-allowed`, `not-found`, `webhook-ended` */
    async pause(actor: Actor, webhookId: string, paused: boolean): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        const webhook = await findOpen(transaction, actor, webhookId);
        if ((webhook.paused_at !== null) === paused) return;
        const now = clock();
        await change(transaction, webhookId, {
          paused_at: paused ? toInstant(now) : null,
          paused_why: paused ? 'person' : null,
          failing_since: null,
        });
        await note(transaction, actor, paused ? 'webhook-paused' : 'webhook-resumed', webhook, now);
      });
    },

    /**
     * Gives a new secret, shown this once. The one before goes on signing beside it for a day.
     * @throws Problem `not-allowed`, `not-found`, `webhook-ended`
     */
    async renewSecret(actor: Actor, webhookId: string): Promise<{ secret: string; oldUntil: string }> {
      const secret = newSecret();
      const now = clock();
      const oldUntil = toInstant(now + overlap);
      await db.transaction().execute(async (transaction) => {
        const webhook = await findOpen(transaction, actor, webhookId);
        await change(transaction, webhookId, {
          secret: seal.close(secret, webhookId),
          old_secret: webhook.secret,
          old_secret_until: oldUntil,
        });
        await note(transaction, actor, 'webhook-secret-renewed', webhook, now);
      });
      return { secret, oldUntil };
    },

    /**
     * Ends a webhook for good; what has not arrived is given up, and its secrets are gone.
     * @throws Problem `not-allowed`, `not-found`, `webhook-ended`, `body-invalid` (another name)
     */
    async end(actor: Actor, webhookId: string, confirm: string): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        const webhook = await findOpen(transaction, actor, webhookId);
        if (confirm.trim() !== webhook.name)
          throw invalid('/confirm', 'mismatch', 'Not the name of this webhook');
        const now = clock();
        const secrets = { secret: '', old_secret: null, old_secret_until: null };
        await change(transaction, webhookId, { ended_at: toInstant(now), ...secrets });
        await transaction
          .updateTable('webhook_deliveries')
          .set({ due_at: null })
          .where('webhook_id', '=', webhookId)
          .execute();
        await note(transaction, actor, 'webhook-ended', webhook, now);
      });
    },
  };

  async function checkedTarget(text: string): Promise<URL> {
    try {
      const url = readTarget(text, rules);
      await resolveTarget(url, rules);
      return url;
    } catch (error) {
      if (!(error instanceof TargetError)) throw error;
      throw invalid('/url', error.fault, 'Webhooks go to public addresses over https');
    }
  }

  async function findDelivery(webhookId: string, id: string): Promise<DeliveryView> {
    const [delivery] = await listDeliveries(db, webhookId, id);
    if (!delivery) throw new Problem('not-found', { detail: 'No such delivery' });
    return delivery;
  }
}

/** A webhook of the actor's that has not ended. */
async function findOpen(db: Database, actor: Actor, id: string) {
  const kept = keptUnits(actor);
  const webhook = await db
    .selectFrom('webhooks')
    .innerJoin('units', 'units.id', 'webhooks.unit_id')
    .selectAll('webhooks')
    .select('units.code as unit_code')
    .where('webhooks.id', '=', id)
    .where('unit_id', 'in', [...kept])
    .executeTakeFirst();
  if (!webhook) throw missing();
  if (webhook.ended_at !== null) throw new Problem('webhook-ended', { detail: 'It has ended' });
  return webhook;
}

async function change(db: Database, id: string, values: Partial<WebhookRow>): Promise<void> {
  await db.updateTable('webhooks').set(values).where('id', '=', id).execute();
}

async function note(
  db: Database,
  actor: Actor,
  action: AuditEntry['action'],
  { id, name }: { id: string; name: string },
  at: number,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at, actor: by, action, subject: { kind: 'webhook', code: id, name }, detail });
}

function keptUnits(actor: Actor): ReadonlySet<number> {
  const kept = administeredUnits(actor);
  if (kept.size === 0) throw new Problem('not-allowed', { detail: 'Only for administrators' });
  return kept;
}

function missing(): Problem {
  return new Problem('not-found', { detail: 'No such webhook' });
}

function invalid(pointer: string, code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer, code, detail }] });
}
