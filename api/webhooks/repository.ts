import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { WebhookDeliveryRow, WebhookEventRow, WebhookEventType, WebhookRow } from '#db/schema.ts';
import { type Instant, toInstant } from '../time/instant.ts';
import type { EventDetail } from './event.ts';
import type { AttemptError } from './post.ts';

/**
 * Writes down that something happened, for whoever wants to be told. Give it the transaction that makes it happen: both
 * are there, or neither. Nothing is written while nobody listens. Cases have a trigger that does the same.
 * @param unitId null: it concerns every unit
 */
export async function recordEvent<Type extends WebhookEventType>(
  db: Database,
  event: { type: Type; unitId: number | null; detail: EventDetail[Type]; at: Instant },
): Promise<void> {
  const listener = await db
    .selectFrom('webhooks')
    .select('id')
    .where('ended_at', 'is', null)
    .limit(1)
    .execute();
  if (listener.length === 0) return;
  const { type, unitId, detail, at } = event;
  await db
    .insertInto('webhook_events')
    .values({ type, unit_id: unitId, detail: JSON.stringify(detail), at })
    .execute();
}

/** Whether anybody wants to be told of this kind of event. */
export async function hasListener(db: Database, type: WebhookEventType): Promise<boolean> {
  return (await listOpenWebhooks(db)).some(({ events }) => events.split(' ').includes(type));
}

/** Those that have not ended, paused ones too. */
export async function listOpenWebhooks(db: Database): Promise<WebhookRow[]> {
  return await db.selectFrom('webhooks').selectAll().where('ended_at', 'is', null).orderBy('id').execute();
}

/** Whether events wait to be spread: a look that costs no lock. */
export async function hasEvents(db: Database): Promise<boolean> {
  return (await db.selectFrom('webhook_events').select('id').limit(1).execute()).length > 0;
}

export type WebhookEvent = Selectable<WebhookEventRow>;

/** Takes some events out, the oldest first. Of two processes at once each event goes to one. */
export async function takeEvents(db: Database, limit: number): Promise<WebhookEvent[]> {
  const events = await db
    .deleteFrom('webhook_events')
    .where('id', 'in', (each) => each.selectFrom('webhook_events').select('id').orderBy('id').limit(limit))
    .returningAll()
    .execute();
  return events.sort((a, b) => a.id - b.id);
}

/** Puts a delivery on its way. @param dueAt null: only somebody who asks for it sends it */
export async function insertDelivery(
  db: Database,
  {
    dueAt,
    ...delivery
  }: Pick<WebhookDeliveryRow, 'id' | 'webhook_id' | 'type' | 'body' | 'created_at'> & {
    dueAt: Instant | null;
  },
): Promise<void> {
  await db
    .insertInto('webhook_deliveries')
    .values({ ...delivery, attempts: 0, due_at: dueAt, leased_until: null, delivered_at: null })
    .execute();
}

/** The webhooks that are not paused and have something due, and nobody at it. */
export async function listBusyWebhooks(db: Database, now: Instant): Promise<string[]> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
    .select('webhook_id')
    .distinct()
    .where('due_at', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .where('paused_at', 'is', null)
    .where('ended_at', 'is', null)
    .execute();
  return rows.map(({ webhook_id }) => webhook_id);
}

/** The delivery of a webhook that has been due for longest and that nobody is at. */
export async function findDue(
  db: Database,
  webhookId: string,
  now: Instant,
): Promise<WebhookDeliveryRow | undefined> {
  return await db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where('due_at', '<=', now)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .orderBy('due_at')
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Takes a delivery for one attempt; false when another process was quicker. It counts the attempts up from what was
 * read: of all who read the same, the database lets one through.
 */
export async function lease(
  db: Database,
  { id, attempts }: Pick<WebhookDeliveryRow, 'id' | 'attempts'>,
  until: Instant,
): Promise<boolean> {
  const taken = await db
    .updateTable('webhook_deliveries')
    .set({ attempts: attempts + 1, leased_until: until })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('delivered_at', 'is', null)
    .returning('id')
    .execute();
  return taken.length > 0;
}

/** Notes what came of an attempt, and when the next one is due. */
export async function noteAttempt(
  db: Database,
  { id, number }: { id: string; number: number },
  attempt: { at: Instant; status: number | null; error: AttemptError | null; milliseconds: number },
  next: { deliveredAt: Instant | null; dueAt: Instant | null },
): Promise<void> {
  await db
    .insertInto('webhook_attempts')
    .values({ delivery_id: id, number, ...attempt })
    .execute();
  await db
    .updateTable('webhook_deliveries')
    .set({ leased_until: null, due_at: next.dueAt, delivered_at: next.deliveredAt })
    .where('id', '=', id)
    // Who slept longer than the lease does not take back what somebody else has done since.
    .where('attempts', '=', number)
    .execute();
}

const keptDays = 30;

/** Forgets deliveries of more than a month ago, and secrets whose overlap is over. */
export async function sweepWebhooks(db: Database, now: number): Promise<void> {
  const oldest = toInstant(now - keptDays * 86_400_000);
  await db.deleteFrom('webhook_deliveries').where('created_at', '<', oldest).execute();
  await db
    .updateTable('webhooks')
    .set({ old_secret: null, old_secret_until: null })
    .where('old_secret_until', '<=', toInstant(now))
    .execute();
}
