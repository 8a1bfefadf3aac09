import type { appraisalsId } from './appraisals-id.ts';

export const appraisalsEn: typeof appraisalsId = {
  title: 'Appraisals of behaviour',
  short: 'Appraise',
  subtitle: (quarter, until) => `${quarter}, until ${until}`,
  noneTitle: 'No round of appraisals yet',
  noneBody: 'The next round opens some weeks before the quarter ends. What you have to fill in will be here.',
  toResult: 'See my behaviour',
  hint: (count, until) => `${count} appraisals of behaviour wait for you, until ${until}.`,
  hintAction: 'Open them',
  allDone: 'You have done all of them. Thank you. They can be changed until the round ends.',
  saved: 'Saved.',
  lead: 'Judge what you have seen yourself in this quarter. One takes about three minutes, and you can stop in between.',
  groups: {
    self: 'Yourself',
    superior: 'People you lead',
    peer: 'Colleagues who served with you',
  },
  groupNotes: {
    self: 'Only you see it. It does not count in your score.',
    superior:
      'The person sees your mean after the round has ended, and knows it is yours: there is only one superior.',
    peer: 'Drawn by lot by the system. Colleagues are not told who appraises them.',
  },
  noPeers:
    'There is no colleague for you to appraise. Lots are drawn only for people who served with at least three others.',
  states: {
    fresh: 'Not begun',
    draft: (count) => `${count} of 7 filled in, not sent`,
    done: 'Done',
  },
  actions: { fresh: 'Fill in', draft: 'Go on', done: 'Change' },
  actionFor: (action, name) => `${action}: ${name}`,
  whyTitle: 'Who sees what',
  why: [
    'Nobody else can open what you fill in: not your superior, an admin, a reviewer or the inspectorate. While the round runs it is sealed, and no figure moves because of it.',
    'The colleague sees a mean of at least three colleagues, rounded to a half, after the round has ended. Fewer than three do not count and are not shown.',
    'Colleagues write no notes, because ways of writing are easily recognised.',
    'Your superior sees only whether you have something left to do, not about whom or how much.',
    'After the round the list of who appraises whom is deleted. The log of who did what (audit log) holds nothing of it.',
  ],
  limit:
    'What we cannot promise: where only three to five people serve together, all of them appraise. People can then guess who appraised them, but not who gave which mark. And while the round runs, whoever owns the whole server can still open it.',
  source:
    'The seven values of BerAKHLAK (core values of civil servants, SE MenPANRB 20/2021) with three guides each, in everyday words of our own.',
  sheet: {
    of: (name) => `Appraise ${name}`,
    ofSelf: 'Appraise yourself',
    step: (step) => `Step ${step} of 8`,
    progress: (count) => `${count} of 7 values filled in`,
    lead: 'How often have you seen this in this quarter?',
    leadSelf: 'How often have you done this in this quarter?',
    example: (text) => `For example: ${text}`,
    answers: ['Hardly ever', 'Sometimes', 'Often', 'Nearly always'],
    choose: 'Choose one answer.',
    cannot: 'I cannot judge this',
    cannotHint: 'Tick it if you have never seen it. At least 4 of the 7 values need marks.',
    next: 'Save and go on',
    saveAll: 'Save, then check',
    allTitle: 'All values on one page',
    oneByOne: 'One after the other',
    allHint: 'What you have no time for can be left empty and filled in later.',
    back: 'Back',
    toList: 'To the list',
    checkTitle: 'Check and send',
    given: (marks) => marks,
    cannotGiven: 'Cannot be judged',
    missing: 'Not filled in',
    change: 'Change',
    changeWhat: (value) => `Change ${value}`,
    obstacles: {
      'values-missing': 'Some values are not filled in yet. Open those marked “Not filled in”.',
      'too-few-values': 'Too few have marks. At least 4 of the 7 values are needed for this to count.',
    },
    noteSuperior: (name) => `A message to ${name} (may be left empty)`,
    noteSuperiorHint: (name) =>
      `${name} reads it with your name after the round. Write one example that you saw and what could be better.`,
    noteSelf: 'A note to yourself (may be left empty)',
    noteSelfHint: 'Only you read it, for example before a talk with your superior.',
    noteWrong: 'Write at most 1,000 characters.',
    noNote: 'There is no room for a note: ways of writing are easily recognised.',
    submit: 'Send',
    save: 'Save the changes',
    until: (day) => `It can be changed until ${day}. What is not sent does not count.`,
  },
  values: {
    'berorientasi-pelayanan': {
      name: 'Service',
      meaning: 'Serving residents as well as possible (Berorientasi Pelayanan)',
      guides: [
        {
          text: 'Understands what residents need and sees to it.',
          example: 'listens first, then helps until it is done or says where to go.',
        },
        {
          text: 'Friendly, quick and reliable.',
          example: 'greets people, reacts at once, keeps promises.',
        },
        {
          text: 'Keeps making the work better.',
          example: 'finds ways that the same complaint does not come again.',
        },
      ],
    },
    akuntabel: {
      name: 'Accountability',
      meaning: 'Honest and responsible (Akuntabel)',
      guides: [
        {
          text: 'Works honestly, carefully and with discipline.',
          example: 'comes on time, reports things as they are, finishes the task.',
        },
        {
          text: "Uses the office's things sparingly and responsibly.",
          example: 'looks after tools and vehicles, does not use them privately.',
        },
        { text: 'Does not misuse the position.', example: 'asks for no favours and has no favourites.' },
      ],
    },
    kompeten: {
      name: 'Competence',
      meaning: 'Learning on and doing the work well (Kompeten)',
      guides: [
        {
          text: 'Improves the own skills.',
          example: 'tries new ways or tools, and asks where something is new.',
        },
        { text: 'Helps others learn.', example: 'teaches new colleagues with patience.' },
        {
          text: 'Does the work with the best quality.',
          example: 'it is tidy and nobody has to do it again.',
        },
      ],
    },
    harmonis: {
      name: 'Harmony',
      meaning: 'Caring and respecting differences (Harmonis)',
      guides: [
        {
          text: 'Respects everybody, whatever their background.',
          example: 'makes no difference by ethnic group, religion, age or contract.',
        },
        { text: 'Likes to help.', example: 'helps a colleague who has too much to do without being asked.' },
        { text: 'Keeps the mood at work pleasant.', example: 'settles differences by talking.' },
      ],
    },
    loyal: {
      name: 'Loyalty',
      meaning: 'Faithful to the state and its good name (Loyal)',
      guides: [
        {
          text: 'Faithful to Pancasila, the constitution, the republic and its lawful government.',
          example: 'follows lawful rules and decisions of the office.',
        },
        {
          text: 'Guards the good name of colleagues, leaders, office and state.',
          example: 'criticises in the right place, does not run colleagues down before residents.',
        },
        {
          text: 'Keeps the secrets of office and state.',
          example: 'does not spread data of residents or staff.',
        },
      ],
    },
    adaptif: {
      name: 'Adaptability',
      meaning: 'Adapting quickly (Adaptif)',
      guides: [
        { text: 'Adapts quickly to changes.', example: 'works well when schedule, place or tools change.' },
        {
          text: 'Looks for new and better ways.',
          example: 'proposes an order of work that is faster or safer.',
        },
        { text: 'Acts before being told.', example: 'reports a broken bin before it becomes a problem.' },
      ],
    },
    kolaboratif: {
      name: 'Collaboration',
      meaning: 'Working together (Kolaboratif)',
      guides: [
        { text: 'Lets others contribute.', example: 'shares tasks fairly and listens to proposals.' },
        {
          text: 'Open to working together for a better result.',
          example: 'shares information and helps other crews or units.',
        },
        {
          text: 'Brings together what there is for a common goal.',
          example: 'asks residents or traders to help keep the place clean.',
        },
      ],
    },
  },
  reweighted: {
    'superior only': 'As there are not enough colleagues, behaviour rests on the superior alone.',
    'peers only': 'As the superior has given nothing, behaviour rests on colleagues alone.',
    none: 'As long as there is no appraisal of behaviour, the score of this period is the work result alone.',
  },
  byValue: 'See it by the values of BerAKHLAK',
  own: {
    title: 'My behaviour',
    subtitle: (period) => `Appraisals of behaviour, ${period}`,
    states: {
      none: {
        title: 'No appraisal of behaviour yet',
        body: 'Nobody has appraised for this period. It is done once a quarter.',
      },
      running: {
        title: 'The round is still running',
        body: 'Results appear after it has ended, all at once. Before that there is no figure, not even for your superior.',
      },
      'in-review': {
        title: 'Your superior is looking at it',
        body: 'The results of this period appear together with its score, once it is published.',
      },
    },
    until: (day) => `The round ends on ${day}.`,
    tableTitle: 'The seven values of BerAKHLAK',
    value: 'Value',
    self: 'Myself',
    superior: 'Superior',
    peers: 'Colleagues',
    few: 'fewer than three colleagues',
    notGiven: 'not judged',
    scale: 'Scale 1 (hardly ever) to 4 (nearly always).',
    notes: [
      'The figure of the superior is indeed that of your superior.',
      'That of colleagues is a mean of at least three, rounded to a half. Who they were is no longer stored.',
      'Your own figure is for comparison only. It does not count.',
      'The figures on this page do not change any more.',
    ],
    missingSuperior: 'Your superior gave nothing in this round, so behaviour rests on colleagues alone.',
    missingPeers: 'Fewer than three colleagues gave marks, so behaviour rests on your superior alone.',
    missingBoth:
      'Your superior gave nothing and fewer than three colleagues did, so the score of this period is without behaviour.',
    counted: 'How it counts is in step 3 of',
    myScore: 'my score',
    messageTitle: 'Message of the superior',
    by: (name) => `from ${name}`,
    ownNoteTitle: 'My own note',
  },
  unit: {
    link: 'Appraisals of behaviour: who has something left to do',
    subtitle: (unit) => unit,
    noneTitle: 'No round is running',
    noneBody:
      'The next one opens some weeks before the quarter ends. Earlier results are with the score of each person.',
    toBoard: 'To the scores of a period',
    stateTitle: (quarter) => `Round of ${quarter}`,
    running: (from, until) =>
      `Running since ${from}. Answers are taken until ${until}, then counted all at once.`,
    done: (done, all) =>
      `${done} of ${all} people are done with what they give about themselves and, as superiors, about their people.`,
    openTitle: 'Something left to do',
    doneTitle: 'Done',
    nobodyOpen: 'Everybody in this unit is done. There is nothing to do.',
    todo: 'Remind them in person. Do not ask what they give.',
    what: 'What people give as peers does not show here, not even that it is done: who appraises whom stays secret. The system reminds whoever is late. No score moves before the round has ended.',
    mine: 'My appraisals',
  },
  rounds: {
    title: 'Round of appraisals of behaviour',
    none: 'Not opened yet.',
    byItself: (day) => `Opens by itself on ${day}.`,
    running: (from, until) => `Running ${from} until ${until}.`,
    ended: (until) => `Ended ${until}, everything is counted.`,
    open: 'Open the round now',
    openBody:
      'Everybody appraises themselves, superiors their people, and colleagues are drawn by lot among those who served together. The lot is drawn once and cannot be repeated.',
    move: 'Move the last day',
    moveBody: 'It is logged with your name and the reason.',
    endsOn: 'Last day to fill in',
    endsOnHint: 'At least 7 days from now.',
    endsOnWrong: 'Choose a day at least 7 days from now and at most 60 days after the quarter.',
    moveWrong: 'Choose today or later, at most 60 days after the quarter.',
    reason: 'Reason',
    reasonWrong: 'Write the reason, 10 to 500 characters.',
  },
};
