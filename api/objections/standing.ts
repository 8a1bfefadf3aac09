import type { ObjectionRow } from '#db/schema.ts';
import { addDays, type Day } from '../time/period.ts';

export type State = ObjectionRow['state'];

/** What can be done about an objection. */
export type Act = 'evidence' | 'withdraw' | 'answer' | 'decide';

/** Who somebody is to an objection: each is one of them at most, others none. */
export type Part = 'employee' | 'appraiser' | 'decider';

export type Standing = {
  state: State;
  /** Last day of the appraiser. */
  answerUntil: Day;
  /** When the appraiser has answered. */
  answeredOn: Day | null;
  /** Days of the superior, from the answer or from its deadline. */
  decideDays: number;
};

const acts: Record<Act, { by: Part; from: readonly State[] }> = {
  evidence: { by: 'employee', from: ['filed', 'answered'] },
  withdraw: { by: 'employee', from: ['filed', 'answered'] },
  answer: { by: 'appraiser', from: ['filed'] },
  decide: { by: 'decider', from: ['filed', 'answered'] },
};

/**
 * Why somebody cannot do something now; null where it is possible.
 * `part`: not theirs to do. `over`: it is decided or taken back, or was answered already. `unheard`: the appraiser is
 * to be heard first (PP 30/2019, article 59) and has days left; one who lets them pass does not hold up the decision.
 */
export function obstacleTo(
  act: Act,
  part: Part | null,
  standing: Standing,
  today: Day,
): 'part' | 'over' | 'unheard' | null {
  const { by, from } = acts[act];
  if (part !== by) return 'part';
  if (!from.includes(standing.state)) return 'over';
  if (act === 'decide' && standing.state === 'filed' && today <= standing.answerUntil) return 'unheard';
  return null;
}

export function actsOf(part: Part | null, standing: Standing, today: Day): Act[] {
  return (Object.keys(acts) as Act[]).filter((act) => obstacleTo(act, part, standing, today) === null);
}

/** The last day of the superior. */
export function decideUntil({ answerUntil, answeredOn, decideDays }: Standing): Day {
  return addDays(answeredOn ?? answerUntil, decideDays);
}

/** Whose turn it is, and until when; null once it is over. An answer that never came gives the turn to the superior. */
export function turnOf(standing: Standing, today: Day): { part: 'appraiser' | 'decider'; until: Day } | null {
  if (!isOpen(standing.state)) return null;
  if (standing.state === 'filed' && today <= standing.answerUntil) {
    return { part: 'appraiser', until: standing.answerUntil };
  }
  return { part: 'decider', until: decideUntil(standing) };
}

export function isOpen(state: State): boolean {
  return state === 'filed' || state === 'answered';
}

/** Days from one to another, negative for a day that has passed. */
export function daysUntil(day: Day, today: Day): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
