import { methodSteps } from '#brand/method-steps.ts';
import type { onboardingId } from './onboarding-id.ts';

export const onboardingEn: typeof onboardingId = {
  title: 'How scores are computed',
  subtitle: 'Six steps, about three minutes',
  hintTitle: 'New here? This is how your score comes about',
  hintBody: 'Six short steps with an example to try. You may read it later.',
  hintAction: 'Read the explanation',
  skip: 'Skip',
  steps: methodSteps.en,
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
  handOut: 'Download the hand-out (PDF, two pages)',
  doneNote: 'This page stays in the menu and can be opened again at any time.',
  public: 'The method for everybody',
};
