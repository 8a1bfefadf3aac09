import type { Role } from '#db/schema.ts';

/**
 * What a token may be made for. On a route of one scope its holder has the eyes of one role, and no other right:
 * what is meant for people alone, and every change, has no scope and is refused.
 */
export const scopeRoles = {
  /** Units' summaries, survey results and the list of periods. */
  'results:read': 'auditor',
  /** Complaints and what became of them, without the words and photos of residents. */
  'cases:read': 'auditor',
  /** Service points and their codes. */
  'points:read': 'head',
  /** Scores of people; each reading is shown to them. */
  'scores:read': 'auditor',
} as const satisfies Record<string, Role>;

export type Scope = keyof typeof scopeRoles;

export const scopes = Object.keys(scopeRoles) as [Scope, ...Scope[]];
