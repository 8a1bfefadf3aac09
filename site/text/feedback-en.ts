import type { feedbackId } from './feedback-id.ts';

export const feedbackEn: typeof feedbackId = {
  title: 'Feedback',
  short: 'Feedback',
  subtitle: 'What residents said about your work',
  heard: 'Voices of residents',
  from: (span) => `${span}.`,
  crew: (crew) => `These are the voices of ${crew}, because your quality follows that crew.`,
  private: 'Only you can open this page. Not even your superior can.',
  changes: (day) => `This page grows once a week at most. The next week comes on ${day} at the earliest.`,
  praise: {
    title: 'What was praised',
    none: (ticks) => `No praise has been ticked by ${ticks} voices yet.`,
  },
  complaint: {
    title: 'What needs attention',
    none: (ticks) => `No complaint has been ticked by ${ticks} voices.`,
  },
  voices: (count) => `${count} voices`,
  where: 'By week and place',
  week: 'Week and place',
  count: 'Voices',
  elements: {
    title: 'Answers of residents by element',
    body: 'An element is a part of the service, such as its time or the manner of the officer. Residents answer 1 (lowest) to 4 (highest).',
    none: (voices) => `No element has been answered by ${voices} voices yet.`,
    mean: (mean) => `${mean} of 4`,
    meanColumn: 'Mean',
    bar: (mean) => `Mean ${mean} on a scale of 1 to 4.`,
  },
  comments: {
    title: 'In their own words',
    body: (count) =>
      `Comments appear in groups of at least ${count} in an order of chance. People from outside your unit have read them before.`,
    older: (count) => `${count} earlier groups`,
    weeks: (span) => `Written ${span}`,
    none: (count) =>
      `No group of comments yet. The first one appears once ${count} comments have been passed.`,
  },
  few: {
    title: 'Not enough voices yet',
    body: (voices) =>
      `Feedback appears from ${voices} voices of residents on, seven days after their week is over. Until then nothing is shown, so that no resident can be recognised.`,
  },
  exempt: {
    title: 'No feedback for this post',
    body: 'Your post has no public service point, so residents do not rate your work directly.',
  },
  toScore: 'To my score',
  read: 'Read the feedback',
  safe: {
    title: 'Why without names and hours',
    lines: ({ voices, ticks, comments }) => [
      `Residents rate without a name. So every figure here holds at least ${voices} voices, and a reason at least ${ticks} ticks.`,
      'Weeks or places with fewer voices are put together with others. No figures can be subtracted to find one person.',
      'A week appears seven days after it is over, and never changes again.',
      `Comments appear at least ${comments} at a time, without score, hour, place or phone number.`,
      'Voices are shared out by the duty roster, as in your score. Those that are held or from staff phones are left out.',
    ],
  },
  noEmployeeTitle: 'This account belongs to no employee',
  noEmployeeBody: 'There is feedback only for accounts of employees.',
};
