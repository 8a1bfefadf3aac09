/** Everything that is logged. The site has a sentence for each; a new one is one line here and one there. */
export const auditActions = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'second-factor-failed',
  'set-up',
  'password-set',
  'password-changed',
  'second-factor-on',
  'second-factor-off',
  'second-factor-reset',
  'recovery-codes-renewed',
  'session-ended',
  'account-created',
  'account-disabled',
  'account-enabled',
  'roles-changed',
  'password-reset',
  'score-opened',
  'unit-scores-opened',
  'period-closed',
  'period-corrected',
] as const;

export type AuditAction = (typeof auditActions)[number];
