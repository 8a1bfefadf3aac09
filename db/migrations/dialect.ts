import {
  type ColumnDataType,
  type ColumnDefinitionBuilder,
  type CreateTableBuilder,
  type Expression,
  type Kysely,
  type RawBuilder,
  SqliteAdapter,
  sql,
} from 'kysely';

// biome-ignore lint/suspicious/noExplicitAny: a migration runs on the schema of its day, not on today's types.
export type AnyDatabase = Kysely<any>;

/** What the two engines write differently in a table definition. */
export type Dialect = {
  /** A table that stores exactly the declared types. */
  table(name: string): CreateTableBuilder<string, never>;
  /** The same, with its rows in the order of its primary key: for tables that are read by ranges of it. */
  clustered(name: string): CreateTableBuilder<string, never>;
  /** Double precision: the name `real` means four bytes in PostgreSQL and eight in SQLite. */
  double: Expression<unknown>;
  /** Whether a text column holds digits only. */
  isDigits(column: string): RawBuilder<boolean>;
  /** How better-auth stores yes and no. */
  flag: ColumnDataType;
  /** How better-auth stores an instant; our own tables keep UTC text on both engines. */
  instant: ColumnDataType;
  /** Modifier of a self-numbering integer key. */
  key(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder;
  /** Refuses UPDATE and DELETE of rows: facts are corrected by new rows. */
  appendOnly(table: string): Promise<void>;
  /** Refuses UPDATE and DELETE of rows in which a column is filled: until then they may change. */
  finalOnce(table: string, column: string): Promise<void>;
  /** Runs a statement after every row that comes into a table; the row is called `new`. */
  afterInsert(table: string, statement: string): Promise<void>;
};

export function dialectOf(db: AnyDatabase): Dialect {
  return db.getExecutor().adapter instanceof SqliteAdapter ? sqliteDialect(db) : postgresDialect(db);
}

function sqliteDialect(db: AnyDatabase): Dialect {
  return {
    table: (name) => db.schema.createTable(name).modifyEnd(sql`strict`),
    clustered: (name) => db.schema.createTable(name).modifyEnd(sql`strict, without rowid`),
    double: sql`real`,
    isDigits: (column) => sql<boolean>`${sql.ref(column)} not glob '*[^0-9]*'`,
    flag: 'integer',
    instant: 'text',
    key: (column) => column.primaryKey(),
    async appendOnly(table) {
      for (const verb of ['update', 'delete']) {
        await sql
          .raw(
            `create trigger ${table}_no_${verb} before ${verb} on ${table} ` +
              `begin select raise(abort, '${table} is append-only'); end`,
          )
          .execute(db);
      }
    },
    async finalOnce(table, column) {
      for (const verb of ['update', 'delete']) {
        await sql
          .raw(
            `create trigger ${table}_final_${verb} before ${verb} on ${table} ` +
              `when old.${column} is not null begin select raise(abort, '${table} is final'); end`,
          )
          .execute(db);
      }
    },
    async afterInsert(table, statement) {
      await sql
        .raw(`create trigger ${table}_followed after insert on ${table} begin ${statement}; end`)
        .execute(db);
    },
  };
}

function postgresDialect(db: AnyDatabase): Dialect {
  return {
    table: (name) => db.schema.createTable(name),
    clustered: (name) => db.schema.createTable(name),
    double: sql`double precision`,
    isDigits: (column) => sql<boolean>`${sql.ref(column)} ~ '^[0-9]*$'`,
    flag: 'boolean',
    instant: 'timestamptz',
    key: (column) => column.primaryKey().generatedByDefaultAsIdentity(),
    async appendOnly(table) {
      await sql
        .raw(
          `create or replace function refuse_change() returns trigger language plpgsql as ` +
            `$$ begin raise exception '% is append-only', tg_table_name; end $$`,
        )
        .execute(db);
      await sql
        .raw(
          `create trigger ${table}_no_change before update or delete or truncate on ${table} ` +
            `for each statement execute function refuse_change()`,
        )
        .execute(db);
    },
    async finalOnce(table, column) {
      await sql
        .raw(
          `create function ${table}_refuse() returns trigger language plpgsql as ` +
            `$$ begin raise exception '${table} is final'; end $$`,
        )
        .execute(db);
      await sql
        .raw(
          `create trigger ${table}_final before update or delete on ${table} ` +
            `for each row when (old.${column} is not null) execute function ${table}_refuse()`,
        )
        .execute(db);
    },
    async afterInsert(table, statement) {
      await sql
        .raw(
          `create function ${table}_follow() returns trigger language plpgsql as ` +
            `$$ begin ${statement}; return null; end $$`,
        )
        .execute(db);
      await sql
        .raw(
          `create trigger ${table}_followed after insert on ${table} ` +
            `for each row execute function ${table}_follow()`,
        )
        .execute(db);
    },
  };
}
