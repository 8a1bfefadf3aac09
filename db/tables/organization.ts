import type { Generated } from 'kysely';

/** A node of the organisation's tree: the office itself, its sections, other offices of the city. */
export type UnitRow = {
  id: Generated<number>;
  /** Short upper-case code, part of addresses: `UPTD-KOTA`. */
  code: string;
  name: string;
  parent_id: number | null;
  /** First day on which it is no longer a part of the office; everything that was said about it stays. */
  ended_on: string | null;
};

export type EmploymentStatus = 'pns' | 'pppk' | 'pppk_part_time' | 'non_asn';

/**
 * A person, or a crew that is rostered and scored as one (scoring.md 1.1). Unit, position, status, superior and where
 * the quality comes from are those of the placement that holds today; only `settlePlacements` writes them.
 */
export type EmployeeRow = {
  id: Generated<number>;
  /** Outside name of the row: never the NIP (it would end up in addresses). */
  code: string;
  kind: 'person' | 'crew';
  /** 18 digits; null for daily workers and crews. */
  nip: string | null;
  name: string;
  /** null only for crews. */
  employment_status: EmploymentStatus | null;
  /** Job title as the office writes it: `Penyapu jalan`. */
  position: string;
  unit_id: number;
  supervisor_id: number | null;
  /** The crew whose quality this member takes over; null: own quality. */
  quality_from_id: number | null;
  /** 1: no public points, the result rests on quantity alone. */
  quality_exempt: Generated<number>;
  started_on: string;
  ended_on: string | null;
};

/**
 * Where somebody serves, as what and below whom, from a day on until the next placement or the end of service. The
 * first one of everybody is stored together with the employee.
 */
export type PlacementRow = {
  employee_id: number;
  started_on: string;
  unit_id: number;
  position: string;
  employment_status: EmploymentStatus | null;
  supervisor_id: number | null;
  quality_from_id: number | null;
  quality_exempt: Generated<number>;
  /** Why residents' ratings do not count for somebody. */
  exempt_reason: string | null;
};
