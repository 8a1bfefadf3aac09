import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import type { Role } from '#db/schema.ts';
import type { PasswordPolicy } from './accounts/password-policy.ts';
import type { ProviderSettings } from './accounts/provider.ts';
import { type MailSettings, parseFrom, parseSmtpUrl } from './mail/mail-settings.ts';

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+|:memory:)$/, 'must start with file: or postgres://')
    .default('file:data/resik.db'),
  DATA_DIR: z.string().min(1).default('data'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z.string().default('').transform(toBlockList),
  FLOOD_LIMIT: z.coerce.number().int().min(0).default(30),
  QUEUE_LIMIT: z.coerce.number().int().min(1).default(2000),
  PASSWORD_POLICY: z.enum(['asvs', 'bssn']).default('asvs'),
  SECOND_FACTOR_ROLES: z.string().default('admin,reviewer').transform(toRoles),
  APPRAISAL_DAYS_BEFORE: z.coerce.number().int().min(0).max(85).default(42),
  APPRAISAL_DAYS_AFTER: z.coerce.number().int().min(0).max(60).default(7),
  OIDC_ISSUER: z.string().refine(isIssuer, 'must be an https address without ? and #').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().trim().min(1).max(60).optional(),
  OIDC_CLAIM: z
    .string()
    .regex(/^[\w.:/-]{1,100}$/, 'must be the name of a claim such as preferred_username')
    .optional(),
  WEBHOOK_PORTS: z.string().default('443').transform(toPorts),
  WEBHOOK_ALLOW_PRIVATE: z.string().default('').transform(toHosts),
  SMTP_URL: z
    .string()
    .transform(
      (text, context) => parseSmtpUrl(text) ?? refuse(context, 'must be smtp://host or smtps://host'),
    )
    .optional(),
  MAIL_FROM: z
    .string()
    .transform(
      (text, context) =>
        parseFrom(text) ?? refuse(context, 'must be a sender such as Resik <resik@example.go.id>'),
    )
    .optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  OFFICE_NAME: z.string().min(1).default('Dinas Kebersihan'),
  OFFICE_CITY: z.string().min(1).default('Kota Binjai'),
  OFFICE_ACCENT: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #0B6B57')
    .default('#0B6B57'),
});

/** The settings of one process; .env.example explains each. */
export type Config = {
  port: number;
  host: string;
  databaseUrl: string;
  dataDir: string;
  /** The address residents see, without a slash at the end. */
  publicUrl: string;
  /** Peers whose X-Forwarded-For is believed. */
  trustedProxies: BlockList;
  /** Ratings a minute per device token and point; 0: no brake. */
  floodLimit: number;
  /** Ratings that may wait for a commit before the answer is 503. */
  queueLimit: number;
  /** What new passwords must be like, and whether they age. */
  passwordPolicy: PasswordPolicy;
  /** Roles that need a second factor; everybody else may have one. */
  secondFactorRoles: ReadonlySet<Role>;
  /** When a round of appraisals opens and ends, in days before and after the last day of its quarter. */
  appraisals: {
    /** 0: never by itself. */
    daysBefore: number;
    daysAfter: number;
  };
  /** The other system that people may sign on through; null: there is none. */
  provider: ProviderSettings | null;
  webhooks: {
    /** Ports that webhooks may go to. */
    ports: ReadonlySet<number>;
    /** `host` or `host:port` of receivers that may have a private address and no TLS. */
    privateHosts: ReadonlySet<string>;
  };
  /** How mails are sent; null: none are. */
  mail: MailSettings | null;
  logLevel: string;
  office: { name: string; city: string; accent: string };
};

/** All settings that cannot be used, one line each. */
export class ConfigError extends Error {}

