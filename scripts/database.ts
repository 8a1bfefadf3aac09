import { type Config, ConfigError, readConfig } from '#api/config.ts';
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
