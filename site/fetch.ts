import { astro, FetchState } from 'astro/fetch';

type Fetch = (request: Request) => Response | Promise<Response>;
type CreateEdge = typeof import('#api/edge.ts').createEdge;
type Connection = import('#db/connect.ts').Connection;

interface Kept {
  connection?: Promise<Connection>;
  edge?: { madeBy: CreateEdge; fetch: Fetch };
}

/** Only for `astro dev`: the same edge as in production, with Astro's own pipeline as its pages. */
export default {
  async fetch(request: Request): Promise<Response> {
    return (await openEdge())(request);
  },
};

/**
 * The imports are lazy: Astro swallows an error thrown while this file loads and would answer the API with 404
 * pages. Modules are run again after an edit, so the database stays on `globalThis`, and a new `createEdge` makes
 * a new edge.
 */
async function openEdge(): Promise<Fetch> {
  const kept = (globalThis as { resikDev?: Kept }).resikDev ?? {};
  Object.assign(globalThis, { resikDev: kept });
  const { createEdge } = await import('#api/edge.ts');
  if (kept.edge?.madeBy === createEdge) return kept.edge.fetch;
  const [{ readConfig }, { createDeps }, { readSecrets }, { systemClock }, { createRatingWriter }, { pino }] =
    await Promise.all([
      import('#api/config.ts'),
      import('#api/deps.ts'),
      import('#api/secrets.ts'),
      import('#api/time/clock.ts'),
      import('#db/rating-writer.ts'),
      import('pino'),
    ]);
  const config = readConfig(process.env);
  kept.connection ??= openDatabase(config.databaseUrl);
  const connection = await kept.connection;
  const deps = createDeps({
    config,
    connection,
    clock: systemClock,
    log: pino({ level: config.logLevel }),
    secrets: readSecrets(config.dataDir),
    writer: createRatingWriter(connection),
  });
  const edge = createEdge(deps, { render });
  kept.edge = { madeBy: createEdge, fetch: (request) => edge.fetch(request, {}) };
  return kept.edge.fetch;
}

async function openDatabase(url: string): Promise<Connection> {
  const [{ connect }, { migrateToLatest }] = await Promise.all([
    import('#db/connect.ts'),
    import('#db/migrate.ts'),
  ]);
  const connection = connect(url);
  await migrateToLatest(connection.db);
  return connection;
}

function render(request: Request, { locals }: { locals: App.Locals }): Promise<Response> {
  const state = new FetchState(request);
  Object.assign(state.locals, locals);
  return astro(state);
}
