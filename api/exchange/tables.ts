import { Problem } from '../http/problem.ts';
import type { Table, TableName } from './table.ts';
import { duties } from './tables/duties.ts';
import { employees } from './tables/employees.ts';
import { points } from './tables/points.ts';
import { realisations } from './tables/realisations.ts';
import { targets } from './tables/targets.ts';
import { units } from './tables/units.ts';

/** Every table that goes out and comes in, in the order in which an office begins. */
export const tables: readonly Table[] = [units, employees, points, duties, targets, realisations];

/** @throws Problem `not-found` */
export function findTable(name: TableName): Table {
  const table = tables.find((each) => each.name === name);
  if (!table) throw new Problem('not-found', { detail: 'No such table' });
  return table;
}
