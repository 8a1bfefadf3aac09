import type { Selectable } from 'kysely';
import type { EmployeeRow, EmploymentStatus } from '../schema.ts';
import { addDays, addMonths, type Frame } from './calendar.ts';
import { createNames } from './names.ts';
import { CREWS, ESTABLISHMENT, type Job, POOLS } from './posts.ts';
import { type Random, stream } from './random.ts';
import { type UnitCode, unitId } from './units.ts';

/** A person or crew with the hidden truth that the simulated residents, figures and colleagues respond to. */
export type Person = {
  row: Selectable<EmployeeRow>;
  unit: UnitCode;
  job: Job | 'crew';
  /** Effect on the mean rating (1-4 scale), apart from the unit's. */
  skill: number;
  /** Standard normal: how far targets are met. */
  diligence: number;
  /** Standard normal: what superiors and peers see. */
  conduct: number;
};

/** People the accounts and the stories name. Title and name stand for the n-th holder of a job of a unit. */
const NAMED: Record<string, { name: string; woman: boolean; skill?: number }> = {
  'DISKEB/chief/0': { name: 'Ir. Surya Ginting', woman: false },
  'DISKEB/secretary/0': { name: 'Dra. Masniari Panjaitan', woman: true },
  'UPTD-KOTA/unit_head/0': { name: 'Budi Perangin-angin, S.T.', woman: false },
  'UPTD-BARAT/unit_head/0': { name: 'Erlina Sitepu, S.Sos.', woman: true },
  'UPTD-SELATAN/unit_head/0': { name: 'Ahmad Nasution, S.E.', woman: false },
  'UPTD-TIMUR/unit_head/0': { name: 'Sri Rahayu, S.T.', woman: true },
  'UPTD-UTARA/unit_head/0': { name: 'Parlin Simanjuntak, S.Sos.', woman: false },
  'ARMADA/unit_head/0': { name: 'Zulkifli Lubis, S.T.', woman: false },
  'TAMAN/unit_head/0': { name: 'Fatimah Hamzah, S.P.', woman: true },
  'LOKET/unit_head/0': { name: 'Yusnidar Chaniago, S.E.', woman: true },
  'TPA/unit_head/0': { name: 'Simson Tarigan, S.T.', woman: false },
  'UPTD-KOTA/sweeper/0': { name: 'Rina Handayani', woman: true, skill: 0.1 },
  'UPTD-UTARA/sweeper/4': { name: 'Slamet Riyadi', woman: false, skill: -0.14 },
  'ARMADA/driver/8': { name: 'Efendi Sembiring', woman: false, skill: 0.05 },
  'DINKES/chief/0': { name: 'dr. Veronika Sembiring, M.Kes.', woman: true },
  'DISDIK/chief/0': { name: 'Drs. Iskandar Bahri', woman: false },
  'DISDIK/coordinator/0': { name: 'Khairani Lubis, S.Pd.', woman: true },
  'DISTAN/chief/0': { name: 'Ir. Petrus Bangun', woman: false },
};

/** Three who joined during the window (days before today), one who retired, to have part periods. */
const JOINED: Record<string, number> = {
  'UPTD-SELATAN/sweeper/4': 38,
  'TAMAN/gardener/7': 52,
  'UPTD-TIMUR/collector/1': 70,
};
const RETIRED: Record<string, number> = { 'UPTD-KOTA/collector/2': 40 };

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The crews, then everybody on the payroll. */
export function buildPeople(frame: Frame): Person[] {
  const invent = createNames(Object.values(NAMED).map(({ name }) => name));
  const people: Person[] = CREWS.map((crew, index) => buildCrew(crew, index, frame));
  for (const [unit, posts] of Object.entries(ESTABLISHMENT) as [
    UnitCode,
    (typeof ESTABLISHMENT)[UnitCode],
  ][]) {
    const counts = new Map<Job, number>();
    for (const [job, position, statuses] of posts ?? [])
      for (const status of statuses) {
        const n = counts.get(job) ?? 0;
        counts.set(job, n + 1);
        people.push(buildPerson({ unit, job, n, position, status }, people.length + 1, frame, invent));
      }
  }
  setSuperiors(people);
  centreSkills(people);
  return people;
}

function buildCrew(crew: (typeof CREWS)[number], index: number, frame: Frame): Person {
  const random = stream('crew', crew.name);
  return {
    unit: crew.unit,
    job: 'crew',
    skill: index === 0 ? 0.14 : -0.06,
    diligence: 0,
    conduct: 0,
    row: {
      id: index + 1,
      code: employeeCode(random),
      kind: 'crew',
      nip: null,
      name: crew.name,
      employment_status: null,
      position: 'Tim kebersihan pasar',
      unit_id: unitId(crew.unit),
      supervisor_id: null,
      quality_from_id: null,
      quality_exempt: 0,
      started_on: addDays(frame.start, -200),
      ended_on: null,
    },
  };
}

