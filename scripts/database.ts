import { type Config, ConfigError, readConfig } from '#api/config.ts';
import { Problem } from '#api/http/problem.ts';
import { type Connection, connect } from '#db/connect.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { UsageError } from './command.ts';

/** Runs a command's work on the migrated database of the environment, and closes it whatever happens. */
export async function withDatabase<T>(
  work: (connection: Connection, config: Config) => Promise<T>,
): Promise<T> {
  const config = readSettings();
  const connection = connect(config.databaseUrl);
  try {
    await migrateToLatest(connection.db);
    return await work(connection, config);
  } finally {
    await connection.close();
  }
}

function readSettings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

/** Turns what the caller did wrong into one line and exit status 2. */
export async function asUsageError<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem) throw new UsageError(`${error.code}: ${error.message}`);
    throw error;
  }
}
