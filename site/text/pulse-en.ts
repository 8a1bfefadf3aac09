import type { pulseId } from './pulse-id.ts';

export const pulseEn: typeof pulseId = {
  title: 'Three questions',
  short: 'Questions',
  subtitle: (quarter) => `${quarter}, without names`,
  hint: (until) => `Three questions about your work, without names. Open until ${until}.`,
  hintAction: 'Answer, about a minute',
  lead: 'How has your work been this quarter? Press one answer for each sentence.',
  statements: {
    clear: 'I know what is expected of my work.',
    fair: 'The results of my work are judged fairly.',
    energised: 'I do my work with energy.',
  },
  answers: ['Disagree', 'Rather disagree', 'Agree', 'Fully agree'],
  choose: 'Choose one answer.',
  submit: 'Send the answers',
  once: 'Answers can be neither seen nor changed once they are sent, not even by you.',
  whyTitle: 'Why this is without names',
  why: [
    'One thing alone is noted about you: that you have taken part this quarter. It is deleted when the quarter is over.',
    'Answers are kept apart, locked, without a name and without a time. No record joins them with you.',
    'When the quarter is over, answers are added up and the key is destroyed. Single answers no longer exist.',
    'Figures appear from 5 answers. Smaller units are added to the unit above.',
  ],
  limit:
    'What we cannot promise: while the quarter runs, somebody who owns the whole server could still open them. Superiors and admins on these pages cannot.',
  doneTitle: 'Thank you, this quarter is done',
  doneBody: (from) =>
    `Your answers are saved. Superiors see the result of a whole unit from ${from}. The next questions come next quarter.`,
  toScore: 'To my score',
  notAskedTitle: 'These questions are for employees',
  notAskedBody: 'Your account belongs to no employee, so there is nothing to answer.',
  effect: {
    tab: 'Effect',
    title: 'Effect',
    heading: 'Satisfaction of residents and motivation of staff',
    satisfaction: 'Residents’ satisfaction (IKM)',
    motivation: 'Staff motivation',
    lead: 'Are residents more satisfied, and staff more motivated? Both are here, quarter by quarter.',
    latest: (what, quarter) => `${what}, ${quarter}`,
    soFar: 'so far',
    noSatisfaction: 'Not enough voices of residents yet.',
    noMotivation: 'No figure for this unit yet.',
    answers: (range, answers) => `Range *${range}* from *${answers} answers*`,
    took: (answers, asked, share) => `${answers} of ${asked} employees with an account answered (${share}).`,
    change: (quarter, range) => `Compared with ${quarter}. Range of the difference ${range}.`,
    noChange: 'There is no earlier quarter to compare with yet.',
    chart: 'Quarter by quarter',
    summary: (first, last) =>
      `Residents’ satisfaction and staff motivation from ${first} to ${last}. The figures are in the table.`,
    quarter: 'Quarter',
    running: 'Still running',
    value: 'Value',
    people: 'Took part',
    voices: (count) => `${count} voices`,
    of: (answers, asked) => `${answers} of ${asked} people`,
    states: {
      hidden: 'Not enough answers, or added to the unit above',
      running: (from) => `Shown from ${from}`,
      none: 'Not asked yet',
    },
    fewVoices: 'Not enough voices',
    noPeriod: 'Not rated by residents yet',
    whiskers: 'Upright lines: 90% range',
    unfinished: 'Running quarter',
    questionsTitle: (quarter) => `Three questions, ${quarter}`,
    questionsBody: (answers) =>
      `Mean of ${answers} answers, 1 disagree to 4 fully agree. The triangle points at the quarter before.`,
    question: 'Question',
    bar: (value, range) => `Mean ${value}, range ${range}, on a scale of 1 to 4.`,
    counting:
      'Voices of residents are being counted for the first time and not complete. Reload in a moment.',
    meaningTitle: 'What can be concluded',
    meaning: [
      'Moving together does not mean that one causes the other. Seasons, budgets or changes of staff can move both.',
      'Up or down is only said where the range of the difference leaves zero.',
      'Both are drawn on a scale of 25 to 100. The same number on two lines is not the same thing: compare directions.',
      'Who does not answer may feel otherwise. The fewer take part, the more carefully it has to be read.',
    ],
    noPairs: (needed) =>
      `There is no change from quarter to quarter with both figures yet. ${needed} are needed, about two years, before their association is computed.`,
    pairs: (changes, needed) =>
      `There are ${changes} changes from quarter to quarter with both figures. ${needed} are needed, about two years, before their association is computed.`,
    still: (changes) =>
      `There are ${changes} changes, but one of the figures never moved. Their association cannot be computed.`,
    association: (changes, r, range) =>
      `Over ${changes} changes, their association is *${r}* (range ${range}; −1 opposite, 0 none, 1 in step).`,
    verdicts: {
      together: 'Both tend to move the same way.',
      against: 'They tend to move opposite ways.',
      unclear: 'The range includes zero, so they are not seen to move together.',
    },
    minimum: (minimum) =>
      `Staff motivation is the mean of three questions times 25. Figures appear from ${minimum} answers, once the quarter is over.`,
    emptyTitle: 'There is no quarter to compare yet',
    emptyBody: (from) =>
      `Satisfaction appears once there are enough voices. Motivation appears from ${from}, when at least 5 employees have answered. Ask employees to open “Three questions” in their account.`,
  },
};
