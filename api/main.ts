import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from '@hono/node-server';
import pino, { type Logger } from 'pino';
import { type Connection, connect } from '#db/connect.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { createRatingWriter, type RatingWriter } from '#db/rating-writer.ts';
import { countEndedRound } from './appraisals/count.ts';
import { openDueRound, remindLate } from './appraisals/rounds.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createDeps, type Deps } from './deps.ts';
import { beginDigests } from './digest/begin.ts';
import { createEdge } from './edge.ts';
import { settleDay } from './employees/settle.ts';
import { forgetPreviews } from './exchange/preview-store.ts';
import { createFeedbackWatch } from './feedback/watch.ts';
import { type BodyPatience, watchBodies } from './http/slow-bodies.ts';
import { sweepNews } from './mail/sweep.ts';
import type { Render } from './pages/page.ts';
import { sweepPhotos } from './photos/sweep.ts';
import { checkCounts } from './rollups/catch-up.ts';
import { countAside } from './rollups/count-aside.ts';
import { createFlagWatch } from './scores/flagged.ts';
import { openCurrentPeriods } from './scores/method.ts';
import { readSecrets } from './secrets.ts';
import { type Clock, systemClock } from './time/clock.ts';
import { toInstant } from './time/instant.ts';
import { sweepWebhooks } from './webhooks/repository.ts';

/** Longest time a stop may take before it is forced. */
const stopMilliseconds = 10_000;

/** How often webhooks that are due are looked for. */
const sendMilliseconds = 5000;
/** How often letters are begun and sent. */
const mailMilliseconds = 60_000;

/** How long after the start alerts are looked for the first time; later once an hour. */
const firstLookMilliseconds = 60_000;

/** How often the figures of connected screens are looked at: their numbers are counted anew once a minute. */
const screenMilliseconds = 60_000;

/** Longest time that new connections may keep the server from closing. */
const backlogMilliseconds = 1000;

export type Running = { url: string; deps: Deps; stop(): Promise<void> };

/** Parts that a test or benchmark replaces to show what they are worth. */
export type Replacements = {
  createWriter?: (connection: Connection) => RatingWriter;
  clock?: Clock;
};

/** Opens the database, brings it up to date and listens. Resolves when the first request can be answered. */
export async function start(
  config: Config,
  log: Logger,
  { createWriter = createRatingWriter, clock = systemClock }: Replacements = {},
): Promise<Running> {
  const connection = connect(config.databaseUrl);
  await migrateToLatest(connection.db);
  await openCurrentPeriods(connection.db, clock());
  await settleDay(connection.db, clock());
  const secrets = readSecrets(config.dataDir);
  const writer = createWriter(connection);
  // What only lives in memory cannot be opened a second time.
  const aside = config.databaseUrl === ':memory:' ? null : countAside(config.databaseUrl);
  const deps = createDeps({
    config,
    connection,
    clock,
    log,
    secrets,
    writer,
    ...(aside && { count: aside.count }),
  });
  await deps.setUp.announce();
  const site = resolve(import.meta.dirname, '../dist');
  let draining = false;
  const edge = createEdge(deps, {
    render: await loadSite(site, config.office.accent),
    assets: relative(process.cwd(), resolve(site, 'client')),
    isDraining: () => draining,
  });
  const lookForFlags = createFlagWatch(connection.db, deps.boards);
  const countFeedback = createFeedbackWatch(connection.db, secrets.receipt);
  const keepRounds = async (): Promise<void> => {
    await countEndedRound(deps);
    await openDueRound(deps);
    await remindLate(deps);
  };
  const lookAfterRounds = (): void =>
    void keepRounds().catch((error) => log.error({ err: error }, 'round of appraisals not kept'));
  const hourly = setInterval(() => {
    lookAfterRounds();
    openCurrentPeriods(connection.db, clock()).catch((error) =>
      log.error({ err: error }, 'periods not opened'),
    );
    settleDay(connection.db, clock()).catch((error) => log.error({ err: error }, 'placements not settled'));
    sweepPhotos({ db: connection.db, photos: deps.photos }, clock()).catch((error) =>
      log.error({ err: error }, 'photos not swept'),
    );
    checkCounts(connection.db).catch((error) => log.error({ err: error }, 'counts not checked'));
    forgetPreviews(connection.db, toInstant(clock())).catch((error) =>
      log.error({ err: error }, 'uploaded tables not forgotten'),
    );
    void deps.alertWatch.look(clock());
    lookForFlags(clock()).catch((error) => log.error({ err: error }, 'flagged sets not looked for'));
    countFeedback(clock()).catch((error) => log.error({ err: error }, 'feedback not counted'));
    sweepNews(connection.db, clock()).catch((error) => log.error({ err: error }, 'old notices not swept'));
    sweepWebhooks(connection.db, clock()).catch((error) => log.error({ err: error }, 'webhooks not swept'));
  }, 3_600_000).unref();
  const sending = setInterval(() => {
    deps.webhookSender.sendDue(clock()).catch((error) => log.error({ err: error }, 'webhooks not sent'));
  }, sendMilliseconds).unref();
  const { mailSender } = deps;
  const mailing = setInterval(() => {
    if (mailSender === null) return;
    beginDigests(connection.db, clock())
      .then(() => mailSender.sendDue())
      .catch((error) => log.error({ err: error }, 'mails not sent'));
  }, mailMilliseconds).unref();
  const showing = setInterval(() => {
    deps.screenWatch.look().catch((error) => log.error({ err: error }, 'screens not told'));
  }, screenMilliseconds).unref();
  // Fills the counts of dashboards after an update, and keeps them close to the ratings while nobody looks.
  const countUp = (): void =>
    void deps.rollups.catchUp().catch((error) => log.error({ err: error }, 'dashboards not counted'));
  countUp();
  const often = setInterval(countUp, 300_000).unref();
  // Not at once: a start has enough to do.
  const firstLook = setTimeout(() => {
    lookAfterRounds();
    void deps.alertWatch.look(clock());
  }, firstLookMilliseconds).unref();
  const server = await listen(edge.fetch, config);
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  return {
    url: `http://${config.host}:${port}`,
    deps,
    async stop() {
      draining = true;
      clearInterval(hourly);
      clearInterval(often);
      clearTimeout(firstLook);
      const looked = deps.alertWatch.stop();
      const counted = deps.rollups.stop();
      await aside?.end();
      await counted;
      await looked;
      clearInterval(sending);
      clearInterval(mailing);
      clearInterval(showing);
      // Their answers never end by themselves.
      deps.screenWatch.stop();
      await Promise.all([closeServer(server), deps.webhookSender.stop(), mailSender?.stop()]);
      await deps.intake.drain();
      await connection.close();
    },
  };
}