/**
 * Reads the environment once.
 * @throws ConfigError that names every wrong variable, not only the first.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  const wrong = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
    ...halfProvider(given),
    ...halfMail(given),
  ];
  if (!parsed.success || wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  const env = parsed.data;
  return {
    port: env.PORT,
    host: env.HOST,
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    publicUrl: (env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    trustedProxies: env.TRUSTED_PROXIES,
    floodLimit: env.FLOOD_LIMIT,
    queueLimit: env.QUEUE_LIMIT,
    passwordPolicy: env.PASSWORD_POLICY,
    secondFactorRoles: env.SECOND_FACTOR_ROLES,
    appraisals: { daysBefore: env.APPRAISAL_DAYS_BEFORE, daysAfter: env.APPRAISAL_DAYS_AFTER },
    provider: toProvider(env),
    webhooks: { ports: env.WEBHOOK_PORTS, privateHosts: env.WEBHOOK_ALLOW_PRIVATE },
    mail: env.SMTP_URL && env.MAIL_FROM ? { ...env.SMTP_URL, from: env.MAIL_FROM } : null,
    logLevel: env.LOG_LEVEL,
    office: { name: env.OFFICE_NAME, city: env.OFFICE_CITY, accent: env.OFFICE_ACCENT },
  };
}

const providerNames = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_NAME'] as const;

/** One line for each setting of the other system that is missing beside the others. */
function halfProvider(given: Record<string, string | undefined>): string[] {
  const missing = providerNames.filter((name) => given[name] === undefined);
  const isNone = missing.length === providerNames.length && given['OIDC_CLAIM'] === undefined;
  return isNone ? [] : missing.map((name) => `${name}: must be set as well: all OIDC settings, or none`);
}

/** One line for the setting of mail that is missing beside the other. */
function halfMail(given: Record<string, string | undefined>): string[] {
  const [missing, ...more] = ['SMTP_URL', 'MAIL_FROM'].filter((name) => given[name] === undefined);
  return missing === undefined || more.length > 0
    ? []
    : [`${missing}: must be set as well: SMTP_URL and MAIL_FROM, or none`];
}

function toProvider(env: z.infer<typeof Environment>): ProviderSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_CLAIM } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_NAME) return null;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
    claim: OIDC_CLAIM ?? 'preferred_username',
  };
}

/** An issuer of OpenID Connect; without TLS only on this very machine, for trying it out. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text);
  if (!url || /[?#]/.test(text) || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === '127.0.0.1');
}

function refuse(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** `10.0.0.0/8, ::1` as a list that addresses can be checked against. */
function toBlockList(text: string, context: z.RefinementCtx): BlockList {
  const list = new BlockList();
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [address = '', prefix] = entry.split('/');
    const family = isIP(address);
    const length = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix);
    if (family === 0 || !Number.isInteger(length) || length < 0 || length > (family === 6 ? 128 : 32)) {
      context.addIssue({
        code: 'custom',
        message: `"${entry}" is not an address or network such as 10.0.0.0/8`,
      });
    } else {
      list.addSubnet(address, length, family === 6 ? 'ipv6' : 'ipv4');
    }
  }
  return list;
}

/** `443,8443` as a set. */
function toPorts(text: string, context: z.RefinementCtx): ReadonlySet<number> {
  const ports = listed(text).map(Number);
  if (ports.length === 0 || ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65_535)) {
    context.addIssue({ code: 'custom', message: 'must be ports with commas between, such as 443,8443' });
  }
  return new Set(ports);
}

/** `penerima.lan,10.0.0.5:8443` as the host of an address has it. */
function toHosts(text: string, context: z.RefinementCtx): ReadonlySet<string> {
  const hosts = listed(text).map((entry) => {
    const url = URL.canParse(`https://${entry}`) ? new URL(`https://${entry}`) : null;
    if (url && url.href === `https://${url.host}/`) return url.host;
    const message = `"${entry}" is no host such as penerima.lan or 10.0.0.5:8443`;
    context.addIssue({ code: 'custom', message });
    return '';
  });
  return new Set(hosts);
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

/** `admin,reviewer` as a set; `none` for nobody. */
function toRoles(text: string, context: z.RefinementCtx): ReadonlySet<Role> {
  const known = ['employee', 'head', 'manager', 'reviewer', 'auditor', 'admin'] as const;
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== 'none');
  for (const word of words) {
    if (!known.some((role) => role === word)) {
      context.addIssue({
        code: 'custom',
        message: `"${word}" is no role; there are ${known.join(', ')}, or none`,
      });
    }
  }
  return new Set(known.filter((role) => words.includes(role)));
}
