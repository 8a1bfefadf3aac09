import { z } from 'zod';
import { withoutNul } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';

export const Credentials = z
  .strictObject({
    username: z.string().trim().min(1).max(64).meta({ description: 'NIP (18 digits) or user name' }),
    password: z.string().min(1).max(256),
  })
  .meta({ id: 'Credentials' });

/** What a new account may be called: a NIP, or a user name that cannot be taken for one. */
export const Username = z
  .string()
  .trim()
  .regex(/^(\d{18}|(?=.*[a-zA-Z])[a-zA-Z0-9_.]{3,64})$/, 'A NIP of 18 digits, or letters, digits, _ and .');

/** Checked by the policy, not by the schema: a flaw has its own sentence. */
export const NewPassword = z.string().min(1).max(1000);

export const PersonName = z.string().trim().min(1).max(120).refine(withoutNul, 'Text without NUL');

const Reason = z.string().trim().min(3).max(300).refine(withoutNul, 'Text without NUL');

export const Code = z.string().trim().min(1).max(40);

export const RoleName = z.enum(['employee', 'head', 'manager', 'reviewer', 'auditor', 'admin']);

export const Grant = z.object({ role: RoleName, unit: UnitName });

export const Me = z
  .object({
    name: z.string(),
    employee: z.object({ code: z.string(), position: z.string(), unit: UnitName }).nullable(),
    grants: z.array(Grant),
    /** Today lies in shadow mode: its first and last quarter, and its last day. */
    shadow: z.object({ first: z.string(), last: z.string(), end: z.iso.date() }).nullable(),
    /** Whether the person was told how scores come about; null while that is still to be done. */
    methodReading: z.enum(['read', 'skipped']).nullable(),
    unread: z.int().meta({ description: 'Notices that were not read yet' }),
  })
  .meta({ id: 'Me' });

export type Me = z.infer<typeof Me>;

export const NewAdmin = z
  .strictObject({ token: Code, username: Username, name: PersonName, password: NewPassword })
  .meta({ id: 'NewAdmin' });

/** The own account, also while something of it is still to be set up. */
export const OwnAccount = z
  .object({
    name: z.string(),
    username: z.string(),
    /** What is to be done before anything else; null: nothing. */
    lacks: z.enum(['second-factor-needed', 'password-expired']).nullable(),
    passwordSetAt: z.string().nullable(),
    secondFactor: z.object({
      required: z.boolean(),
      enabled: z.boolean(),
      pending: z.boolean(),
      recoveryCodesLeft: z.int(),
    }),
    sessions: z.array(
      z.object({ id: z.string(), createdAt: z.string(), seenAt: z.string(), current: z.boolean() }),
    ),
  })
  .meta({ id: 'OwnAccount' });

export const NewSecondFactor = z
  .object({ uri: z.string(), secret: z.string(), recoveryCodes: z.array(z.string()) })
  .meta({ id: 'NewSecondFactor' });

/** An account as its administrator sees it. */
export const AccountView = z
  .object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    employee: z
      .object({ code: z.string(), name: z.string(), position: z.string(), unit: UnitName })
      .nullable(),
    grants: z.array(Grant),
    /** Roles that a second admin is still to confirm; until then they are not in force. */
    waiting: z.array(
      z.object({
        role: z.literal('admin'),
        unit: UnitName,
        proposedBy: z.string(),
        proposedAt: z.string(),
        mayConfirm: z.boolean().meta({ description: 'Whether the caller is such a second admin' }),
      }),
    ),
    secondFactor: z.enum(['on', 'off', 'missing']).meta({ description: 'missing: a role asks for it' }),
    /** Null: the first password is still to be chosen. */
    passwordSetAt: z.string().nullable(),
    /** The link to the other system that the person signs on through; null: there is none yet. */
    signOn: z.object({ issuer: z.string(), linkedAt: z.string() }).nullable(),
    disabledAt: z.string().nullable(),
  })
  .meta({ id: 'Account' });

export type AccountView = z.infer<typeof AccountView>;

/** A part of a name that is searched for. */
export const Search = z.string().max(64).refine(withoutNul, 'Text without NUL');

export const NewGrant = z.strictObject({ role: RoleName, unit: z.string().max(24) });

export const NewAccountBody = z
  .strictObject({
    username: Username,
    name: PersonName,
    /** Code of the employee behind the account. */
    employee: z.string().max(16).refine(withoutNul, 'Text without NUL').nullable().default(null),
    grants: z.array(NewGrant).max(20),
  })
  .meta({ id: 'NewAccount' });

export const Why = z.strictObject({ reason: Reason }).meta({ id: 'Why' });

export const GrantsChange = z
  .strictObject({ grants: z.array(NewGrant).max(20), reason: Reason })
  .meta({ id: 'GrantsChange' });

/** A code with which somebody chooses a password once; shown to the administrator this one time. */
export const PasswordLink = z
  .object({ code: z.string(), expiresAt: z.string() })
  .meta({ id: 'PasswordLink' });
