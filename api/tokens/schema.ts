import { z } from 'zod';
import { withoutNul } from '../http/words.ts';
import { UnitName } from '../organization/schema.ts';
import { scopes } from './scope.ts';

/** Days a token lives at most. */
export const longestDays = 365;

/** PostgreSQL cannot store it, and nobody types it. */
export const Scope = z.enum(scopes);

export const TokenView = z
  .object({
    id: z.string(),
    name: z.string(),
    start: z.string().meta({ description: 'How the token begins, to recognise it', example: 'resik_7K3Q' }),
    scopes: z.array(Scope),
    unit: UnitName,
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable().meta({ description: 'Exact to five minutes' }),
    state: z.enum(['active', 'expired', 'revoked']),
  })
  .meta({ id: 'ApiToken' });

export type TokenView = z.infer<typeof TokenView>;

export const TokenList = z.object({
  tokens: z.array(TokenView),
  units: z.array(UnitName).meta({ description: 'Units to make one for' }),
});

export const NewToken = z
  .strictObject({
    name: z.string().trim().min(3).max(60).refine(withoutNul, 'Text without NUL'),
    scopes: z.array(Scope).min(1).max(scopes.length),
    unit: z.string().max(24),
    days: z.int().min(1).max(longestDays),
  })
  .meta({
    id: 'NewApiToken',
    example: { name: 'Dasbor kota', scopes: ['results:read'], unit: 'KOTA', days: 90 },
  });

export type NewToken = z.infer<typeof NewToken>;

export const MadeToken = z
  .object({ token: TokenView, secret: z.string().meta({ description: 'Shown this once' }) })
  .meta({ id: 'MadeApiToken' });

export const TokenRevocation = z
  .strictObject({ confirm: z.string().max(60).meta({ description: 'The name of the token' }) })
  .meta({ id: 'ApiTokenRevocation' });
