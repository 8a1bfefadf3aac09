import type { Database } from '#db/connect.ts';
import { type Actor, administersOffice } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listUnits } from '../organization/repository.ts';

/** Who may look at the kinds of place: whoever leads, watches over or administers something. */
const readers = new Set(['head', 'manager', 'auditor', 'admin']);

/** @throws Problem `not-allowed` */
export function requireReader({ grants }: Actor): void {
  if (!grants.some(({ role }) => readers.has(role))) throw refused();
}

/** Kinds hold for the whole office, so they are kept by who administers all of it. */
export async function keepsKinds(db: Database, actor: Actor): Promise<boolean> {
  const top = (await listUnits(db)).filter(({ parentId }) => parentId === null);
  return administersOffice(
    actor,
    top.map(({ id }) => id),
  );
}

/** @throws Problem `not-allowed` */
export async function requireKeeper(db: Database, actor: Actor): Promise<void> {
  if (!(await keepsKinds(db, actor))) throw refused();
}

function refused(): Problem {
  return new Problem('not-allowed', { detail: 'Administrators of the whole office keep the kinds of place' });
}
