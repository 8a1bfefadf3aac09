import type { Selectable } from 'kysely';
import type { PeriodRow, RealisationRow } from '../schema.ts';
import { DAY, type Frame, instant, officeTime } from './calendar.ts';
import type { Person } from './people.ts';
import { type Random, stream } from './random.ts';
import { leaderOf, monthsInForce, type Target } from './targets.ts';

type Realisation = Omit<Selectable<RealisationRow>, 'id'>;

type Note = readonly [text: string, onlyFor?: readonly string[]];

const TRUCKS = ['trips', 'tons', 'spill-reports'];
const ROUNDS = ['m-swept', 'm2-cleaned', 'm2-kept', 'm3-handled', 'm3-sorted', 'toilet-checks'];

/** Why something was not taken as reported, some of it only for certain indicators. */
const NOTES: Record<'waived' | 'rejected' | 'missing', readonly Note[]> = {
  waived: [
    ['Target diubah kantor di tengah periode.'],
    ['Cuti sakit dengan surat dokter.'],
    ['Ditugaskan membantu unit lain selama banjir.', [...ROUNDS, ...TRUCKS]],
    ['Jalan ditutup untuk perbaikan saluran.', ['m-swept']],
    ['Truk rusak sebelas hari, disetujui kepala unit.', TRUCKS],
  ],
  rejected: [
    ['Angka tidak cocok dengan catatan harian.'],
    ['Bukti pendukung belum lengkap.'],
    ['Foto bukti tidak menunjukkan lokasi.', ROUNDS],
    ['Slip timbangan tidak terbaca.', ['tons', 'tons-weighed']],
  ],
  missing: [['Belum dilaporkan sampai batas waktu.']],
};

/**
 * What became of the targets. Closed periods are decided, mostly verified; open ones are half told. A quarter
 * is the sum of its months, and the figures follow the person's diligence, not the residents' opinion.
 */
export function buildRealisations(
  targets: readonly Target[],
  people: readonly Person[],
  frame: Frame,
): Selectable<RealisationRow>[] {
  const clerks = findClerks(people);
  const rows = targets.flatMap((target): Realisation[] => {
    const { row, period } = target;
    const owner = row.employee_id ?? `unit-${row.unit_id}`;
    const random = stream('realisation', owner, period.code, row.indicator);
    const closed = period.status === 'closed';
    if (!closed && !random.chance(0.75 * elapsed(period, frame))) return [];
    const status = closed ? decidedStatus(random, target) : random.chance(0.4) ? 'verified' : 'reported';
    const { reporter, verifier } = handsOf(target, random, clerks);
    const decided = status === 'verified' || status === 'rejected' || status === 'waived';
    const at = instant(reportedAt(period, random, frame));
    return [
      {
        target_id: row.id,
        value: status === 'missing' || status === 'waived' ? null : realisedValue(target, frame),
        status,
        note: noteFor(status, target, random),
        reported_by: status === 'missing' ? null : reporter,
        verified_by: decided ? verifier : null,
        reported_at: at,
        report: status === 'missing' ? 0 : 1,
        report_note: null,
        evidence_number: null,
        asked_about: null,
        asked_against: null,
        // Accounts are made after the city.
        reported_user: null,
        verified_user: null,
        decided_at: decided ? at : null,
      },
    ];
  });
  return rows.map((row, index) => ({ id: index + 1, ...row }));
}

/** The careless forget more often, though nobody forgets the main thing; units have somebody who reminds them. */
function decidedStatus(random: Random, { row, owner }: Target): RealisationRow['status'] {
  const careless = row.unit_id !== null || row.weight >= 40 ? 0 : owner.diligence < -0.8 ? 2.5 : 1;
  const ticket = random.next();
  if (ticket < 0.012 * careless) return 'missing';
  if (ticket < 0.02 * careless) return 'rejected';
  if (ticket < 0.02 * careless + 0.02) return 'waived';
  return ticket < 0.02 * careless + 0.075 ? 'reported' : 'verified';
}

