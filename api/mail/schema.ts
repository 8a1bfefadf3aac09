import { z } from 'zod';
import { letterNames } from './letters.ts';
import { addressPattern } from './mail-settings.ts';

export const MailLanguage = z.enum(['id', 'en']);

const Letter = z.enum(letterNames);

/** One plain address; quotes, comments and lists are refused, as nothing in it may become a header or another address. */
export const MailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(addressPattern, 'One address such as nama@binjaikota.go.id')
  .meta({ description: 'nama@binjaikota.go.id' });

export const MailSettings = z
  .object({
    available: z.boolean().meta({ description: 'Whether the office sends mails at all' }),
    address: z.object({ email: z.string(), confirmedAt: z.string() }).nullable(),
    waiting: z
      .object({ email: z.string(), expiresAt: z.string() })
      .nullable()
      .meta({ description: 'An address whose link has not been used yet' }),
    language: MailLanguage,
    letters: z
      .array(z.object({ letter: Letter, wanted: z.boolean() }))
      .meta({ description: 'Every letter that one can get' }),
  })
  .meta({ id: 'MailSettings' });

export type MailSettings = z.infer<typeof MailSettings>;

export const AddressWish = z
  .strictObject({ email: MailAddress, language: MailLanguage })
  .meta({ id: 'MailAddressWish' });

export type AddressWish = z.infer<typeof AddressWish>;

export const MailWish = z
  .strictObject({
    letters: z
      .array(Letter)
      .max(letterNames.length)
      .meta({ description: 'The letters to get; all others are refused' }),
    language: MailLanguage,
  })
  .meta({ id: 'MailWish' });

export type MailWish = z.infer<typeof MailWish>;

export const Token = z.object({ token: z.string().max(120) });

export const Confirmation = z
  .object({ name: z.string(), email: z.string() })
  .meta({ id: 'MailConfirmation', description: 'Whose account asked for mails to which address' });

export type Confirmation = z.infer<typeof Confirmation>;

export const Unsubscription = z
  .object({ letter: Letter, wanted: z.boolean() })
  .meta({ id: 'MailUnsubscription' });

export type Unsubscription = z.infer<typeof Unsubscription>;
