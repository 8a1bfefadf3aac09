import { hash } from 'node:crypto';
import type { RatingFacts } from '#db/rating-writer.ts';
import type { ElementCode } from '#db/schema.ts';
import { opensCase } from '../cases/repository.ts';
import { newCaseCode } from '../codes/case-code.ts';
import { networkOf } from '../http/client-address.ts';
import type { Device } from '../http/device.ts';
import type { FloodBrake } from '../http/flood-brake.ts';
import { Problem } from '../http/problem.ts';
import type { PointDirectory } from '../organization/point-directory.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { Intake } from './intake.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import type { ReasonDirectory } from './reason-directory.ts';
import type { Receipts } from './receipt.ts';
import type { NewRating } from './schema.ts';

const oldestAnswer = 7 * 86_400_000;

/** Clocks of phone and server differ by seconds; such an answer counts as given now. */
const clockSkew = 5000;

/** Who sends: the phone's device if it has one, and the address, which is only ever turned into a pseudonym. */
export type Sender = { device: Device | null; address: string | null };

export type SubmitDeps = {
  clock: Clock;
  points: PointDirectory;
  reasons: ReasonDirectory;
  pseudonyms: Pseudonyms;
  intake: Intake;
  /** Per device token and point. */
  deviceBrake: FloodBrake;
  /** Per network and point, for senders without a token: a whole office may share one address. */
  networkBrake: FloodBrake;
  receipts: Receipts;
};

/** Takes one rating; resolves when it is stored for good. Sending the same rating again changes nothing. */
export type SubmitRating = (
  rating: NewRating,
  sender: Sender,
) => Promise<{ outcome: 'stored' | 'replayed'; receipt: string }>;

export function createSubmitRating(deps: SubmitDeps): SubmitRating {
  return async (rating, sender) => {
    const receivedAt = deps.clock();
    const answeredAt = answerTime(rating.answered_at, receivedAt);
    const point = await deps.points.find(rating.point, answeredAt);
    await brake(deps, sender, point.id);
    const reasonIds = await reasonKeys(deps.reasons, rating.reasons ?? [], point.kindId);
    const day = dayOf(answeredAt);
    const facts: RatingFacts = {
      rating_id: rating.id.toLowerCase(),
      point_id: point.id,
      score: rating.score,
      answered_at: toInstant(answeredAt),
      received_at: toInstant(receivedAt),
      day,
      phone: sender.device && deps.pseudonyms.phone(sender.device.token, day),
      network: sender.address && deps.pseudonyms.network(sender.address, day),
      staff_device: sender.device?.staff ? 1 : 0,
      language: rating.language ?? 'id',
      body_digest: bodyDigest(rating, point.view.code),
      reasonIds,
      elements: Object.entries(rating.elements ?? {}).map(([element, score]) => ({
        element: element as ElementCode,
        score,
      })),
      comment: rating.comment ?? null,
      opens:
        rating.comment !== undefined && opensCase(rating.score)
          ? { code: newCaseCode(), unit_id: point.unitId }
          : null,
    };
    return { outcome: await deps.intake.submit(facts), receipt: deps.receipts.receiptOf(rating.id) };
  };
}

function answerTime(claimed: string | undefined, receivedAt: number): number {
  if (claimed === undefined) return receivedAt;
  const answeredAt = Date.parse(claimed);
  if (answeredAt > receivedAt + clockSkew) throw wrongTime('in-the-future', 'The answer lies in the future');
  if (answeredAt < receivedAt - oldestAnswer)
    throw wrongTime('too-old', 'The answer is more than 7 days old');
  return Math.min(answeredAt, receivedAt);
}

function wrongTime(code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer: '/answered_at', code, detail }] });
}

async function brake(deps: SubmitDeps, { device, address }: Sender, pointId: number): Promise<void> {
  if (device) await deps.deviceBrake.pass(`${device.token} ${pointId}`);
  else await deps.networkBrake.pass(`${address === null ? '?' : networkOf(address)} ${pointId}`);
}

async function reasonKeys(reasons: ReasonDirectory, codes: string[], kindId: number): Promise<number[]> {
  const keys = await Promise.all(codes.map((code) => reasons.find(code, kindId)));
  const errors = keys.flatMap((key, index) => {
    const detail = 'This reason does not exist for this kind of point';
    return key === undefined ? [{ pointer: `/reasons/${index}`, code: 'unknown-reason', detail }] : [];
  });
  if (errors.length > 0) throw new Problem('body-invalid', { detail: 'Some reasons do not fit', errors });
  return [...new Set(keys.filter((key) => key !== undefined))];
}

/** The same digest for the same rating, in whatever order its fields were written. */
function bodyDigest(rating: NewRating, pointCode: string): string {
  const canonical = JSON.stringify([
    pointCode,
    rating.score,
    rating.answered_at ?? null,
    [...(rating.reasons ?? [])].sort(),
    Object.entries(rating.elements ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
    rating.comment ?? null,
    rating.language ?? null,
  ]);
  return hash('sha256', canonical, 'base64url').slice(0, 22);
}