/**
 * How long a client may take; Node looks once a second instead of twice a minute. Whole requests get the time that a
 * photo of 5 MB needs at 60 kB a second; all others are hung up on by `bodyPatience`. Milliseconds.
 */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 120_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
};

/** Some dozens of photos on their way at once are a busy evening, and what they hold fits into the memory. */
const bodyPatience: BodyPatience = { body: 15_000, slowUploads: 40 };

/**
 * The built pages. Loaded by address: a static import would pull the build into the type check.
 * @throws ConfigError without a build, or when the office's colour would not be readable, naming the pair
 */
async function loadSite(site: string, accent: string): Promise<Render> {
  const entry = resolve(site, 'server/entry.mjs');
  if (!existsSync(entry)) throw new ConfigError('The site is not built yet: run npm run build');
  const { render, accentTokens } = await import(pathToFileURL(entry).href);
  try {
    accentTokens(accent);
  } catch (error) {
    throw new ConfigError(`OFFICE_ACCENT: ${error instanceof Error ? error.message : error}`);
  }
  return render;
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], { host, port }: Config): Promise<Server> {
  return new Promise((resolveServer, reject) => {
    const server = serve({ fetch, hostname: host, port, serverOptions: patience }, () =>
      resolveServer(server),
    ) as Server;
    server.once('error', reject);
    server.maxConnections = 5000;
    watchBodies(server, bodyPatience);
  });
}

/** Takes nothing new, lets begun requests finish, and hangs up on connections as they fall idle. */
async function closeServer(server: Server): Promise<void> {
  await acceptWaiting(server);
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await new Promise((done) => server.close(done));
  clearInterval(idle);
}

/**
 * Waits until no connection has come in for a few turns of the event loop. Node accepts one a turn; those that
 * still wait in the kernel when the socket closes would be reset although their senders were let in.
 */
async function acceptWaiting(server: Server): Promise<void> {
  let quietTurns = 0;
  const onConnection = (): void => {
    quietTurns = 0;
  };
  server.on('connection', onConnection);
  const deadline = performance.now() + backlogMilliseconds;
  while (quietTurns < 20 && performance.now() < deadline) {
    quietTurns += 1;
    await new Promise((turn) => setImmediate(turn));
  }
  server.off('connection', onConnection);
}

/** Runs until SIGTERM or SIGINT; settings come from the environment. Exits 78 when they cannot be used. */
export async function runServer(replacements?: Replacements): Promise<Running> {
  try {
    const config = readConfig(process.env);
    const log = pino({ level: config.logLevel });
    const running = await start(config, log, replacements);
    log.info({ url: running.url }, 'listening');
    stopOnSignal(running, log);
    return running;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

/** The first signal stops gently, a second one or ten seconds end at once. */
function stopOnSignal(running: Running, log: Logger): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), stopMilliseconds).unref();
    await running.stop();
    log.info('stopped');
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

if (import.meta.main) await runServer();
