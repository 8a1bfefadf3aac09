/** One answer of the simulated month. */
export type Vote = {
  /** Position of the service point, from 0. */
  point: number;
  /** Day of the month, from 0. */
  day: number;
  /** Whole answer 1…4. */
  value: number;
  phone: string;
  network: string;
};
