import type { Me as MeSchema } from '#api/accounts/schema.ts';
import type { PointView } from '#api/organization/schema.ts';
import type { UnitSummary as Summary } from '#api/satisfaction/schema.ts';
import type { PeriodView, EmployeeScore as Score } from '#api/scores/schema.ts';

export interface Office {
  name: string;
  city: string;
  accent: string;
}
export type Language = 'id' | 'en';
export type Point = PointView;
export type Me = MeSchema;
export type Period = PeriodView;
export type EmployeeScore = Score;
export type UnitSummary = Summary;
export type ApiClient = unknown;
