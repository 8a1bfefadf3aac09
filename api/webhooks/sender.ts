import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import type { WebhookDeliveryRow, WebhookRow } from '#db/schema.ts';
import { audit, systemActor } from '../audit/audit.ts';
import { listUnits, type UnitRecord, unitsBelow } from '../organization/repository.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { bodyOf } from './event.ts';
import { type Outcome, postOnce } from './post.ts';
import {
  findDue,
  hasEvents,
  insertDelivery,
  lease,
  listBusyWebhooks,
  listOpenWebhooks,
  noteAttempt,
  takeEvents,
  type WebhookEvent,
} from './repository.ts';
import { type Seal, signedHeaders } from './signature.ts';
import type { TargetRules } from './target.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How long after the first, second, ... failure the next attempt is due; then a delivery is given up. */
export const retryDelays = [5 * second, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, day];

/** Each delay is up to a fifth longer or shorter: what failed together does not come back together. */
const jitter = 0.2;

/** After so long of nothing but failures a webhook is paused. */
export const patienceWithFailures = 3 * day;

/** Longer than an attempt can take: who has not finished by then is gone. */
const leaseTime = minute;

const eventsAtOnce = 200;
const deliveriesAtOnce = 20;

export type WebhookSender = {
  /**
   * Spreads what has happened and sends what is due: of each webhook one delivery after the other, those due for longest
   * first, until one fails. Resolves when this is done; a webhook that another call is at is left to it.
   */
  sendDue(now: number): Promise<void>;
  /** One attempt at one delivery at once, whether it is due or not. False when it has arrived or somebody is at it. */
  sendNow(deliveryId: string, now: number): Promise<boolean>;
  /** Begins nothing new and resolves when nothing is on its way any more. */
  stop(): Promise<void>;
};

type SenderDeps = {
  db: Database;
  log: Logger;
  rules: TargetRules;
  seal: Seal;
  publicUrl: string;
  /** Milliseconds that one attempt may take. */
  timeout?: number;
  /** Milliseconds that a stop waits for attempts that have begun; the process has ten seconds in all. */
  grace?: number;
  /** From 0 to 1. */
  random?: () => number;
};

/** Sends what other systems asked for, at least once. */
export function createSender(deps: SenderDeps): WebhookSender {
  const { db, timeout = 10 * second, grace = 5 * second } = deps;
  /** Webhooks that a call of this process is at. */
  const busy = new Set<string>();
  const running = new Set<Promise<unknown>>();
  const hangUp = new AbortController();
  let stopping = false;

  return {
    sendDue: (now) => track(sendDue(now)),
    sendNow: (deliveryId, now) => track(sendNow(deliveryId, now)),
    async stop() {
      stopping = true;
      const waiting = setTimeout(() => hangUp.abort(), grace);
      while (running.size > 0) await Promise.allSettled(running);
      clearTimeout(waiting);
    },
  };

  function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    const done = (): boolean => running.delete(work);
    work.then(done, done);
    return work;
  }

  async function sendDue(now: number): Promise<void> {
    if (stopping) return;
    const started = performance.now();
    const present = (): number => now + Math.round(performance.now() - started);
    while (await hasEvents(db)) if ((await spreadEvents(deps, now)) < eventsAtOnce) break;
    const idle = (await listBusyWebhooks(db, toInstant(now))).filter((id) => !busy.has(id));
    await Promise.all(idle.map((id) => sendAllOf(id, now, present)));
  }

  async function sendAllOf(webhookId: string, now: number, present: () => number): Promise<void> {
    busy.add(webhookId);
    try {
      for (let sent = 0; sent < deliveriesAtOnce && !stopping; ) {
        const due = await findDue(db, webhookId, toInstant(now));
        if (!due) return;
        // Another process was quicker: look again.
        if (!(await lease(db, due, toInstant(present() + leaseTime)))) continue;
        if (!(await attempt(due, present))) return;
        sent += 1;
      }
    } finally {
      busy.delete(webhookId);
    }
  }

  async function sendNow(deliveryId: string, now: number): Promise<boolean> {
    const started = performance.now();
    const delivery = await db
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('id', '=', deliveryId)
      .executeTakeFirst();
    const isTaken = (delivery?.leased_until ?? '') > toInstant(now);
    if (stopping || !delivery || isTaken || delivery.delivered_at !== null) return false;
    if (!(await lease(db, delivery, toInstant(now + leaseTime)))) return false;
    await attempt(delivery, () => now + Math.round(performance.now() - started));
    return true;
  }

  /** One attempt at a leased delivery. @returns whether it arrived */
  async function attempt(delivery: WebhookDeliveryRow, present: () => number): Promise<boolean> {
    const number = delivery.attempts + 1;
    const at = present();
    const webhook = await db
      .selectFrom('webhooks')
      .selectAll()
      .where('id', '=', delivery.webhook_id)
      .executeTakeFirstOrThrow();
    const outcome = await post(webhook, delivery, at);
    const end = present();
    await db.transaction().execute(async (transaction) => {
      await noteAttempt(
        transaction,
        { id: delivery.id, number },
        { at: toInstant(at), ...outcome, milliseconds: end - at },
        outcome.error === null
          ? { deliveredAt: toInstant(end), dueAt: null }
          : { deliveredAt: null, dueAt: nextDue(delivery.type, number, end, deps.random ?? Math.random) },
      );
      await noteHealth(transaction, webhook.id, outcome, end);
    });
    return outcome.error === null;
  }

  async function post(webhook: WebhookRow, { id, body }: WebhookDeliveryRow, at: number): Promise<Outcome> {
    let secrets: string[];
    try {
      secrets = openSecrets(deps.seal, webhook, at);
    } catch (error) {
      deps.log.error({ err: error, webhook: webhook.id }, 'secret of a webhook not readable');
      return { status: null, error: 'secret' };
    }
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Resik-Webhooks/1',
      ...signedHeaders({ id, body }, Math.floor(at / second), secrets),
    };
    return await postOnce(
      { url: webhook.url, headers, body },
      { rules: deps.rules, timeout, signal: hangUp.signal },
    );
  }
}