type Holder = { unit: UnitCode; job: Job; n: number; position: string; status: EmploymentStatus };

function buildPerson(
  holder: Holder,
  id: number,
  frame: Frame,
  invent: ReturnType<typeof createNames>,
): Person {
  const { unit, job, n, position, status } = holder;
  const key = `${unit}/${job}/${n}`;
  const random = stream('person', key);
  const named = NAMED[key];
  const woman = named?.woman ?? random.chance(job === 'driver' || job === 'loader' ? 0 : 0.45);
  const name = named?.name ?? invent(random, woman);
  const career = buildCareer(random, holder, frame, JOINED[key], woman, id);
  const retired = RETIRED[key];
  const skill = random.normal() * 0.15;
  const shared = random.normal();
  return {
    unit,
    job,
    skill: named?.skill ?? skill,
    diligence: 0.45 * (skill / 0.15) + 0.45 * shared + 0.75 * random.normal(),
    conduct: 0.5 * (skill / 0.15) + 0.45 * shared + 0.7 * random.normal(),
    row: {
      id,
      code: employeeCode(random),
      kind: 'person',
      nip: career.nip,
      name,
      employment_status: status,
      position,
      unit_id: unitId(unit),
      supervisor_id: null,
      quality_from_id: job === 'market_cleaner' ? crewOf(unit) : null,
      quality_exempt: POOLS[job] === null ? 1 : 0,
      started_on: career.startedOn,
      ended_on: retired === undefined ? null : addDays(frame.today, -retired),
    },
  };
}

function crewOf(unit: UnitCode): number | null {
  const index = CREWS.findIndex((crew) => crew.unit === unit);
  return index === -1 ? null : index + 1;
}

/**
 * Birth, appointment and NIP: 8 digits birth date, 6 appointment month, 1 sex, 3 sequence. The sequence runs
 * in the nine hundreds, which no real office has reached: the shape is valid, the person is recognisably made up.
 */
function buildCareer(
  random: Random,
  { job, status }: Holder,
  frame: Frame,
  joinedDaysAgo: number | undefined,
  woman: boolean,
  id: number,
): { nip: string | null; startedOn: string } {
  const year = Number(frame.today.slice(0, 4));
  const senior = job === 'chief' || job === 'secretary' || job === 'unit_head';
  const age = senior ? 44 + random.int(12) : 25 + random.int(30);
  const month = String(1 + random.int(12)).padStart(2, '0');
  const born = `${year - age}${month}${String(1 + random.int(28)).padStart(2, '0')}`;
  // Civil servants start in their twenties; contracts with the state exist for a few years only.
  const first = status === 'pns' ? year - age + 22 + random.int(8) : year - 5 + random.int(4);
  const appointed = Math.min(year - 2, Math.max(first, year - age + 21));
  const appointedMonth = ['01', '03', '04', '10', '12'][random.int(5)]!;
  const joined = joinedDaysAgo === undefined ? null : addDays(frame.today, -joinedDaysAgo);
  const nip = `${born}${joined ? joined.slice(0, 7).replace('-', '') : appointed + appointedMonth}${woman ? 2 : 1}`;
  return {
    nip: status === 'non_asn' ? null : `${nip}${900 + (id % 100)}`,
    startedOn: joined ?? addMonths(`${appointed}-${appointedMonth}-01`, 0),
  };
}

function employeeCode(random: Random): string {
  return Array.from({ length: 8 }, () => SYMBOLS.charAt(random.int(32))).join('');
}

/** What a unit has in common is said elsewhere: inside it the skills cancel out. */
function centreSkills(people: readonly Person[]): void {
  for (const team of Map.groupBy(people, ({ unit }) => unit).values()) {
    const visible = team.filter(({ row, job }) => job !== 'crew' && row.quality_exempt === 0);
    const mean = visible.reduce((sum, { skill }) => sum + skill, 0) / Math.max(1, visible.length);
    for (const person of visible) person.skill -= mean;
  }
}

/** Chief of the office, heads of its units and the secretary below, everybody else below the own head. */
function setSuperiors(people: Person[]): void {
  const find = (unit: UnitCode, job: Job): Person | undefined =>
    people.find((person) => person.unit === unit && person.job === job);
  const chief = find('DISKEB', 'chief');
  const secretary = find('DISKEB', 'secretary');
  for (const person of people) {
    if (person.job === 'crew') continue;
    const own = find(person.unit, 'unit_head') ?? find(person.unit, 'chief');
    const superior =
      person.job === 'chief'
        ? undefined
        : person.job === 'unit_head' || person.job === 'secretary'
          ? chief
          : person.job === 'clerk'
            ? secretary
            : own;
    person.row.supervisor_id = superior?.row.id ?? null;
  }
}

/** Whether somebody is on the payroll on a day. */
export function isEmployed(row: Selectable<EmployeeRow>, day: string): boolean {
  return row.started_on <= day && (row.ended_on === null || day < row.ended_on);
}
