import { freshCode } from '#api/codes/fresh-code.ts';
import { superiorsOf } from '#api/decisions/superiors.ts';
import { listLeadingAccounts } from '#api/objections/repository.ts';
import { listUnits } from '#api/organization/repository.ts';
import { fromInstant, toInstant } from '#api/time/instant.ts';
import { addDays, dayOf } from '#api/time/period.ts';
import type { Database } from '#db/connect.ts';

const day = 86_400_000;

/** NIP of the sweeper whose pages are shown first: two notes of hers wait, one on each side. */
const shown = '199803052022122913';

type Talk = { talked: string; agreed: string; remark: string | null };

const talks: readonly Talk[] = [
  {
    talked:
      'Titik tugas rapi sebelum pukul tujuh dan warga memujinya. Yang sulit: daun menumpuk lagi setelah pasar buka.',
    agreed: 'Putaran kedua dimulai pukul sembilan. Atasan meminta satu gerobak tambahan ke gudang.',
    remark: 'Setuju. Kalau hujan deras, putaran kedua saya mulai setelah reda.',
  },
  {
    talked: 'Absen dan laporan harian lengkap. Foto laporan sering gelap karena diambil sebelum terang.',
    agreed: 'Foto diambil pukul enam lewat, dari arah yang sama setiap hari.',
    remark: null,
  },
  {
    talked:
      'Beberapa warga menanyakan jadwal angkut dan petugas belum tahu jawabannya. Sikap kepada warga sudah baik.',
    agreed: 'Jadwal angkut ditempel di gerobak. Petugas ikut pelatihan menyapa dan menjelaskan.',
    remark: 'Mohon jadwalnya diperbarui bila ada perubahan.',
  },
  {
    talked: 'Sarung tangan dan sepatu sudah aus. Tidak ada kecelakaan, tetapi tangan sering lecet.',
    agreed: 'Alat pelindung diganti minggu ini. Petugas melapor begitu ada yang rusak.',
    remark: null,
  },
  {
    talked: 'Kerja sama regu berjalan baik. Pembagian ruas jalan hari Minggu belum adil menurut petugas.',
    agreed: 'Ruas hari Minggu digilir. Giliran ditulis di papan jadwal.',
    remark: 'Terima kasih sudah didengar.',
  },
];

const waitingForSweeper: Talk = {
  talked: 'Suara warga bulan ini naik. Masih ada keluhan bak penuh di depan sekolah pada siang hari.',
  agreed: 'Rina melapor lewat ponsel begitu bak tiga perempat penuh. Atasan menghubungi armada.',
  remark: null,
};

const waitingForHead: Talk = {
  talked:
    'Saya ingin belajar mengatur jadwal regu. Pengawas lapangan mengajak saya ikut menyusun jadwal pekan depan.',
  agreed: 'Saya mendampingi pengawas setiap Jumat selama sebulan, lalu kami bicarakan lagi.',
  remark: null,
};

/** Talks of superiors with their people: most signed by both, some wait for one side; and the dialogues about results. */
export async function addDemoCoaching(db: Database, now: number): Promise<void> {
  await adoptDialogues(db);
  const leaders = await listLeadingAccounts(db);
  const units = await listUnits(db);
  const today = dayOf(now);
  for (const person of await listPeople(db)) {
    const isShown = person.nip === shown;
    if (!isShown && person.id % 3 !== 0) continue;
    const [superior] = superiorsOf({ employeeId: person.id, unitId: person.unit_id }, leaders, units);
    if (!superior) continue;
    const bySuperior = { side: 'superior', user_id: superior.userId, by_name: superior.name } as const;
    const toPerson = { with_user: null, with_name: person.name };
    const signer = person.userId === null ? null : { id: person.userId, name: person.name };
    const talk = talks[person.id % talks.length]!;
    const earlier = addDays(today, -20 - (person.id % 25));
    const isSigned = isShown || person.id % 2 === 0;
    await note(db, {
      person,
      talk,
      heldOn: earlier,
      ...bySuperior,
      ...toPerson,
      signer: isSigned ? signer : null,
    });
    if (!isShown || person.userId === null) continue;
    const recent = addDays(today, -2);
    await note(db, {
      person,
      talk: waitingForSweeper,
      heldOn: recent,
      ...bySuperior,
      ...toPerson,
      signer: null,
    });
    await note(db, {
      ...{ person, talk: waitingForHead, heldOn: addDays(today, -1), side: 'self', user_id: person.userId },
      ...{ by_name: person.name, with_user: superior.userId, with_name: superior.name, signer: null },
    });
  }
}

