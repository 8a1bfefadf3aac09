import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { keepsKinds, requireReader } from './access.ts';
import { listElements, listKinds, listReasons } from './repository.ts';
import type { KindList } from './schema.ts';

/**
 * Every kind of place, and what can be offered at one.
 * @throws Problem `not-allowed`
 */
export async function viewKinds(
  { connection: { db } }: { connection: Pick<Deps['connection'], 'db'> },
  actor: Actor,
): Promise<KindList> {
  requireReader(actor);
  const [kinds, reasons, elements, mayChange] = await Promise.all([
    listKinds(db),
    listReasons(db),
    listElements(db),
    keepsKinds(db, actor),
  ]);
  return {
    kinds: kinds.map(({ id: _, ...kind }) => kind),
    reasons: reasons.map(({ code, tone, label }) => ({ code, tone, label })),
    elements,
    mayChange,
  };
}
