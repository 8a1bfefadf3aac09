import type { Words } from './words-id.ts';

/** The same in English. */
export const wordsEn: Words = {
  locale: 'en-GB',
  confirm: {
    subject: 'Confirm your e-mail address for Resik',
    heading: 'Is this your e-mail address?',
    lead: (name) =>
      `The account ${name} in Resik asked for mails at this address. Press the button below if that was you.`,
    button: 'Open the confirmation page',
    until: 'This link works for 24 hours, and once.',
    ignore: 'If it was not you, ignore this mail. No other mail will come to this address.',
  },
  settings: 'Change your mails',
  stop: 'Stop this mail',
};
