import { z } from 'zod';
import { auditActions } from '../audit/action.ts';
import { CaseQuery } from '../cases/schema.ts';
import { QueueQuery } from '../casework/schema.ts';
import { tableNames } from './table.ts';

const TableName = z.enum(tableNames);
const Cell = z.union([z.string(), z.number(), z.null()]);

const ColumnView = z.object({
  key: z.string(),
  heading: z.string(),
  required: z.boolean(),
  note: z.string(),
  example: z.string(),
  words: z
    .array(z.string())
    .meta({ description: 'What it takes, where that is a list; shown are the first 200' }),
});

export const TableList = z
  .object({
    tables: z.array(
      z.object({
        name: TableName,
        mayImport: z.boolean(),
        mayExport: z.boolean(),
        hasSample: z.boolean(),
        columns: z.array(ColumnView),
      }),
    ),
  })
  .meta({ id: 'TableList' });

export type TableList = z.infer<typeof TableList>;

export const NewImport = z.object({
  table: TableName,
  file: z
    .instanceof(File)
    .meta({ type: 'string', format: 'binary', description: 'CSV or XLSX of at most 5 MB' }),
});

export const ImportView = z
  .object({
    id: z.uuid(),
    table: TableName,
    fileName: z.string(),
    headings: z.array(z.string()).meta({ description: 'The headings of the file; empty once taken over' }),
    mapping: z.array(z.string().nullable()).meta({ description: 'The column behind each heading' }),
    columns: z.array(ColumnView.pick({ key: true, heading: true, required: true })),
    counts: z.object({
      ...{ rows: z.int(), created: z.int(), changed: z.int() },
      ...{ same: z.int(), wrong: z.int().meta({ description: 'Rows that cannot be taken over' }) },
    }),
    errors: z.array(
      z.object({
        row: z.int().meta({ description: 'As the spreadsheet program numbers it' }),
        column: z.string().nullable().meta({ description: 'Null: the whole row' }),
        value: z.string().nullable(),
        code: z.string(),
        detail: z.string(),
      }),
    ),
    changes: z.array(
      z.object({
        row: z.int(),
        action: z.enum(['create', 'change']),
        name: z.string(),
        changes: z.array(z.object({ column: z.string(), before: Cell, after: Cell })),
      }),
    ),
    digest: z.string().meta({ description: 'Send it back to take over exactly this' }),
    expiresAt: z.iso.datetime(),
    appliedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ImportView' });

export type ImportView = z.infer<typeof ImportView>;

export const NewMapping = z
  .strictObject({ mapping: z.array(z.string().max(40).nullable()).max(100) })
  .meta({ id: 'NewMapping' });

export const Application = z
  .strictObject({ digest: z.string().max(64).meta({ description: '`digest` of the preview that was seen' }) })
  .meta({ id: 'Application' });

export const ImportStarted = z.object({ id: z.uuid() }).meta({ id: 'ImportStarted' });

export const FileQuery = z.object({
  format: z
    .enum(['xlsx', 'csv', 'csv-comma'])
    .default('xlsx')
    .meta({ description: '`csv`: semicolons and decimal commas, as office programs in Indonesian expect' }),
});

/** What a table that goes out can be narrowed by; each table knows some of these. */
const wishes = z
  .object({
    search: z
      .string()
      .max(100)
      .regex(/^[^\0]*$/, 'Text without NUL'),
    state: z.enum(['active', 'waiting', 'disabled']).meta({ description: 'Of accounts' }),
    action: z.enum(auditActions),
    from: z.iso.date(),
    to: z.iso.date(),
    unit: z.string().max(24),
    status: CaseQuery.shape.status.unwrap(),
    class: QueueQuery.shape.class.unwrap(),
    late: QueueQuery.shape.late.unwrap(),
    owner: z.string().max(16),
    point: z.string().max(16),
    period: z.string().max(16),
  })
  .partial();

export type ExportFilter = z.infer<typeof wishes>;

export const ExportQuery = FileQuery.extend(wishes.shape);

export type FileFormat = z.infer<typeof FileQuery>['format'];

export const TableParams = z.object({ table: TableName });
