import type { Database } from '#db/connect.ts';
import type { Schema } from '#db/schema.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Administration } from '../accounts/administer.ts';
import type { Problem } from '../http/problem.ts';
import type { Boards } from '../scores/board.ts';
import type { CellValue } from '../spreadsheets/cell-value.ts';
import type { Clock } from '../time/clock.ts';
import type { Column, Values } from './column.ts';
import type { ExportFilter } from './schema.ts';

export const tableNames = [
  ...(['units', 'employees', 'points', 'duties', 'targets', 'realisations'] as const),
  // These only go out.
  ...(['accounts', 'audit', 'cases', 'scores'] as const),
] as const;

export type TableName = (typeof tableNames)[number];

/** Who works on a table, in which transaction. */
export type Desk = { db: Database; clock: Clock; actor: Actor };

/** What the rows of a table that goes out are read with. */
export type Reading = Desk & {
  /** What of the table is wanted; only what the table names under `filters`. */
  filter: ExportFilter;
  boards: Boards;
  keptBy: Administration['keptBy'];
};

/** A row that is refused only when all are known. */
export type Refused = { row: number; problem: Problem };

/** What a table knows about its rows for the time of one import. */
export type Keeper<Stored> = {
  /**
   * The row in the words in which it goes out: a kind of place by its name, whatever the file calls it.
   * @throws Problem `body-invalid` at the column whose word is unknown
   */
  resolve(values: Values): Values | Promise<Values>;
  /** What is there already under the row's key. @throws Problem when it could be several */
  find(values: Values): Stored | undefined | Promise<Stored | undefined>;
  /** What is there, as it goes out. */
  show(stored: Stored): Values;
  /** What nobody may have twice in one file. */
  keyOf(values: Values, stored: Stored | undefined): string;
  /** What the row speaks of, for people. */
  nameOf(values: Values): string;
  create(values: Values, row: number): Promise<void>;
  /** @param fields the columns that differ from what is there */
  change(stored: Stored, values: Values, fields: string[], row: number): Promise<void>;
  /** What can only be done when every row is known, such as weights that have to sum; says which rows are refused. */
  finish?(): Promise<Refused[]>;
};

/** A table that goes out as a spreadsheet and, where it has an `intake`, comes in as one. */
export type Table = {
  name: TableName;
  /** Name of the file and the sheet. */
  fileName: string;
  columns: readonly Column[];
  /** The columns of which a file needs one, to know what its rows speak of. */
  keys: readonly string[];
  /** What its export can be narrowed by. */
  filters?: readonly (keyof ExportFilter)[];
  mayExport(actor: Actor, db: Database): boolean | Promise<boolean>;
  /** Every row that the actor may see, by column key. @throws Problem with the first row, before anything is sent */
  rows(reading: Reading): AsyncIterable<Record<string, CellValue>>;
  intake?: Intake;
};

/** A table that comes in. */
export type IncomingTable = Table & { intake: Intake };

/** How a table comes in. */
export type Intake<Stored = unknown> = {
  /** Every table that its use cases write, but the log. */
  writes: readonly (keyof Schema & string)[];
  mayImport(actor: Actor): boolean;
  /** Words that a column takes and that the office has chosen itself. */
  words(desk: Desk): Promise<Record<string, string[]>>;
  open(desk: Desk): Promise<Keeper<Stored>>;
};

export function mayImport({ intake }: Table, actor: Actor): boolean {
  return intake?.mayImport(actor) ?? false;
}
