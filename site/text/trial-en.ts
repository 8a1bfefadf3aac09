import type { trialId } from './trial-id.ts';

/** The page "What if?", in English. */
export const trialEn: typeof trialId = {
  title: 'What if?',
  lead: 'Change the numbers below and see your work result change with them.',
  simulation: 'This is a simulation, nothing is stored. Only you see it.',
  link: 'What if? Try other numbers',
  result: 'Work result if it were so',
  now: (result) => `Now, if it goes on like this: ${result}.`,
  noResult: 'No result yet',
  range: (range) => `Range ${range}.`,
  quantity: 'Quantity',
  quality: 'Quality',
  none: '–',
  part: (percent, voices) =>
    `Only ${percent} of the quality counts, because there are ${voices} voices. From 30 voices on all of it counts.`,
  notCounted: 'Quality does not count yet: there are fewer than 10 voices.',
  leash: (ceiling) => `Held at ${ceiling}: the result is at most 20 above the weaker side.`,
  targets: 'Reached at the end of the period',
  target: (target) => `Target ${target}.`,
  soFar: (now, projected) =>
    `${now} until today; if it goes on like this ${projected} at the end of the period.`,
  reached: (now) => `${now} until today.`,
  unreported: 'Not reported yet. It counts as soon as you fill it in.',
  waived: 'Waived, does not count.',
  noTargets: 'You have no targets of your own in this period, so the work result rests on quality alone.',
  assumed: 'Numbers that you change are taken as verified.',
  voices: "Residents' voices",
  exempt: 'Your work has no public service points, so quality does not count.',
  answer: "Mean of the residents' answers",
  answerHint: (expected) =>
    `From 1 (not satisfied) to 4 (satisfied). The city's mean for your places and hours is ${expected}.`,
  answerHidden: (expected) =>
    `From 1 (not satisfied) to 4 (satisfied). The answers for you are shown from 10 voices on; this is the city's mean for your places and hours, ${expected}.`,
  count: 'Number of voices',
  countHint: 'The more voices, the narrower the range.',
  slider: (name) => `${name}, slider`,
  compute: 'Compute',
  reset: 'Back to how it is now',
  back: 'Back to my score',
  closedTitle: 'This period is closed',
  closedBody: 'Its numbers cannot change any more. Choose a period that is still running.',
};
