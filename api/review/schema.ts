import { z } from 'zod';
import { Reason } from '../http/words.ts';
import { Bilingual, UnitName } from '../organization/schema.ts';
import { Period } from '../scores/schema.ts';

export const ReviewDesk = z
  .object({
    units: z.array(UnitName).meta({ description: 'What the caller looks at; never the own unit' }),
    comments: z.int().meta({ description: 'Comments that wait' }),
    proposals: z.int().meta({ description: 'Flagged sets that wait for a second reviewer' }),
    objected: z
      .array(z.object({ period: z.string(), sets: z.int() }))
      .meta({ description: 'Sets of closed periods that wait because of an objection' }),
    realisations: z.int().meta({ description: 'Reports of open periods that wait for verification' }),
    closings: z.int().meta({ description: 'Answers whose evidence nobody has looked at' }),
  })
  .meta({ id: 'ReviewDesk' });

export type ReviewDesk = z.infer<typeof ReviewDesk>;

export const CommentQuery = z.strictObject({
  after: z.string().max(32).optional().meta({ description: 'A comment that is passed over for now' }),
});

/** Why a comment is not shown. */
export const RejectionReason = z.enum(['abuse', 'person', 'advert', 'off-topic', 'unreadable']);

const Span = z.strictObject({
  start: z.int().min(0).meta({ description: 'In UTF-16 code units' }),
  end: z.int().min(1).meta({ description: 'Not part of it' }),
});

export const CommentQueue = z
  .object({
    waiting: z.int(),
    oldestDays: z.int().nullable().meta({ description: 'Since when the oldest one waits' }),
    comment: z
      .object({
        comment: z.string().meta({ description: 'Its name here; tells neither time nor order' }),
        text: z.string(),
        kind: Bilingual.meta({ description: 'Kind of place' }),
        week: z.iso.date().meta({ description: 'The Monday of its week' }),
        suggestions: z.array(
          z.object({
            start: z.int(),
            end: z.int(),
            why: z.enum(['email', 'nip', 'phone', 'plate', 'number', 'name']),
          }),
        ),
      })
      .nullable()
      .meta({ description: 'The oldest one; its reading is logged' }),
    last: z
      .object({ comment: z.string(), decision: z.enum(['released', 'rejected']) })
      .nullable()
      .meta({ description: "The caller's last decision, while it can be taken back" }),
  })
  .meta({ id: 'CommentQueue' });

export type CommentQueue = z.infer<typeof CommentQueue>;

export const CommentDecision = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('release'),
      hide: z.array(Span).max(250).default([]).meta({ description: 'Pieces that a mark replaces' }),
    }),
    z.strictObject({ decision: z.literal('reject'), reason: RejectionReason }),
  ])
  .meta({ id: 'CommentDecision' });

export type CommentDecision = z.infer<typeof CommentDecision>;

export const SetQuery = z.strictObject({
  period: z.string().max(16).optional().meta({ description: 'The newest open quarter unless told' }),
});

export const SetDecision = z.enum(['release', 'limit', 'hold', 'void']).meta({
  description:
    '`release`: the cap of the network or day is lifted; `limit`: it stays, as without any decision; `hold`: weight 0, ' +
    'can be taken back; `void`: weight 0, fraud is proved',
});

export type SetDecision = z.infer<typeof SetDecision>;

const Said = z.object({
  decision: SetDecision,
  reason: z.string().nullable(),
  by: z.string(),
  on: z.iso.date(),
});

const setShape = {
  set: z.string(),
  version: z.int().meta({ description: 'Steps so far' }),
  type: z.enum(['day', 'network', 'phone']),
  unit: UnitName,
  place: z.object({ name: z.string(), kind: Bilingual }).nullable().meta({ description: 'None for a phone' }),
  time: z.string().nullable().meta({ description: 'The day, or the month of a network' }),
  mass: z.number().meta({ description: 'Voices before the cap; point-days of a phone' }),
  cap: z.number(),
  threshold: z.number().meta({ description: 'Flagged from here on' }),
  objected: z.boolean().meta({ description: 'An open objection is about it; never whose' }),
  state: z.enum(['waiting', 'proposed', 'decided']),
  proposal: Said.extend({ own: z.boolean() }).nullable().meta({ description: 'Waits for a second reviewer' }),
  decided: Said.extend({ proposedBy: z.string() }).nullable().meta({ description: 'What holds now' }),
};

