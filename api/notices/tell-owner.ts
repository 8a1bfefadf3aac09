import type { Database } from '#db/connect.ts';
import { type Actor, findActor } from '../accounts/actor.ts';
import type { NoticeKind } from './kinds.ts';
import { notify } from './notify.ts';
import { listAccounts } from './repository.ts';

/** What was put into somebody's hands: its unit, and the outside code of its page there. */
export type Handed = {
  kind: Extract<NoticeKind, 'case-assigned' | 'alert-assigned'>;
  unit: { id: number; code: string };
  code: string;
  /** The row of the employee who is in charge from now on. */
  ownerId: number;
  /** Units of somebody whose cases or alerts they may open. */
  seen: (actor: Actor) => ReadonlySet<number>;
  /** Milliseconds. */
  at: number;
};

/**
 * Tells whoever was put in charge of something, in the transaction that does it: not who takes it for themselves, and
 * nobody whose roles do not open its page, since a notice never leads to a closed door.
 */
export async function tellOwner(
  transaction: Database,
  actor: Actor,
  { kind, unit, code, ownerId, seen, at }: Handed,
): Promise<void> {
  if (ownerId === actor.employee?.id) return;
  const accounts: string[] = [];
  for (const account of await listAccounts(transaction, { employees: [ownerId] })) {
    const owner = await findActor(transaction, account);
    if (owner && seen(owner).has(unit.id)) accounts.push(account);
  }
  await notify(transaction, { to: { accounts }, kind, reference: `${unit.code}/${code}`, at });
}