/** When to try again after the failure of an attempt; null: it is given up. A trial is not repeated by itself. */
function nextDue(
  type: WebhookDeliveryRow['type'],
  number: number,
  now: number,
  random: () => number,
): string | null {
  const delay = type === 'ping' ? undefined : retryDelays[number - 1];
  if (delay === undefined) return null;
  return toInstant(now + Math.round(delay * (1 + jitter * (2 * random() - 1))));
}

/** The secret, and the one before it for as long as both are valid. @throws when one cannot be opened */
function openSecrets(seal: Seal, webhook: WebhookRow, now: number): string[] {
  const { id, secret, old_secret, old_secret_until } = webhook;
  const isOldValid = old_secret !== null && old_secret_until !== null && fromInstant(old_secret_until) > now;
  return [seal.open(secret, id), ...(isOldValid ? [seal.open(old_secret, id)] : [])];
}

/** A webhook that has brought nothing but failures for days is paused, and the log says so. */
async function noteHealth(db: Database, webhookId: string, { error }: Outcome, now: number): Promise<void> {
  const webhook = await db
    .selectFrom('webhooks')
    .select(['name', 'failing_since', 'ended_at'])
    .where('id', '=', webhookId)
    .executeTakeFirstOrThrow();
  if (error === 'stopped') return;
  const row = db.updateTable('webhooks').where('id', '=', webhookId);
  if (error === null) {
    if (webhook.failing_since !== null) await row.set({ failing_since: null }).execute();
    return;
  }
  const since = webhook.failing_since ?? toInstant(now);
  if (webhook.failing_since === null) await row.set({ failing_since: since }).execute();
  if (webhook.ended_at !== null || fromInstant(since) > now - patienceWithFailures) return;
  const paused = await row
    .set({ paused_at: toInstant(now), paused_why: 'failures' })
    // Somebody else may have paused it meanwhile: it is done and logged once.
    .where('paused_at', 'is', null)
    .returning('id')
    .execute();
  if (paused.length === 0) return;
  await audit(db, {
    at: now,
    actor: systemActor,
    action: 'webhook-paused',
    subject: { kind: 'webhook', code: webhookId, name: webhook.name },
    detail: { since: dayOf(fromInstant(since)) },
  });
}

/** Turns events into deliveries, for each webhook that was there when they happened. @returns how many events */
async function spreadEvents({ db, publicUrl }: SenderDeps, now: number): Promise<number> {
  return await db.transaction().execute(async (transaction) => {
    const events = await takeEvents(transaction, eventsAtOnce);
    const webhooks = await listOpenWebhooks(transaction);
    const units = await listUnits(transaction);
    for (const event of events) {
      for (const webhook of webhooks) {
        const unit = wantedUnit(webhook, event, units);
        if (unit === undefined) continue;
        const { type, at } = event;
        await insertDelivery(transaction, {
          id: randomUUID(),
          webhook_id: webhook.id,
          type,
          body: bodyOf({ type, at, unit, detail: JSON.parse(event.detail) }, publicUrl),
          created_at: toInstant(now),
          dueAt: toInstant(now),
        });
      }
    }
    return events.length;
  });
}

/** The code of the unit that a webhook is told of with an event; undefined when the event is none of its business. */
function wantedUnit(webhook: WebhookRow, event: WebhookEvent, units: UnitRecord[]): string | undefined {
  if (!webhook.events.split(' ').includes(event.type) || webhook.created_at > event.at) return undefined;
  if (event.unit_id !== null && !unitsBelow(units, webhook.unit_id).has(event.unit_id)) return undefined;
  return units.find(({ id }) => id === (event.unit_id ?? webhook.unit_id))?.code;
}