type Written = {
  person: Person;
  talk: Talk;
  heldOn: string;
  side: 'self' | 'superior';
  user_id: string;
  by_name: string;
  with_user: string | null;
  with_name: string;
  /** Who has signed. */
  signer: { id: string; name: string } | null;
};

async function note(db: Database, { person, talk, heldOn, signer, ...written }: Written): Promise<void> {
  const at = `${heldOn}T08:30:00.000Z`;
  const signedAt = signer && toInstant(fromInstant(at) + day);
  const row = await db
    .insertInto('coaching_notes')
    .values({
      ...{ code: freshCode(), employee_id: person.id, version: 1, kind: 'coaching', dialogue_id: null, at },
      ...{ held_on: heldOn, talked: talk.talked, agreed: talk.agreed, ...written },
      ...{ follow_up_on: addDays(heldOn, 28), gap_id: null, plan_item_id: person.plan_item_id },
      ...{ signed_at: signedAt, signed_user: signer?.id ?? null, signed_name: signer?.name ?? null },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (!signer || !signedAt || talk.remark === null) return;
  await db
    .insertInto('coaching_remarks')
    .values({ note_id: row.id, text: talk.remark, at: signedAt, user_id: signer.id, by_name: signer.name })
    .execute();
}

/** What was noted with decisions; who was told and has an account has signed most of it. */
async function adoptDialogues(db: Database): Promise<void> {
  const rows = await db
    .selectFrom('dialogues')
    .innerJoin('employees', 'employees.id', 'dialogues.employee_id')
    .leftJoin('users', 'users.employeeId', 'employees.id')
    .select(['dialogues.id', 'dialogues.at', 'dialogues.user_id', 'by_name', 'period_id'])
    .select(['employees.id as employee_id', 'employees.name', 'users.id as userId'])
    .execute();
  if (rows.length === 0) return;
  const told = await db
    .selectFrom('scores')
    .innerJoin('level_decisions', 'level_decisions.score_id', 'scores.id')
    .innerJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
    .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .select(['scores.period_id', 'scores.employee_id', 'publications.at'])
    .execute();
  const toldAt = new Map(told.map(({ period_id, employee_id, at }) => [`${period_id} ${employee_id}`, at]));
  await db
    .insertInto('coaching_notes')
    .values(
      rows.map(({ id, name, userId, period_id, ...written }) => {
        const at = toldAt.get(`${period_id} ${written.employee_id}`);
        const signs = at !== undefined && userId !== null && id % 4 !== 0;
        return {
          ...{ ...written, code: freshCode(), version: 1, kind: 'dialogue' as const, dialogue_id: id },
          ...{ held_on: null, talked: null, agreed: null, follow_up_on: null, gap_id: null },
          ...{ plan_item_id: null, side: 'superior' as const, with_user: null, with_name: name },
          signed_at: signs ? at : null,
          signed_user: signs ? userId : null,
          signed_name: signs ? name : null,
        };
      }),
    )
    .execute();
}

type Person = Awaited<ReturnType<typeof listPeople>>[number];

/** Everybody who serves, with the account and the first thing that is planned. */
async function listPeople(db: Database) {
  return await db
    .selectFrom('employees')
    .leftJoin('users', 'users.employeeId', 'employees.id')
    .select(['employees.id', 'employees.nip', 'employees.name', 'employees.unit_id', 'users.id as userId'])
    .select(({ selectFrom }) =>
      selectFrom('plan_items')
        .select(({ fn }) => fn.min<number>('plan_items.id').as('id'))
        .whereRef('plan_items.employee_id', '=', 'employees.id')
        .as('plan_item_id'),
    )
    .where('employees.kind', '=', 'person')
    .where('employees.ended_on', 'is', null)
    .orderBy('employees.id')
    .execute();
}
