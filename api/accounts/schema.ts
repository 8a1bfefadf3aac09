import { z } from 'zod';
import { UnitName } from '../organization/schema.ts';

export const Credentials = z
  .strictObject({
    username: z.string().trim().min(1).max(64).meta({ description: 'NIP (18 digits) or user name' }),
    password: z.string().min(1).max(256),
  })
  .meta({ id: 'Credentials' });

export const Me = z
  .object({
    name: z.string(),
    employee: z.object({ code: z.string(), position: z.string(), unit: UnitName }).nullable(),
    grants: z.array(
      z.object({
        role: z.enum(['employee', 'head', 'manager', 'reviewer', 'auditor', 'admin']),
        unit: UnitName,
      }),
    ),
  })
  .meta({ id: 'Me' });

export type Me = z.infer<typeof Me>;
