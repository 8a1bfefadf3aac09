import type { wordsId } from './words-id.ts';

/** The same in English. */
export const wordsEn: typeof wordsId = {
  kinds: {
    'score-published': {
      subject: 'Your score was published',
      lead: 'The result of a period is decided, and you can read it step by step.',
    },
    'objection-answered': {
      subject: 'Your objection was answered',
      lead: 'You can read the answer to your objection in Resik.',
    },
    'objection-decided': {
      subject: 'Your objection was decided',
      lead: 'You can read the decision and its reason in Resik.',
    },
    'appraisal-due': {
      subject: 'An appraisal of behaviour waits for you',
      lead: 'Fill it in before the period ends. It usually takes a few minutes.',
    },
    'comments-released': {
      subject: 'New words of residents for you',
      lead: 'You can read what residents wrote about your service, without names.',
    },
    'case-assigned': {
      subject: 'A complaint is in your hands',
      lead: 'A complaint of a resident was given to you. Its page names the deadline.',
    },
    'alert-assigned': {
      subject: 'An alert is in your hands',
      lead: 'An alert was given to you, with its facts.',
    },
    'note-to-sign': {
      subject: 'A note waits for your signature',
      lead: 'Read it first. Where it is not right, add your own words.',
    },
  },
  button: 'Read it in Resik',
  why: 'You get this mail because you chose news like this. What it is about stands in Resik alone, after you sign in.',
};
