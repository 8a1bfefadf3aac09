import type { problemsId } from './problems-id.ts';

/** What went wrong and what to do, in English. */
export const problemsEn: typeof problemsId = {
  'value-doubtful': {
    what: 'This number is far from the plan or from what is usual, so it is not saved yet.',
    todo: 'Check it once more. If it is right, confirm it below.',
  },
  'realisation-own': {
    what: 'Who reported does not verify the own report.',
    todo: 'Ask somebody else with the right to look at it.',
  },
  'review-own': {
    what: 'You have made this proposal yourself.',
    todo: 'Another reviewer confirms it.',
  },
  'review-moved': {
    what: 'Something has changed meanwhile, so your decision is not saved.',
    todo: 'Read what is new below, then decide again.',
  },
  'realisation-moved': {
    what: 'There is a newer report, so your decision was not saved.',
    todo: 'Read the newest report below, then decide again.',
  },
  'realisation-out-of-step': {
    what: 'This step does not fit the state of the report now.',
    todo: 'See its state below.',
  },
  'gap-moved': {
    what: 'This suggestion is gone or decided already.',
    todo: 'Read the newest below.',
  },
  'gap-in-plan': {
    what: 'Something is still planned for it.',
    todo: 'Say that the plan is reached, or drop it first.',
  },
  'plan-moved': {
    what: 'This plan has just been changed, so nothing was saved.',
    todo: 'Read the newest below, then choose again.',
  },
  'plan-over': {
    what: 'This plan has ended.',
    todo: 'Propose another one if it is still needed.',
  },
  'career-moved': {
    what: 'This competence has been proposed or decided already.',
    todo: 'See below how it stands.',
  },
  'note-moved': {
    what: 'This note has just been corrected, so nothing was saved.',
    todo: 'Read the newest one below, then choose again.',
  },
  'note-signed': {
    what: 'Both have signed this note, so it changes no more.',
    todo: 'Add a remark, or write a new note.',
  },
  'note-unsigned': {
    what: 'This note still waits for its signature.',
    todo: 'Remarks can be added once both have signed.',
  },
  'training-decided': {
    what: 'This training is decided already.',
    todo: 'See the result below.',
  },
  'training-own': {
    what: 'Whoever noted it does not verify it.',
    todo: 'Ask another superior to verify it.',
  },
  'period-closed': {
    what: 'This period is closed.',
    todo: 'Targets, results and scores of it do not change any more.',
  },
  'mail-off': {
    what: 'This office does not send mails yet.',
    todo: 'Everything is still told under Notices. Ask your admin if you need mails.',
  },
  'mail-unavailable': {
    what: 'Mail cannot be sent at the moment.',
    todo: 'Try again in a few minutes. If it stays so, tell your admin.',
  },
  'pulse-done': {
    what: 'You have answered this quarter already.',
    todo: 'Everybody answers once. The next questions come next quarter.',
  },
  'pulse-over': {
    what: 'This page belongs to a quarter that is over, so the answers were not saved.',
    todo: 'Answer again below for this quarter.',
  },
  'score-in-review': {
    what: 'Your superior is looking at the score of this period.',
    todo: 'It appears here once it has been published.',
  },
  'score-moved': {
    what: 'This score has just been corrected, so your decision was not saved.',
    todo: 'Read the newest numbers below, then decide again.',
  },
  'decision-out-of-step': {
    what: 'Things have changed meanwhile, so this step was not saved.',
    todo: 'See how it stands below.',
  },
  'decision-own': {
    what: 'Your superior decides on your own score.',
    todo: 'Ask your superior to do it.',
  },
  'objection-exists': {
    what: 'There is an objection about this part already.',
    todo: 'Open it in your list. What was decided is final.',
  },
  'objection-late': {
    what: 'The time to object is over.',
    todo: 'Talk about your score with your superior in the next dialogue.',
  },
  'objection-over': {
    what: 'This objection has moved on, so this step was not saved.',
    todo: 'See how it stands below.',
  },
  'objection-unheard': {
    what: 'The appraiser has not answered, and still has time.',
    todo: 'Wait for the answer, or decide after its deadline.',
  },
  'report-moved': {
    what: 'The draft of this report has been saved again since you opened it.',
    todo: 'Copy what you wrote, reload the page, then save again.',
  },
  'report-not-ready': {
    what: 'The report cannot be published yet: its analysis or its follow-up plan is still empty.',
    todo: 'Fill in all three parts of the analysis and at least one follow-up, save, then publish.',
  },
  'report-published': {
    what: 'This report is published, so its plan cannot simply be changed.',
    todo: 'Begin a correction first, or note that it is dropped, with a reason.',
  },
  'publication-not-ready': {
    what: 'Not everybody has been decided on, so nothing was published.',
    todo: 'Decide on who is still waiting, then publish again.',
  },
  'appraisals-running': {
    what: 'Behaviour in this period is still being appraised.',
    todo: 'Close the period after the round has ended.',
  },
  'round-over': {
    what: 'The round has ended, so this was not saved.',
    todo: 'Results are on the page about behaviour.',
  },
  'round-exists': {
    what: 'The round cannot be opened: it was opened before, or another one runs.',
    todo: 'Peers are drawn once a quarter.',
  },
  'sheet-incomplete': {
    what: 'The sheet is not complete yet.',
    todo: 'Answer every value, and give marks for at least four of the seven.',
  },
  'period-work-running': {
    what: 'Another period is being computed.',
    todo: 'Wait until it is done, then try again.',
  },
  'period-not-closed': {
    what: 'This period has not been closed.',
    todo: 'Close the period first, then try again.',
  },
  'period-not-over': {
    what: 'This period is not over.',
    todo: 'It can be closed once its last day has passed.',
  },
  'period-out-of-order': {
    what: 'The period before has not been closed.',
    todo: 'Close that one first: levels rest on it.',
  },
  'point-unknown': {
    what: 'There is no service point with this code.',
    todo: 'Check the code on the sticker and type it again below.',
  },
  'point-mistyped': {
    what: 'This code is mistyped. One letter or digit is wrong.',
    todo: 'Check the code on the sticker and type it again below.',
  },
  'point-revoked': {
    what: 'This sticker was replaced or withdrawn.',
    todo: 'Scan the new sticker at this place, or type its code below.',
  },
  'receipt-unknown': {
    what: 'This receipt code is not known.',
    todo: 'Check it again. A voice that was sent stays saved.',
  },
  'receipt-expired': {
    what: 'Additions are accepted for 24 hours after rating.',
    todo: 'Your voice stays saved. To write again, rate this point again from its sticker.',
  },
  'case-none': {
    what: 'There is no report under this code.',
    todo: 'Your voice is saved and counted. There is nothing more to follow.',
  },
  'case-closed': {
    what: 'This report is closed.',
    todo: 'If the problem comes back, rate this point again from its sticker and write a message.',
  },
  'case-out-of-step': {
    what: 'This step does not fit the report yet.',
    todo: 'See below how the report stands.',
  },
  'case-moved': {
    what: 'This report has just changed, so your answer is not saved yet.',
    todo: 'Read the newest below, then answer again.',
  },
  'alert-moved': {
    what: 'This alert has just changed, so your step is not saved yet.',
    todo: 'Read the newest below, then try again.',
  },
  'alert-over': {
    what: 'This alert is over.',
    todo: 'Nothing is left to do. Its history is below.',
  },
  'already-saved': {
    what: 'This part is saved already and stays as it was.',
    todo: 'What counts is what you sent first.',
  },
  'webhook-ended': {
    what: 'This webhook has ended.',
    todo: 'To send again, make a new webhook.',
  },
  'delivery-done': {
    what: 'This delivery has arrived, or is being sent.',
    todo: 'Look at the result below.',
  },
  'table-too-large': {
    what: 'This file is too large or too heavy to read.',
    todo: 'At most 5 MB, 20,000 rows and 100 columns. Remove empty rows and columns, or divide it into several files.',
  },
  'table-old-format': {
    what: 'A .xls file of an old Excel cannot be read.',
    todo: 'Open it in Excel, save it as .xlsx or CSV, then upload it again.',
  },
  'table-unreadable': {
    what: 'This file is not a whole CSV or XLSX.',
    todo: 'Save it once more as .xlsx or CSV, then upload it again.',
  },
  'table-empty': {
    what: 'There are no rows to read.',
    todo: 'Choose a file with headings in the first row and content below. Example rows that begin with # are not read.',
  },
  'table-locked': {
    what: 'This file is locked with a password.',
    todo: 'Save it without a password, then upload it again.',
  },
  'table-formula': {
    what: 'This file holds formulas, so it was not read.',
    todo: 'Copy the column, paste it as values, then upload it again.',
  },
  'import-changed': {
    what: 'The data has changed since this preview, so nothing was saved.',
    todo: 'Check again, look at the changes, then save.',
  },
  'import-wrong': {
    what: 'Some rows are still wrong, so nothing was saved.',
    todo: 'Correct the rows in the file, then upload it again.',
  },
  'photos-full': {
    what: 'There are three photos already, so this one is not saved.',
    todo: 'The first three photos stay saved.',
  },
  'photo-too-large': {
    what: 'This photo is too large, so it is not saved.',
    todo: 'Send a photo of at most 5 MB.',
  },
  'photo-unreadable': {
    what: 'This photo could not be read, so it is not saved.',
    todo: 'Send a whole JPEG, PNG or WebP photo.',
  },
  'photo-heic': {
    what: 'This photo is in the HEIC format, which cannot be read here, so it is not saved.',
    todo: 'Open the photo, take a screenshot and send that. Or on an iPhone choose Settings, Camera, Formats, “Most Compatible”, and take it again.',
  },
  'body-invalid': {
    what: 'The answer could not be read, so it is not saved yet.',
    todo: 'Tap one of the four faces once more.',
  },
  'body-malformed': {
    what: 'The answer could not be read, so it is not saved yet.',
    todo: 'Tap one of the four faces once more.',
  },
  'rating-id-reused': {
    what: 'Your first answer is saved and stays as it was.',
    todo: 'To rate again, open this point from its sticker.',
  },
  'response-id-reused': {
    what: 'This survey was sent and saved before.',
    todo: 'What counts is what was sent first. To answer again, start over.',
  },
  'too-many-requests': {
    what: 'Too many requests in a short time.',
    todo: 'Wait a minute, then try again.',
  },
  'server-busy': {
    what: 'The system is busy, so your voice is not saved yet.',
    todo: 'Tap again in a minute.',
  },
  'server-error': {
    what: 'The system has a problem.',
    todo: 'Try again in a minute.',
  },
  'origin-foreign': {
    what: 'This form was sent from another site, so it is not accepted.',
    todo: 'Open this page directly and send it again.',
  },
  'credentials-wrong': {
    what: 'NIP and password do not match.',
    todo: 'Check and try again.',
  },
  'code-wrong': {
    what: 'This code does not match or was used already.',
    todo: 'Wait for the next code in your app, then try again.',
  },
  'sign-on-refused': {
    what: 'Signing in through the other system did not work.',
    todo: 'Try again, or use your password. If it still does not work, ask the admin of your unit.',
  },
  'sign-on-unavailable': {
    what: 'The other system does not answer right now.',
    todo: 'Use your password, or try again in a moment.',
  },
  'code-expired': {
    what: 'The time for the code has run out.',
    todo: 'Sign in again from the start.',
  },
  'set-up-token-wrong': {
    what: 'This set-up token does not match or is too old.',
    todo: 'Look into the server log. Every start prints a new one.',
  },
  'set-up-done': {
    what: 'The set-up is done.',
    todo: 'Sign in with your account.',
  },
  'account-disabled': {
    what: 'This account is disabled.',
    todo: 'Contact the admin of your unit.',
  },
  'second-factor-needed': {
    what: 'Your account needs a second step before it can be used.',
    todo: 'Set up a code app, then sign in again.',
  },
  'second-factor-required': {
    what: 'Your role needs the second step, so it stays on.',
    todo: 'If you have a new phone, ask another admin to reset it.',
  },
  'password-expired': {
    what: 'Your password is too old.',
    todo: 'Change it, then go on.',
  },
  'password-weak': {
    what: 'This password is easy to guess.',
    todo: 'Use another, longer one.',
  },
  'link-invalid': {
    what: 'This link was used or is too old.',
    todo: 'Ask the admin of your unit for a new one.',
  },
  'kind-in-use': {
    what: 'This kind is still in use.',
    todo: 'A kind that points or survey responses rest on cannot be removed.',
  },
  'unit-ended': {
    what: 'This unit has ended.',
    todo: 'A unit that has ended does not change any more. What was said about it stays.',
  },
  'unit-in-use': {
    what: 'This unit is not empty yet.',
    todo: 'Move or end its people, points and the units below first, then try again.',
  },
  'employee-ended': {
    what: 'The service has ended.',
    todo: 'Whoever no longer works here is not placed any more.',
  },
  'point-ended': {
    what: 'This point has ended.',
    todo: 'What has ended does not change any more. Create a new point if the place opens again.',
  },
  'account-exists': {
    what: 'This user name or employee has an account already.',
    todo: 'Look for it in the list, or use another name.',
  },
  'own-roles': {
    what: 'Another admin gives roles to your account.',
    todo: 'Ask another admin. If there is none yet, make a second admin account first.',
  },
  'second-admin-needed': {
    what: 'This role of admin waits for another admin.',
    todo: 'Neither who proposed it nor the owner of the account can say yes to it.',
  },
  'last-admin': {
    what: 'This is the last admin, so nothing was changed.',
    todo: 'Make another account admin first.',
  },
  'roster-reason-needed': {
    what: 'That day is closed, so nothing was saved.',
    todo: 'Say why, then save again.',
  },
  'roster-moved': {
    what: 'This roster has just changed, so nothing was saved.',
    todo: 'Look at the newest roster and do it again if it is still needed.',
  },
  'roster-waiting': {
    what: 'A change of this duty waits for the correction of a period already.',
    todo: 'Undo that change in the history first, then do this again.',
  },
  'roster-plan-changed': {
    what: 'The roster has changed since you looked, so nothing was saved.',
    todo: 'Look once more, then save.',
  },
  'token-invalid': {
    what: 'This API token is unknown, expired or revoked.',
    todo: 'Ask the admin of your unit for a new one.',
  },
  'token-scope-missing': {
    what: 'This API token is not good for this part.',
    todo: 'Ask the admin of your unit for one with the right scope.',
  },
  'sign-in-needed': {
    what: 'You are not signed in.',
    todo: 'Sign in first, then open this page again.',
  },
  'not-allowed': {
    what: 'Your account has no right to see this page.',
    todo: 'Contact the admin of your unit if this is wrong.',
  },
};
