import type { Logger } from 'pino';
import type { Connection } from '#db/connect.ts';
import { createRatingWriter, type RatingWriter } from '#db/rating-writer.ts';
import { createAccount, type ReadAccount } from './accountability/publish.ts';
import { type Administration, createAdministration } from './accounts/administer.ts';
import { type Auth, createAuth } from './accounts/auth.ts';
import { createKnownDevices, type KnownDevices } from './accounts/known-device.ts';
import { createOwnPassword, type OwnPassword } from './accounts/own-password.ts';
import { createProvider } from './accounts/provider.ts';
import { createSecondFactor, type SecondFactor } from './accounts/second-factor.ts';
import { createSessions, type Sessions } from './accounts/sessions.ts';
import { createSetUp, type SetUp } from './accounts/set-up.ts';
import { createSignIn, createSignOut, type SignIn } from './accounts/sign-in.ts';
import { createSignOn, type SignOn, signOnReturnPath } from './accounts/sign-on.ts';
import { type AlertWatch, createAlertWatch } from './alerts/watch.ts';
import { createPeriodWork, type PeriodWork } from './closings/work.ts';
import type { Config } from './config.ts';
import { createQuantities } from './dashboard/quantity.ts';
import { createDigest } from './digest/compose.ts';
import { createFloodBrake } from './http/flood-brake.ts';
import { createMailAddresses, type MailAddresses } from './mail/addresses.ts';
import type { Compose } from './mail/letter.ts';
import { createMailer } from './mail/mailer.ts';
import { createMailSender, type MailSender } from './mail/sender.ts';
import { type NoticeKind, noticeKindNames } from './notices/kinds.ts';
import { createNoticeLetter } from './notices/letter.ts';
import { createPointDirectory, type PointDirectory } from './organization/point-directory.ts';
import { createPhotoStore, type PhotoStore } from './photos/photo-store.ts';
import { createSeal as createBallotSeal } from './pulse/ballot.ts';
import { createPulse, type Pulse } from './pulse/pulse.ts';
import { createIntake, type Intake } from './ratings/intake.ts';
import { createPseudonyms } from './ratings/pseudonyms.ts';
import { createReasonDirectory } from './ratings/reason-directory.ts';
import { createReceipts, type Receipts } from './ratings/receipt.ts';
import { createSubmitRating, type SubmitRating } from './ratings/submit.ts';
import { type Additions, createAdditions } from './receipts/additions.ts';
import { createResults, type Results } from './results/publish.ts';
import { type Count, createRollups, type Rollups } from './rollups/rollups.ts';
import { type Boards, createBoards } from './scores/board.ts';
import type { Screen } from './screens/schema.ts';
import { viewScreen } from './screens/view.ts';
import { createScreenWatch, type ScreenWatch } from './screens/watch.ts';
import { createKeyRing, type KeyRing } from './sealing.ts';
import type { Secrets } from './secrets.ts';
import { createSheetReader, type SheetReader } from './spreadsheets/sheet-reader.ts';
import { createReportSticker, type ReportSticker } from './stickers/report.ts';
import { createSubmitResponse, type SubmitResponse } from './survey/submit.ts';
import type { Clock } from './time/clock.ts';
import { createTokens, type Tokens } from './tokens/tokens.ts';
import { createSender, type WebhookSender } from './webhooks/sender.ts';
import { createSeal } from './webhooks/signature.ts';
import { systemResolve } from './webhooks/target.ts';
import { createWebhooks, type Webhooks } from './webhooks/webhooks.ts';

/** What the routes work with; made once per process, and once per test. */
export type Deps = {
  config: Config;
  connection: Connection;
  clock: Clock;
  log: Logger;
  secrets: Secrets;
  auth: Auth;
  sessions: Sessions;
  knownDevices: KnownDevices;
  signIn: SignIn;
  signOut: ReturnType<typeof createSignOut>;
  /** Null where no other system is set. */
  signOn: (SignOn & { name: string }) | null;
  secondFactor: SecondFactor;
  ownPassword: OwnPassword;
  setUp: SetUp;
  administration: Administration;
  points: PointDirectory;
  intake: Intake;
  submitRating: SubmitRating;
  receipts: Receipts;
  photos: PhotoStore;
  additions: Additions;
  boards: Boards;
  results: Results;
  readAccount: ReadAccount;
  readScreen: (unit: string) => Promise<Screen>;
  screenWatch: ScreenWatch;
  periodWork: PeriodWork;
  rollups: Rollups;
  alertWatch: AlertWatch;
  pulse: Pulse;
  /** Keys of the appraisals of running rounds. */
  appraisalKeys: KeyRing;
  reportSticker: ReportSticker;
  submitResponse: SubmitResponse;
  readSheet: SheetReader;
  tokens: Tokens;
  webhooks: Webhooks;
  webhookSender: WebhookSender;
  mailAddresses: MailAddresses;
  /** Null where the office sends no mails. */
  mailSender: MailSender | null;
};

