import { namedMonth, type Words } from './words-id.ts';

/** The same in English. */
export const wordsEn: Words = {
  subject: (from, to) => `Resik weekly digest, ${from} to ${to}`,
  heading: 'Weekly digest',
  lead: (from, to) =>
    `Monday, ${from} to Sunday, ${to}. Only units with something to tell are listed. Complaints, alerts and decisions are as of this morning.`,
  index: (value, grade) => `Satisfaction of residents (IKM) ${value}, grade ${grade}`,
  range: (low, high, voices) => `Between ${low} and ${high}, from ${voices} voices of residents.`,
  noIndex: 'Too few residents have rated in the week for a number.',
  change: {
    up: (low, high) => `Up from the week before (the difference is between ${low} and ${high}).`,
    down: (low, high) => `Down from the week before (the difference is between ${low} and ${high}).`,
    same: (low, high) =>
      `Neither clearly up nor down from the week before (the difference is between ${low} and ${high}).`,
    none: 'The week before had too few voices to compare.',
  },
  opened: 'New complaints in the week',
  late: 'Complaints past their deadline',
  near: 'Complaints due today or tomorrow',
  mine: 'Alerts in your hands',
  unowned: 'Alerts without an owner',
  decisions: (period) => `Scores of ${period} that wait for your decision`,
  month: (code) => namedMonth('en-GB', code),
  quarter: (number, year) => `quarter ${number} ${year}`,
  below: 'Worth a look: their range is below that of the other places',
  above: 'Doing well: their range is above that of the other places',
  more: (count) => `and ${count} more places`,
  open: (unit) => `Open ${unit}`,
  why: 'You get this because you lead this unit and chose the weekly digest.',
};
