/** A week whose ratings have been counted for everybody they belong to; its rows never change again. */
export type FeedbackWeekRow = {
  /** Its Monday. */
  week: string;
  counted_at: string;
};

/** What residents said in a week at a place about the work of somebody. Never read without `gather`. */
export type FeedbackVoiceRow = {
  employee_id: number;
  week: string;
  point_id: number;
  /** Σ w·a, where a phone is one voice at most. */
  voices: number;
  /** JSON by topic: `{"r12": [2.5, 0], "U3": [1, 3]}`, the voices that said it and Σ w·a·answer of an element. */
  topics: string;
};

/** A comment about the work of somebody: waits without a batch, and stays in its batch once it has one. */
export type FeedbackCommentRow = {
  employee_id: number;
  rating_id: number;
  /** Monday of the week of the rating. */
  week: string;
  batch: number | null;
};
