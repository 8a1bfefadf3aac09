import { Problem } from '../http/problem.ts';
import type { Table, TableName } from './table.ts';
import { accounts } from './tables/accounts.ts';
import { audit } from './tables/audit.ts';
import { cases } from './tables/cases.ts';
import { duties } from './tables/duties.ts';
import { employees } from './tables/employees.ts';
import { points } from './tables/points.ts';
import { realisations } from './tables/realisations.ts';
import { scores } from './tables/scores.ts';
import { targets } from './tables/targets.ts';
import { units } from './tables/units.ts';

/** Every table: those that also come in, in the order in which an office begins, then those that only go out. */
export const tables: readonly Table[] = [
  ...[units, employees, points, duties, targets, realisations],
  ...[scores, cases, accounts, audit],
];

/** @throws Problem `not-found` */
export function findTable(name: TableName): Table {
  const table = tables.find((each) => each.name === name);
  if (!table) throw new Problem('not-found', { detail: 'No such table' });
  return table;
}
