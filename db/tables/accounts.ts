import type { Generated } from 'kysely';

/**
 * Accounts. better-auth names the columns of these five tables and writes sessions, verifications and second
 * factors; users and passwords are also written by our own statements, in one transaction with their log entry.
 * Only what our queries use is typed here.
 */
export type UserRow = {
  id: string;
  name: string;
  username: string | null;
  /** The person behind the account; null for an account that belongs to no employee. */
  employeeId: number | null;
  /** 0 or 1 in SQLite, false or true in PostgreSQL. */
  twoFactorEnabled: number | boolean | null;
  /** Since when the account may no longer sign in; null: it may. */
  disabled_at: string | null;
  /** When the person last chose a password; null: never, the first one is still to be chosen. */
  password_set_at: string | null;
};

export type SessionRow = { id: string; userId: string; token: string };

export type CredentialRow = { id: string; userId: string; providerId: string; password: string | null };

export type VerificationRow = { id: string; value: string };

export type SecondFactorRow = {
  id: string;
  userId: string;
  secret: string;
  verified: number | boolean | null;
};

export type Role = 'employee' | 'head' | 'manager' | 'reviewer' | 'auditor' | 'admin';

/** What an account may do: roles add up, each for one unit and everything below it. */
export type RoleGrantRow = {
  id: Generated<number>;
  user_id: string;
  role: Role;
  unit_id: number;
};

/** A code that was handed to somebody and works once; only its SHA-256 is kept. */
export type OneTimeCodeRow = {
  id: Generated<number>;
  /** `setup`: makes the first admin of an empty installation; `password`: lets its owner choose a password. */
  purpose: 'setup' | 'password';
  user_id: string | null;
  digest: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
};

/** Second-factor codes that were tried: within their validity none is taken twice. */
export type SpentCodeRow = { user_id: string; code: string; spent_at: string };

/** A token of a machine. */
export type ApiTokenRow = {
  id: string;
  name: string;
  /** How it begins, to recognise it. */
  start: string;
  /** SHA-256 of the whole token. */
  digest: string;
  /** `results:read cases:read` */
  scopes: string;
  /** It reads this unit and everything below. */
  unit_id: number;
  created_by: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};
