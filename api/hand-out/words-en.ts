import type { handOutId } from './words-id.ts';

/** The same in English. */
export const handOutEn: typeof handOutId = {
  title: 'How scores are computed',
  subject: 'Hand-out for employees',
  lead: (office) =>
    `Hand-out of ${office}. Keep this sheet. The same explanation, with an example to try, is in Resik: menu More, then How scores are computed.`,
  stepsTitle: 'Six steps',
  exampleTitle: 'Example: Sari, a street sweeper',
  exampleBody: 'Sari does not exist. Her numbers are computed by the same machine as your score.',
  columns: { step: 'Step', sum: 'Sum', value: 'Result' },
  rows: {
    quantity: 'Quantity: streets swept against the target',
    observed: 'Mean answer of residents',
    observedSum: (voices) => `${voices} voices, from 1 to 4`,
    difference: 'Difference from the city mean for streets at that hour',
    shrunk: 'With 20 average voices added, so that a few decide nothing',
    adjusted: 'The answer that counts: the reference mean and that difference',
    quality: 'Quality: that answer on the scale from 0 to 120',
    qualitySum: (points) => `by a fixed table, from ${points} (answer × 25)`,
    result: 'Result: quantity and quality added, then halved',
  },
  barTitle: "A picture of Sari's result",
  bar: (result, low, high) =>
    `Result ${result}, range ${low} to ${high}, on a line with edges at 90 and 110.`,
  barBody: (low, high) =>
    `The line in the middle is the result. The box around it is the range ${low} to ${high}: since not every resident votes, the true result very probably lies in it. The more voices, the narrower the box.`,
  levels: ['Below', 'As expected', 'Above'],
  rightsTitle: 'Your rights',
  rights: ({ file, answer, decide }) => [
    [
      'See everything',
      'Each number on the page My score opens step by step and can be worked out again by hand.',
    ],
    [
      'Who may see it',
      'Only you, your superiors and the auditor. Everybody else who opens your score is noted, and you see the name below your score.',
    ],
    [
      'Objection',
      `You disagree? Object within ${file} days after the score was published. Your superior answers within ${answer} days. The superior of your superior hears both and decides within ${decide} days after that. The decision is final.`,
    ],
    [
      'Behaviour',
      'Appraised by the superior and by peers whom the system draws by chance. Peers are never named. Fewer than three peers do not count. What you say about yourself is shown and not counted.',
    ],
    [
      'No contest',
      'Names stand in alphabetical order. There is no ranking, and no colleague changes your score.',
    ],
  ],
  residentsTitle: 'Why residents have no names',
  residents:
    'Residents rate freely only where nobody can recognise them. Voices for you are therefore counted week by week, seven days after the week is over, and show from ten phones on. Comments show five at a time at least, and somebody from outside your unit has read them.',
  termsTitle: 'What words mean',
  terms: [
    ['Voice', 'A rating of a resident. One phone is at most one voice in a period and unit.'],
    ['Quantity', 'How much was reached against the target.'],
    ['Quality', 'How content residents are, compared with the same kind of place and hour.'],
    ['Range', 'Lower and upper end between which the true result very probably lies.'],
    ['Level', 'The final word: Sangat Baik (very good) to Sangat Kurang (very poor). Your superior decides.'],
    ['Period', 'The time that is scored: a month or a quarter.'],
    ['Shadow mode', 'Quarters from whose scores nothing follows for anybody.'],
  ],
  word: 'Word',
  meaning: 'Meaning',
  foot: (office) => `${office} - How scores are computed`,
};