type Outside = Pick<Deps, 'config' | 'connection' | 'clock' | 'log' | 'secrets'> & {
  /** Another writer than the connection's: how a test proves that it would notice a careless one. */
  writer?: RatingWriter;
  /** Another way to count for dashboards than in this thread. */
  count?: Count;
};

export function createDeps({ config, connection, clock, log, secrets, writer, count }: Outside): Deps {
  const { db } = connection;
  const auth = createAuth(connection, { secret: secrets.session, publicUrl: config.publicUrl, clock });
  const sessions = createSessions(auth, db, clock);
  const { office, passwordPolicy, publicUrl } = config;
  const ownPassword = createOwnPassword({
    db,
    clock,
    policy: passwordPolicy,
    office: `${office.name} ${office.city}`,
  });
  const points = createPointDirectory(db, clock);
  const intake = createIntake(writer ?? createRatingWriter(connection), config.queueLimit);
  const receipts = createReceipts(secrets.receipt);
  const secure = config.publicUrl.startsWith('https:');
  const knownDevices = createKnownDevices({ secret: secrets.device, secure });
  const photos = createPhotoStore(config.dataDir);
  const pseudonyms = createPseudonyms(config.dataDir);
  const submitRating = createSubmitRating({
    clock,
    points,
    reasons: createReasonDirectory(db, clock),
    pseudonyms,
    intake,
    deviceBrake: createFloodBrake(config.floodLimit, 60),
    networkBrake: createFloodBrake(config.floodLimit * 20, 60),
    receipts,
  });
  const rules = { ...config.webhooks, resolve: systemResolve };
  const seal = createSeal(config.dataDir);
  const webhookSender = createSender({ db, log, rules, seal, publicUrl });
  const mailer = config.mail && createMailer(config.mail);
  const boards = createBoards(db, clock);
  const rollups = createRollups(connection, clock, count);
  const results = createResults(db, boards, clock);
  const readScreen = (unit: string) => viewScreen(db, results, unit);
  return {
    config,
    connection,
    clock,
    log,
    secrets,
    auth,
    sessions,
    knownDevices,
    signIn: createSignIn({ auth, db, clock, sessions }, knownDevices),
    signOut: createSignOut({ auth, db, clock, sessions }),
    signOn: config.provider && {
      name: config.provider.name,
      ...createSignOn({
        ...{ auth, db, clock, log, sessions, secret: secrets.session },
        provider: createProvider(config.provider, { clock, redirectUri: publicUrl + signOnReturnPath }),
      }),
    },
    secondFactor: createSecondFactor({ auth, db, clock, sessions }),
    ownPassword,
    administration: createAdministration({ db, clock, secondFactorRoles: config.secondFactorRoles }),
    setUp: createSetUp({ db, clock, log, ownPassword, publicUrl, office }),
    points,
    intake,
    submitRating,
    receipts,
    photos,
    additions: createAdditions({ db, clock, receipts, photos }),
    boards,
    results,
    readAccount: createAccount(db, clock),
    readScreen,
    screenWatch: createScreenWatch({ read: readScreen }),
    periodWork: createPeriodWork(clock, log),
    rollups,
    alertWatch: createAlertWatch({ db, rollups, boards, log }),
    pulse: createPulse({ db, clock, log, seal: createBallotSeal(config.dataDir) }),
    appraisalKeys: createKeyRing(config.dataDir, 'appraisals'),
    reportSticker: createReportSticker({
      db,
      clock,
      points,
      pseudonyms,
      brake: createFloodBrake(config.floodLimit, 60),
    }),
    submitResponse: createSubmitResponse({
      db,
      clock,
      pseudonyms,
      deviceBrake: createFloodBrake(config.floodLimit, 60),
      networkBrake: createFloodBrake(config.floodLimit * 20, 60),
    }),
    readSheet: createSheetReader(),
    tokens: createTokens({ db, clock }),
    webhooks: createWebhooks({ db, clock, rules, seal, sender: webhookSender, publicUrl }),
    webhookSender,
    mailAddresses: createMailAddresses({
      ...{ db, clock, log, mailer, publicUrl, office },
      secret: secrets.session,
    }),
    mailSender:
      mailer &&
      createMailSender({
        ...{ db, clock, log, mailer, publicUrl, office, secret: secrets.session },
        compose: {
          digest: createDigest({
            ...{ connection, boards, clock, config, rollups, publicUrl },
            quantities: createQuantities(db),
          }),
          ...noticeLetters(db, publicUrl),
        },
      }),
  };
}

function noticeLetters(db: Connection['db'], publicUrl: string): Record<NoticeKind, Compose> {
  const letters = noticeKindNames.map((kind) => [kind, createNoticeLetter(db, publicUrl, kind)] as const);
  return Object.fromEntries(letters) as Record<NoticeKind, Compose>;
}
