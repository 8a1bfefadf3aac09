import type { onboardingId } from './onboarding-id.ts';

export const onboardingEn: typeof onboardingId = {
  title: 'How scores are computed',
  subtitle: 'Six steps, about three minutes',
  hintTitle: 'New here? This is how your score comes about',
  hintBody: 'Six short steps with an example to try. You may read it later.',
  hintAction: 'Read the explanation',
  skip: 'Skip',
  steps: [
    {
      title: 'Two sides of the work',
      body: 'Your result has two sides of equal weight. Quantity: how much was reached. Quality: what residents say.',
    },
    {
      title: 'Quantity: what was reached against the target',
      body: 'Targets are agreed at the start. All of it reached means 100. Somebody else checks the number. Causes outside your control can be excepted.',
    },
    {
      title: 'Quality: the voice of residents',
      body: 'Residents choose one of four faces, from 1 (not satisfied) to 4 (very satisfied). One phone is one voice at most. Your voices are compared with the city mean for the same kind of place and hour: a market is not set against a park.',
    },
    {
      title: 'A few voices decide nothing',
      body: 'Below 10 voices, quality does not count yet. From 30 voices it counts in full. Everybody begins with 20 average voices, so a few angry ones bring nobody down.',
    },
    {
      title: 'Result: the mean of both sides',
      body: 'Quantity and quality are added and halved. At most 20 above the weaker side: much work does not make up for bad quality. Your score does not depend on those of colleagues.',
    },
    {
      title: 'People decide, not the machine',
      body: 'The system only proposes a level. Your superior talks with you, then decides. You disagree? You may object; the last day stands on the page of your score.',
    },
  ],
  exampleTitle: 'Try it: the example of Sari',
  exampleBody:
    'Sari, a street sweeper, does not exist. Change the numbers and see the result. Nothing is stored.',
  streets: 'Streets swept',
  streetsUnit: 'km',
  streetsHint: 'Target 300 km until the end of the quarter.',
  answerHint: (expected) =>
    `From 1 (not satisfied) to 4 (very satisfied). The city mean for streets in the morning is ${expected}.`,
  result: "Sari's result",
  edges: 'From 90: as expected. From 110: above expectation.',
  reset: 'Reset the example',
  done: 'I have read it',
  doneNote: 'This page stays in the menu and can be opened again at any time.',
  public: 'The method for everybody',
};
