import type { Database } from '#db/connect.ts';
import { networkOf } from '../http/client-address.ts';
import type { Device } from '../http/device.ts';
import type { FloodBrake } from '../http/flood-brake.ts';
import type { PointDirectory } from '../organization/point-directory.ts';
import type { Clock } from '../time/clock.ts';
import { type Day, dayOf } from '../time/period.ts';
import { insertStickerReport } from './repository.ts';

type ReportDeps = {
  db: Database;
  clock: Clock;
  points: PointDirectory;
  pseudonyms: { phone(token: string, day: Day): string; network(address: string, day: Day): string };
  /** Per device token, or network for senders without one. */
  brake: FloodBrake;
};

/** Who reports: only ever stored as a pseudonym. */
type Sender = { device: Device | null; address: string | null };

/**
 * Notes that somebody stands elsewhere than a sticker says; resolves with the day it counts for, and whether it is new.
 * A phone counts once a point and day. Without its cookie it counts for its network, as often as that: whoever throws the
 * cookie away each time must not become a new voice each time.
 * @throws Problem `point-mistyped`, `point-unknown`, `point-revoked`, `too-many-requests`
 */
export type ReportSticker = (code: string, sender: Sender) => Promise<{ reportedOn: Day; isNew: boolean }>;

export function createReportSticker({ db, clock, points, pseudonyms, brake }: ReportDeps): ReportSticker {
  return async (code, { device, address }) => {
    const now = clock();
    await brake.pass(device?.token ?? (address === null ? '?' : networkOf(address)));
    const { id } = await points.find(code, now);
    const day = dayOf(now);
    const sender = device
      ? pseudonyms.phone(device.token, day)
      : address === null
        ? '?'
        : pseudonyms.network(address, day);
    const isNew = await insertStickerReport(db, { point_id: id, day, sender });
    return { reportedOn: day, isNew };
  };
}
