import type { WebhookDetail } from '../../contract.ts';
import type { Text } from '../../text/id.ts';

/** What came of the trial or repetition that led to this address; null where there was none. */
export function triedOf(
  deliveries: WebhookDetail['deliveries'],
  search: URLSearchParams,
  { one, errors }: Text['webhooks'],
): { arrived: boolean; message: string } | null {
  const id = search.get('diulang');
  const isTrial = search.has('diuji');
  const delivery = isTrial
    ? deliveries.find(({ type }) => type === 'ping')
    : deliveries.find((each) => each.id === id);
  if (!delivery) return null;
  if (delivery.state === 'delivered') return { arrived: true, message: isTrial ? one.tried : one.resent };
  const why = errors[delivery.last?.error ?? ''] ?? errors['unreachable'] ?? '';
  return { arrived: false, message: isTrial ? one.notTried(why) : one.notResent(why) };
}
