import type { Generated } from 'kysely';

/** 1 dasar, 2 menengah, 3 mahir, 4 ahli. */
export type CompetenceLevel = 1 | 2 | 3 | 4;

/** A competence that a position asks for; positions are what employees have, by their words. */
export type PositionCompetenceRow = {
  position: string;
  competence: string;
  level: CompetenceLevel;
  /** Which one to reach first, from 1. */
  place: number;
};

/** The position that somebody aims at. Earlier ones stand in the audit log. */
export type CareerPlanRow = {
  employee_id: number;
  position: string;
  chosen_on: string;
  user_id: string;
  by_name: string;
};

/** That somebody has a competence at a level, as they say, and as their superior decided. Never deleted. */
export type CareerStepRow = {
  id: Generated<number>;
  code: string;
  employee_id: number;
  competence: string;
  level: CompetenceLevel;
  /** In words; at least one of the three. */
  evidence: string | null;
  entry_id: number | null;
  item_id: number | null;
  state: 'proposed' | 'confirmed' | 'returned' | 'withdrawn';
  /** Why it was returned or withdrawn. */
  reason: string | null;
  proposed_at: string;
  proposed_user: string;
  /** Stays when it is withdrawn. */
  confirmed_on: string | null;
  decided_at: string | null;
  decided_user: string | null;
  decided_name: string | null;
};
