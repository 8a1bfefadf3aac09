import { z } from 'zod';

/** What an office needs before a rating lands on somebody, in the order in which it begins. */
export const firstSteps = [
  'kinds',
  'units',
  'employees',
  'points',
  'duties',
  'targets',
  'accounts',
  'rating',
] as const;

export type FirstStep = (typeof firstSteps)[number];

export const FirstSteps = z
  .object({
    steps: z.array(z.object({ step: z.enum(firstSteps), done: z.boolean() })),
  })
  .meta({ id: 'FirstSteps' });

export type FirstSteps = z.infer<typeof FirstSteps>;
