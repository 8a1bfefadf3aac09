import type { Database } from '#db/connect.ts';
import type { DeliveryView, WebhookView } from './schema.ts';

const shownDeliveries = 30;

/** The webhooks of some units, the newest first and ended ones last. @param id only this one */
export async function listWebhooks(
  db: Database,
  units: ReadonlySet<number>,
  id?: string,
): Promise<WebhookView[]> {
  const rows = await db
    .selectFrom('webhooks')
    .innerJoin('units', 'units.id', 'webhooks.unit_id')
    .innerJoin('users', 'users.id', 'webhooks.created_by')
    .selectAll('webhooks')
    .select(['units.code as unit_code', 'units.name as unit_name', 'users.name as creator'])
    .where('unit_id', 'in', [...units])
    .$if(id !== undefined, (query) => query.where('webhooks.id', '=', id ?? ''))
    .orderBy('webhooks.created_at', 'desc')
    .orderBy('webhooks.id')
    .execute();
  const waiting = await countWaiting(db);
  const views = rows.map(
    (row): WebhookView => ({
      id: row.id,
      name: row.name,
      url: row.url,
      // Written by this program only, from the list of types.
      events: row.events.split(' ') as WebhookView['events'],
      unit: { code: row.unit_code, name: row.unit_name },
      createdBy: row.creator,
      createdAt: row.created_at,
      state:
        row.ended_at !== null
          ? 'ended'
          : row.paused_why === null
            ? 'active'
            : row.paused_why === 'person'
              ? 'paused'
              : 'failed',
      pausedAt: row.paused_at,
      failingSince: row.failing_since,
      oldSecretUntil: row.old_secret_until,
      waiting: waiting.get(row.id) ?? 0,
    }),
  );
  return views.sort((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended'));
}

async function countWaiting(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => ['webhook_id', fn.countAll<number | string>().as('count')])
    .where('due_at', 'is not', null)
    .groupBy('webhook_id')
    .execute();
  return new Map(rows.map(({ webhook_id, count }) => [webhook_id, Number(count)]));
}

/** The newest deliveries of a webhook, each with its last attempt. @param id only this one */
export async function listDeliveries(db: Database, webhookId: string, id?: string): Promise<DeliveryView[]> {
  const rows = await db
    .selectFrom('webhook_deliveries as delivery')
    .leftJoin('webhook_attempts as last', (join) =>
      join.onRef('last.delivery_id', '=', 'delivery.id').on(({ eb, selectFrom }) =>
        eb(
          'last.number',
          '=',
          selectFrom('webhook_attempts as each')
            .select(({ fn }) => fn.max('each.number').as('number'))
            .whereRef('each.delivery_id', '=', 'delivery.id'),
        ),
      ),
    )
    .selectAll('delivery')
    .select(['last.at', 'last.status', 'last.error', 'last.milliseconds'])
    .where('webhook_id', '=', webhookId)
    .$if(id !== undefined, (query) => query.where('delivery.id', '=', id ?? ''))
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id')
    .limit(shownDeliveries)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    createdAt: row.created_at,
    state: row.delivered_at !== null ? 'delivered' : row.due_at !== null ? 'waiting' : 'given-up',
    attempts: row.attempts,
    dueAt: row.due_at,
    last:
      row.at === null
        ? null
        : { at: row.at, status: row.status, error: row.error, milliseconds: row.milliseconds ?? 0 },
    body: row.body,
  }));
}
