/**
 * The document the scoring command reads (method, section 8). Field names are the contract's. Null means absent
 * everywhere, and an absent list is empty. Instants are ISO 8601 with an offset.
 */
export type ScoreInput = Facts & { ratings?: readonly Rating[] | null };

/** Everything but the ratings, which may come unit by unit. */
export type Facts = {
  points?: readonly Point[] | null;
  employees?: readonly Employee[] | null;
  assignments?: readonly Assignment[] | null;
  targets?: readonly Target[] | null;
  appraisals?: readonly Appraisal[] | null;
  policy: PolicyInput;
};

type Optional<T> = T | null | undefined;

export type Point = {
  id: string;
  unit: string;
  kind: string;
  /** Usual voices per day, frozen before the period. */
  daily_rate?: Optional<number>;
};

export type Employee = {
  id: string;
  unit: string;
  previous?: Optional<Previous>;
  /** A verified new idea (PP 30/2019, article 41). */
  innovation?: Optional<boolean>;
  /** Has no public points: judged without quality. */
  quality_exempt?: Optional<boolean>;
  /** Id of the crew, itself listed as an employee, whose quality is taken over. */
  quality_from?: Optional<string>;
};

/** Levels of the period before, with the signed number of periods spent outside them. */
export type Previous = {
  label?: Optional<string>;
  streak?: Optional<number>;
  result_rating?: Optional<string>;
  result_streak?: Optional<number>;
};

/** Duty [start, end) of an employee at a point; share 0…1 of a full presence. */
export type Assignment = { employee: string; point: string; start: string; end: string; share: number };

export type RatingStatus = 'ok' | 'held' | 'void';

export type Rating = {
  id: string;
  point: string;
  time: string;
  /** Overall answer 1…4; without it the mean of the aspects is the answer. */
  value?: Optional<number>;
  aspects?: Optional<Readonly<Record<string, number | null>>>;
  /** Pseudonym of the phone; without it the network stands for the phone. */
  device?: Optional<string>;
  /** Pseudonym of the network. */
  network?: Optional<string>;
  status?: Optional<RatingStatus>;
  /** The phone has signed in to the staff pages. */
  staff_device?: Optional<boolean>;
};

export type TargetStatus = 'verified' | 'reported' | 'missing' | 'rejected' | 'waived';

export type Target = {
  id: string;
  /** Exactly one of employee and unit. */
  employee?: Optional<string>;
  unit?: Optional<string>;
  target: number;
  realised?: Optional<number>;
  direction: 'up' | 'down';
  weight?: Optional<number>;
  status?: Optional<TargetStatus>;
  /** Part of the period in which the indicator applied, 0…1. */
  fraction?: Optional<number>;
  /** Tonnes and visits are prorated by the fraction, rates and percentages are not. */
  cumulative?: Optional<boolean>;
  /** How many events of a "zero" target make the score 0. */
  zero_scale?: Optional<number>;
};

export type Role = 'superior' | 'peer';

export type Appraisal = {
  ratee: string;
  rater: string;
  role: Role;
  value?: Optional<number>;
  aspects?: Optional<Readonly<Record<string, number | null>>>;
};

/** A number and the name that holds from it on, in either order. */
export type StepInput = readonly [number, string] | readonly [string, number];

/** A set a reviewer released from its cap, named as in `flags`. */
export type Released = { type: 'network' | 'day'; set: readonly string[] };

export type BaselineInput = {
  reference_mean?: Optional<number>;
  city_mean?: Optional<number>;
  /** kind -> part of the day -> mean. */
  cells?: Optional<Readonly<Record<string, Readonly<Record<string, number | null>> | null>>>;
};

/** Overrides of the defaults in policy.ts; only the period is required. */
export type PolicyInput = {
  period: { start: string; end: string };
  baseline?: Optional<BaselineInput>;
  released?: Optional<readonly Released[]>;
  anchors?: Optional<readonly (readonly [number, number])[]>;
  bands?: Optional<readonly StepInput[]>;
  rating_bands?: Optional<readonly StepInput[]>;
  dayparts?: Optional<readonly StepInput[]>;
  lookback_hours?: Optional<Readonly<Record<string, number | null>>>;
  matrix?: Optional<Readonly<Record<string, Readonly<Record<string, string | null>> | null>>>;
  top_requires_innovation?: Optional<boolean>;
} & { readonly [name in PolicyNumber]?: Optional<number> };

/** The plain numbers of the policy. */
export type PolicyNumber =
  | 'prior_strength'
  | 'min_voices'
  | 'show_voices'
  | 'phone_cap'
  | 'crowd_base'
  | 'crowd_factor'
  | 'leash'
  | 'quality_weight'
  | 'result_weight'
  | 'default_daily_rate'
  | 'sigma'
  | 'z'
  | 'max_score'
  | 'unverified_cap'
  | 'superior_weight'
  | 'min_peers'
  | 'leniency_k'
  | 'leniency_cap'
  | 'streak_needed'
  | 'tz_offset_minutes';