/** A set of ratings that is much larger than its cap. Never who is in it. */
export const FlaggedSet = z.object(setShape).meta({ id: 'FlaggedSet' });

export type FlaggedSet = z.infer<typeof FlaggedSet>;

export const FlaggedSets = z
  .object({
    period: Period,
    sets: z.array(FlaggedSet).meta({ description: 'What waits first, then by type and place' }),
  })
  .meta({ id: 'FlaggedSets' });

export type FlaggedSets = z.infer<typeof FlaggedSets>;

export const FlaggedSetDetail = z
  .object({
    ...setShape,
    period: Period,
    mayDecide: z.boolean().meta({ description: 'The period is open, or an open objection is about the set' }),
    ratings: z.int(),
    phones: z.int(),
    networks: z.int(),
    mean: z.number().nullable(),
    usualMean: z.number().nullable().meta({ description: "Of the unit's other ratings in the period" }),
    scores: z.array(z.object({ score: z.int(), count: z.int() })).meta({ description: '4 to 1' }),
    hours: z.array(z.int()).length(24).meta({ description: 'Ratings by hour of the day in WIB' }),
    places: z.array(z.object({ name: z.string(), count: z.int() })),
    elements: z.array(z.object({ element: z.string(), count: z.int(), mean: z.number() })),
    reasons: z.array(z.object({ label: Bilingual, count: z.int() })),
    effects: z
      .array(
        z.object({
          decision: SetDecision,
          setVoices: z.number(),
          unitVoices: z.number(),
          unitMean: z.number().nullable(),
          now: z.boolean().meta({ description: 'How it is counted at the moment' }),
        }),
      )
      .meta({ description: 'What each decision would make of the period so far' }),
    history: z.array(Said.extend({ step: z.enum(['proposed', 'confirmed', 'declined']) })),
  })
  .meta({ id: 'FlaggedSetDetail' });

export type FlaggedSetDetail = z.infer<typeof FlaggedSetDetail>;

const seen = {
  period: z.string().max(16),
  version: z.int().min(0).meta({ description: 'Steps that were seen' }),
};

export const SetProposal = z
  .strictObject({ ...seen, decision: SetDecision, reason: Reason })
  .meta({ id: 'SetProposal' });

export type SetProposal = z.infer<typeof SetProposal>;

export const SetAnswer = z
  .strictObject({ ...seen, answer: z.enum(['confirm', 'decline']), reason: Reason.optional() })
  .refine(({ answer, reason }) => answer === 'confirm' || reason !== undefined, {
    path: ['reason'],
    message: 'A reason is needed',
  })
  .meta({
    id: 'SetAnswer',
    description: 'Of the second reviewer; who proposed may take it back by declining',
  });

export type SetAnswer = z.infer<typeof SetAnswer>;

export const ClosingList = z
  .object({
    waiting: z.int(),
    closings: z
      .array(
        z.object({
          case: z.string(),
          number: z.int().meta({ description: 'Number of the answer' }),
          unit: UnitName,
          place: z.string(),
          answer: z.string().nullable(),
          answeredOn: z.iso.date(),
          photo: z
            .object({
              name: z.string(),
              takenAt: z.iso.datetime().meta({ description: 'Time of the server' }),
              resemblesReport: z.boolean(),
              twins: z.array(z.object({ case: z.string(), unit: z.string(), photo: z.string().nullable() })),
            })
            .nullable(),
          noPhoto: z.string().nullable().meta({ description: 'Why there is no photo' }),
        }),
      )
      .meta({ description: 'The oldest ones' }),
  })
  .meta({ id: 'ClosingList' });

export type ClosingList = z.infer<typeof ClosingList>;

export const ClosingDecision = z
  .strictObject({
    number: z.int().min(1).meta({ description: 'The answer that was looked at' }),
    decision: z.enum(['accept', 'return']),
    reason: Reason.optional(),
  })
  .refine(({ decision, reason }) => decision === 'accept' || reason !== undefined, {
    path: ['reason'],
    message: 'A reason is needed',
  })
  .meta({ id: 'ClosingDecision' });

export type ClosingDecision = z.infer<typeof ClosingDecision>;
