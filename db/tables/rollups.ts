/**
 * One unit counted in one period: its voices to the last bit as its score has them, and what that count rests on. Made
 * anew by api/rollups, like every row of this file; nothing here is a fact of its own.
 */
export type VoiceFoldRow = {
  period_id: number;
  unit_id: number;
  /** Method and places that were counted with. */
  stamp: string;
  /** 1: something has come since that is not counted yet. */
  stale: number;
  folded_at: string;
  voices: number;
  ratings: number;
  value_sum: number;
  expected_sum: number;
  deviation_sum: number;
  /** JSON: `[{ aspect, voices, mean }]`. */
  aspects: string;
};

/** Weighed ratings, and how many answered 1 to 4 whatever their weight; staff phones left out. */
export type VoiceSums = {
  /** Σ w */
  voices: number;
  /** Ratings with a weight. */
  ratings: number;
  /** Σ w·r */
  value_sum: number;
  /** Σ w·E */
  expected_sum: number;
  answers_1: number;
  answers_2: number;
  answers_3: number;
  answers_4: number;
};

/** A place on a day. */
export type VoiceDayRow = VoiceSums & { period_id: number; point_id: number; day: string };

/** A place in two hours of a day; block 0 is 23 and 0 o'clock, 3 is 5 and 6. */
export type VoiceBlockRow = VoiceSums & { period_id: number; block: number; point_id: number; day: string };

/** The places of one kind in a unit, in two hours of a day. */
export type VoiceUnitBlockRow = VoiceSums & {
  period_id: number;
  unit_id: number;
  kind_id: number;
  day: string;
  block: number;
};

/** Answers about one topic: `U1`..`U9` an element, `r12` a reason by its key, `direct`, `later` and `staff` how it came. */
export type TopicSums = {
  /** Part of the day: 0 pagi, 1 siang, 2 malam. */
  part: number;
  topic: string;
  answers: number;
  voices: number;
  /** Σ w·answer of an element, 0 for the others. */
  value_sum: number;
};

export type TopicDayRow = TopicSums & { period_id: number; point_id: number; day: string };

export type TopicUnitDayRow = TopicSums & {
  period_id: number;
  unit_id: number;
  kind_id: number;
  day: string;
};

/** Up to which rows the counts have been told what is new. */
export type VoiceMarkRow = { id: number; rating_id: number; decision_id: number; added_at: string };
