/** That an employee has taken part in a quarter, `2026-Q4`: no time, no answer. Removed when the quarter is counted. */
export type PulseParticipationRow = { quarter: string; employee_id: number };

/** The sealed ballots of a running quarter, one a line, sorted; only the key in DATA_DIR opens them. */
export type PulseUrnRow = { quarter: string; ballots: string };

/**
 * Answers of a unit in a quarter that is over, with those of units below that had too few: none, or five and more.
 * The sums are of answers 1 to 4. Append-only.
 */
export type PulseCountRow = {
  quarter: string;
  unit_id: number;
  answers: number;
  /** How many could have answered; never fewer than did. */
  asked: number;
  clear_sum: number;
  fair_sum: number;
  energised_sum: number;
};
