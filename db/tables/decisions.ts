import type { Generated } from 'kysely';

/** The five levels of PermenPANRB 6/2022. */
export type Predicate = 'Sangat Baik' | 'Baik' | 'Butuh Perbaikan' | 'Kurang' | 'Sangat Kurang';

/**
 * A step in what a superior makes of a closed score; the row with the highest version holds. Append-only.
 */
export type LevelDecisionRow = {
  id: Generated<number>;
  score_id: number;
  version: number;
  /** `left-open`: the period gives this person no level; `withdrawn`: it waits again. */
  step: 'confirmed' | 'overridden' | 'left-open' | 'withdrawn';
  predicate: Predicate | null;
  /** Why the proposal was overridden: facts that the numbers do not hold, or the official pattern of levels. */
  because: 'facts' | 'pattern' | null;
  reason: string | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** A note of what superior and employee have talked about (dialog kinerja). Append-only. */
export type DialogueRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number;
  /** Jakarta date. */
  held_on: string;
  text: string;
  at: string;
  user_id: string;
  by_name: string;
};

/** The people of a unit are told their levels of a period; once more after a correction. Append-only. */
export type PublicationRow = {
  id: Generated<number>;
  period_id: number;
  unit_id: number;
  version: number;
  at: string;
  user_id: string;
  by_name: string;
};

/** A decision that a publication has told. Append-only. */
export type PublishedDecisionRow = { decision_id: number; publication_id: number };