function noteFor(status: RealisationRow['status'], { row }: Target, random: Random): string | null {
  if (status === 'verified' || status === 'reported') return null;
  const [whole] = NOTES[status];
  if (row.unit_id !== null) return whole![0];
  return random.pick(NOTES[status].filter(([, onlyFor]) => onlyFor?.includes(row.indicator) ?? true))[0];
}

type Clerks = {
  coordinators: Map<string, number>;
  reviewer: number;
  secretary: number;
  people: readonly Person[];
};

function findClerks(people: readonly Person[]): Clerks {
  const coordinators = new Map(
    people.filter(({ job }) => job === 'coordinator').map(({ unit, row }) => [unit, row.id]),
  );
  const secretary = people.find(({ job }) => job === 'secretary')!.row.id;
  // Somebody from another office verifies those who have no superior here.
  return { coordinators, reviewer: coordinators.get('DISDIK')!, secretary, people };
}

/** Who wrote the figure down and who checks it: never the same, and never the owner. */
function handsOf(
  { row, owner }: Target,
  random: Random,
  { coordinators, reviewer, secretary, people }: Clerks,
): { reporter: number; verifier: number } {
  const self = owner.row.id;
  const outsider = owner.unit === 'DISDIK' ? secretary : reviewer;
  const superior = owner.row.supervisor_id ?? outsider;
  if (row.unit_id !== null) return { reporter: self, verifier: superior };
  const coordinator = coordinators.get(owner.unit);
  const daily =
    owner.row.employment_status === 'non_asn' && coordinator !== undefined && coordinator !== self;
  const reporter = daily && random.chance(0.7) ? coordinator : self;
  const busy = superior === leaderOf('DISKEB', people).row.id && random.chance(0.5);
  return { reporter, verifier: busy ? outsider : superior };
}

/** Achievement 1 is the target; diligence moves it by a tenth, each month adds its own luck. */
function achievement(target: Target, month: string): number {
  const owner = target.row.employee_id ?? `unit-${target.row.unit_id}`;
  const luck = stream('achievement', owner, target.indicator.key, month).normal();
  const drive = target.row.unit_id === null ? 0.085 : 0.02;
  return 1.015 + drive * target.owner.diligence + 0.06 * luck;
}

function realisedValue(target: Target, frame: Frame): number {
  const { indicator, monthly } = target;
  const months = monthsInForce(target, frame.today).map(({ month, part }) => {
    const achieved = achievement(target, month);
    if (indicator.zeroScale !== null) {
      const owner = target.row.employee_id ?? `unit-${target.row.unit_id}`;
      return { part, value: stream('event', owner, indicator.key, month).poisson(0.05) };
    }
    // A tenth better than a target of 60 minutes late is 54, two tenths better 48.
    const value = monthly * Math.max(0, indicator.direction === 'up' ? achieved : 2 - achieved);
    return { part, value: round(indicator.cumulative ? value * part : value, indicator.digits) };
  });
  if (indicator.cumulative) {
    return round(
      months.reduce((sum, { value }) => sum + value, 0),
      indicator.digits,
    );
  }
  const parts = months.reduce((sum, { part }) => sum + part, 0);
  const mean = months.reduce((sum, { part, value }) => sum + part * value, 0) / parts;
  // Nothing is cleaner than 100 percent.
  return round(Math.min(100, mean), indicator.digits);
}

function elapsed(period: Selectable<PeriodRow>, frame: Frame): number {
  const start = Date.parse(period.start_at);
  return Math.max(0, (frame.now - start) / (Date.parse(period.end_at) - start));
}

function reportedAt(period: Selectable<PeriodRow>, random: Random, frame: Frame): number {
  const start = Date.parse(period.start_at);
  const last = period.closed_at === null ? frame.now : Date.parse(period.closed_at);
  const end = Math.min(last, Date.parse(period.end_at) + 3 * DAY);
  return Math.max(start, officeTime(end, random.int(5), random.between(8, 16)));
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
