import { z } from 'zod';
import { oneLine } from '../http/words.ts';
import { Bilingual } from '../organization/schema.ts';

const Element = z.enum(['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9']);
const Tone = z.enum(['praise', 'complaint']).meta({
  description: '`praise` is offered after 3 and 4, `complaint` after 1 and 2',
});

const Kind = z
  .object({
    code: z.string().meta({ example: 'market', description: 'Never changes: baselines know kinds by it' }),
    name: Bilingual,
    question: Bilingual,
    reasons: z.array(z.string()).meta({ description: 'Codes of the reasons that are offered there' }),
    elements: z.array(Element).meta({ description: 'Elements that a visitor of such a place can answer' }),
    points: z.int().meta({ description: 'Service points of this kind, also those that have ended' }),
    isUsed: z.boolean().meta({ description: 'Points or survey responses rest on it: it stays' }),
  })
  .meta({ id: 'Kind' });

export const KindList = z
  .object({
    kinds: z.array(Kind),
    reasons: z
      .array(z.object({ code: z.string(), tone: Tone, label: Bilingual }))
      .meta({ description: 'Every reason of the office, in its order' }),
    elements: z.array(z.object({ code: Element, question: Bilingual })),
    mayChange: z.boolean().meta({ description: 'Whether the caller keeps them' }),
  })
  .meta({ id: 'KindList' });

export type KindList = z.infer<typeof KindList>;

const inBoth = (most: number) => z.strictObject({ id: oneLine(most), en: oneLine(most) });

export const NewKind = z
  .strictObject({
    name: inBoth(60),
    question: inBoth(160),
    reasons: z.array(z.string().max(60)).max(100).default([]),
    elements: z.array(Element).max(9).default([]),
  })
  .meta({ id: 'NewKind' });

export type NewKind = z.infer<typeof NewKind>;

export const KindChange = NewKind.partial()
  .extend({
    reasons: z.array(z.string().max(60)).max(100).optional(),
    elements: z.array(Element).max(9).optional(),
  })
  .meta({ id: 'KindChange' });

export type KindChange = z.infer<typeof KindChange>;

export const KindRemoval = z
  .strictObject({
    confirm: z.string().trim().max(200).meta({ description: "The kind's Indonesian name, typed once more" }),
  })
  .meta({ id: 'KindRemoval' });

export type KindRemoval = z.infer<typeof KindRemoval>;

export const NewReason = z
  .strictObject({
    tone: Tone,
    label: inBoth(60),
    kinds: z.array(z.string().max(60)).min(1).max(100).meta({ description: 'Where it is offered' }),
  })
  .meta({ id: 'NewReason' });

/** What it means stays: ratings of years ago were given under it. */
export const ReasonWords = z.strictObject({ label: inBoth(60) }).meta({ id: 'ReasonWords' });

export type ReasonWords = z.infer<typeof ReasonWords>;

export type NewReason = z.infer<typeof NewReason>;
