import type { LevelDecisionRow } from '#db/schema.ts';
import { Predicate as Levels } from '../scores/schema.ts';

type Predicate = NonNullable<LevelDecisionRow['predicate']>;

export type Level = Pick<LevelDecisionRow, 'step' | 'predicate' | 'because'>;

/**
 * The level of a score that was computed anew: what the system proposes for it, but never less than the person had been
 * told. Facts are put right by an objection; nobody has to fear to lose a level by one.
 * @param told what the person had been told
 * @param proposal of the new score; null: there is none
 */
export function levelAfter(told: Pick<Level, 'predicate'>, proposal: Predicate | null): Level {
  const order = Levels.options;
  const rank = (level: Predicate | null): number => (level === null ? order.length : order.indexOf(level));
  if (rank(proposal) <= rank(told.predicate)) return settledAs(proposal, proposal);
  return settledAs(told.predicate, proposal);
}

/** A level as a decision about a score with a proposal. */
export function settledAs(predicate: Predicate | null, proposal: Predicate | null): Level {
  if (predicate === null) return { step: 'left-open', predicate: null, because: null };
  return predicate === proposal
    ? { step: 'confirmed', predicate, because: null }
    : { step: 'overridden', predicate, because: 'facts' };
}
