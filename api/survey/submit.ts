import { hash } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { ElementCode } from '#db/schema.ts';
import { type Actor, subtree } from '../accounts/actor.ts';
import { networkOf } from '../http/client-address.ts';
import type { Device } from '../http/device.ts';
import type { FloodBrake } from '../http/flood-brake.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { findUnit, listUnits, type UnitRecord } from '../organization/repository.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';
import { addDays, type Day, dayOf } from '../time/period.ts';
import { listServiceKinds, listSurveyQuestions, storeResponse } from './repository.ts';
import { recorderOf } from './rights.ts';
import type { NewResponse } from './schema.ts';

/** Paper waits this long for somebody to type it in, not longer. */
const oldestPaper = 60;

/** Who sends: the phone, the address, which is only ever turned into a pseudonym, and who is signed in. */
export type Sender = { device: Device | null; address: string | null; actor: Actor | null };

export type SubmitDeps = {
  db: Database;
  clock: Clock;
  pseudonyms: { survey(token: string, day: Day): string; network(address: string, day: Day): string };
  /** Per device token and unit. */
  deviceBrake: FloodBrake;
  /** Per network and unit, for senders without a token. */
  networkBrake: FloodBrake;
};

/**
 * Takes one filled questionnaire; resolves when it is stored for good. Sending the same again changes nothing.
 * @throws Problem `not-found` for an unknown unit, `not-allowed` for a mode of staff, `body-invalid`,
 *   `response-id-reused`, `too-many-requests`
 */
export type SubmitResponse = (
  response: NewResponse,
  sender: Sender,
) => Promise<{ outcome: 'stored' | 'replayed'; id: string; receivedAt: string }>;

export function createSubmitResponse(deps: SubmitDeps): SubmitResponse {
  const { db, clock, pseudonyms } = deps;
  return async (response, sender) => {
    const now = clock();
    const unit = await unitOf(db, response.unit);
    await brake(deps, sender, unit.id);
    const recorder = response.mode === 'qr' ? null : recorderOf(sender.actor, unit.id);
    if (response.mode !== 'qr' && !recorder) throw staffOnly();
    const kinds = await kindsOf(db, unit);
    const errors = [
      ...dayErrors(response, dayOf(now)),
      ...(await answerErrors(db, response)),
      ...serviceErrors(
        response,
        kinds.map(({ code }) => code),
      ),
    ];
    if (errors.length > 0) throw new Problem('body-invalid', { detail: 'Some fields are wrong', errors });
    const id = response.id.toLowerCase();
    const day = response.answered_on ?? dayOf(now);
    const { service, ...profile } = response.profile ?? {};
    const digest = bodyDigest(response, unit.code);
    const stored = await storeResponse(db, {
      row: {
        response_id: id,
        unit_id: unit.id,
        mode: response.mode,
        recorded_by: recorder?.employeeId ?? null,
        day,
        received_at: toInstant(now),
        language: response.language ?? 'id',
        sex: profile.sex ?? null,
        age_group: profile.age_group ?? null,
        education: profile.education ?? null,
        occupation: profile.occupation ?? null,
        service_kind_id: kinds.find(({ code }) => code === service)?.id ?? null,
        ...(recorder ? noPhone : phoneOf(pseudonyms, sender, day)),
        body_digest: digest,
      },
      answers: Object.entries(response.answers).map(([element, score]) => ({
        element: element as ElementCode,
        score,
      })),
      suggestion: response.suggestion ?? null,
    });
    if (stored.bodyDigest !== digest) throw reused();
    return { outcome: stored.isNew ? 'stored' : 'replayed', id, receivedAt: stored.receivedAt };
  };
}

/** In the modes of staff the phone is the officer's. */
const noPhone = { phone: null, network: null, staff_device: 0 };

function phoneOf(pseudonyms: SubmitDeps['pseudonyms'], { device, address, actor }: Sender, day: Day) {
  return {
    phone: device && pseudonyms.survey(device.token, day),
    network: address && pseudonyms.network(address, day),
    // Whoever works here does not count as a resident, whichever browser is used.
    staff_device: device?.staff || actor ? 1 : 0,
  };
}

async function unitOf(db: Database, code: string): Promise<UnitRecord> {
  const unit = await findUnit(db, code);
  if (unit) return unit;
  const errors = [{ pointer: '/unit', code: 'unknown-unit', detail: 'No such unit' }];
  throw new Problem('not-found', { detail: 'No such unit', errors });
}

/** The kinds of service of a unit and everything below it. */
export async function kindsOf(db: Database, unit: UnitRecord) {
  const tree = (await listUnits(db)).map(({ id, parentId }) => ({ id, parent_id: parentId }));
  return listServiceKinds(db, [...subtree(tree, unit.id)]);
}

async function brake(deps: SubmitDeps, { device, address }: Sender, unitId: number): Promise<void> {
  if (device) await deps.deviceBrake.pass(`${device.token} ${unitId}`);
  else await deps.networkBrake.pass(`${address === null ? '?' : networkOf(address)} ${unitId}`);
}

function dayErrors({ mode, answered_on }: NewResponse, today: Day): FieldError[] {
  if (answered_on === undefined) return [];
  const wrong = (code: string, detail: string): FieldError[] => [{ pointer: '/answered_on', code, detail }];
  if (mode === 'qr') return wrong('only-for-staff', 'On the own phone the day is today');
  if (answered_on > today) return wrong('in-the-future', 'The day lies in the future');
  const oldest = addDays(today, -oldestPaper);
  return answered_on < oldest ? wrong('too-old', `The day is more than ${oldestPaper} days back`) : [];
}

async function answerErrors(db: Database, { answers }: NewResponse): Promise<FieldError[]> {
  const questions = await listSurveyQuestions(db);
  return questions
    .filter(({ element, mayNotApply }) => answers[element] === null && !mayNotApply)
    .map(({ element }) => ({
      pointer: `/answers/${element}`,
      code: 'always-applies',
      detail: 'This question applies to everybody',
    }));
}

function serviceErrors({ profile }: NewResponse, kinds: string[]): FieldError[] {
  if (profile?.service === undefined || kinds.includes(profile.service)) return [];
  const detail = 'The unit has no such kind of service';
  return [{ pointer: '/profile/service', code: 'unknown-service', detail }];
}

function staffOnly(): Problem {
  const detail = 'Only signed-in staff of the unit write down the answers of others';
  return new Problem('not-allowed', { detail, errors: [{ pointer: '/mode', code: 'staff-only', detail }] });
}

function reused(): Problem {
  return new Problem('response-id-reused', {
    detail: 'This id was used for another response',
    errors: [{ pointer: '/id', code: 'reused', detail: 'Make a new id for a new response' }],
  });
}

/** The same digest for the same response, in whatever order its fields were written. */
function bodyDigest({ id: _, unit: __, ...body }: NewResponse, unitCode: string): string {
  const sorted = (fields: object | undefined) =>
    Object.entries(fields ?? {})
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const canonical = JSON.stringify([
    unitCode,
    body.mode,
    body.answered_on ?? null,
    sorted(body.answers),
    sorted(body.profile),
    body.suggestion ?? null,
    body.language ?? null,
  ]);
  return hash('sha256', canonical, 'base64url').slice(0, 22);
}
