import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { readSheet } from '../spreadsheets/read-sheet.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const head = 'Nama Titik;JENIS;unit;Mulai;Letak';
const fountain = 'Air Mancur;Jalan;KOTA;1/12/2026;Sisi utara';

describeOnEachEngine('Tables in and out', (open, engine) => {
  // What only reads and writes files is the same on both.
  const once = it.skipIf(engine === 'PostgreSQL');
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
    // The worker has its own test.
    town.deps.readSheet = readSheet;
  });
  afterEach(() => town.dispose());

  async function call(who: Townsperson, method: string, path: string, body?: unknown): Promise<Response> {
    const isForm = body instanceof FormData;
    return await town.api.request(
      `/api/v1${path}`,
      {
        method,
        headers: {
          cookie: await town.signIn(who),
          ...(isForm ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      },
      { address: null },
    );
  }

  async function upload(who: Townsperson, content: string | Uint8Array, table = 'points'): Promise<Response> {
    const form = new FormData();
    form.set('table', table);
    form.set('file', new File([content as BlobPart], 'titik.csv'));
    return await call(who, 'POST', '/imports', form);
  }

  async function preview(content: string | Uint8Array, table = 'points') {
    const started = await upload('ani', content, table);
    expect(started.status).toBe(201);
    const { id } = (await started.json()) as { id: string };
    return await (await call('ani', 'GET', `/imports/${id}`)).json();
  }

  const apply = (view: { id: string; digest: string }) =>
    call('ani', 'POST', `/imports/${view.id}/application`, { digest: view.digest });

  const names = async () =>
    (await town.database.db.selectFrom('service_points').select('name').orderBy('id').execute()).map(
      ({ name }) => name,
    );

  it('shows what a table would do, and then does exactly that', async () => {
    const view = await preview(`${head}\n${fountain}\npasar tavip;pasar;BARAT;2026-01-01;Pintu timur\n`);
    expect(view.counts).toEqual({ rows: 2, created: 1, changed: 1, same: 0, wrong: 0 });
    expect(view.changes[1]).toEqual({
      ...{ row: 3, action: 'change', name: 'pasar tavip' },
      changes: [
        { column: 'name', before: 'Pasar Tavip', after: 'pasar tavip' },
        { column: 'location', before: null, after: 'Pintu timur' },
      ],
    });
    expect(await names()).toEqual(['Jalan Jenderal Sudirman', 'Pasar Tavip']);
    const applied = await apply(view);
    expect(applied.status).toBe(200);
    expect(await names()).toEqual(['Jalan Jenderal Sudirman', 'pasar tavip', 'Air Mancur']);
    expect((await apply(view)).status).toBe(409);
    const log = await town.database.db.selectFrom('audit_log').select(['action', 'detail']).execute();
    expect(log.map(({ action }) => action)).toEqual(['point-created', 'point-changed', 'table-imported']);
    expect(JSON.parse(log[2]?.detail ?? '')).toMatchObject({ table: 'points', created: 1, changed: 1 });
  });

  it('names every error by row and column, and takes nothing over', async () => {
    const view = await preview(
      `${head}\n${fountain}\nA;Sawah;KOTA;besok;x\nB;Jalan;ZZZ;2026-10-05;x\nAIR  mancur;Jalan;KOTA;1/12/2026;\nC;;KOTA;1/12/2026;`,
    );
    expect(view.counts).toEqual({ rows: 5, created: 1, changed: 0, same: 0, wrong: 4 });
    expect(view.errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual([
      [3, 'startedOn', 'not-a-day'],
      [4, 'unit', 'unknown'],
      [5, null, 'row-twice'],
      [6, 'kind', 'missing'],
    ]);
    expect(await apply(view).then((answer) => answer.json())).toMatchObject({ code: 'import-wrong' });
    expect(await names()).toHaveLength(2);
  });

  once('keeps to the rules of the pages: a start in a closed period is refused at its column', async () => {
    const view = await preview(`${head}\nAir Mancur;Jalan;KOTA;1/10/2026;`);
    expect(view.errors).toMatchObject([{ row: 2, column: 'startedOn', code: 'period-closed' }]);
  });

  it('asks to look again when the data has changed since', async () => {
    const view = await preview(`${head}\nPasar Tavip;Pasar;BARAT;2026-01-01;Pintu timur`);
    await call('ani', 'PUT', `/points/${codes.market}/details`, { location: 'Pintu barat' });
    expect(await (await apply(view)).json()).toMatchObject({ code: 'import-changed' });
    const again = await (
      await call('ani', 'PUT', `/imports/${view.id}/mapping`, { mapping: view.mapping })
    ).json();
    expect(again.changes[0].changes).toEqual([
      { column: 'location', before: 'Pintu barat', after: 'Pintu timur' },
    ]);
    expect((await apply(again)).status).toBe(200);
  });

  once('is told what a heading means that it does not know', async () => {
    const view = await preview('Sebutan;Letak;Lain\nPasar Tavip;Pintu timur;x');
    expect(view.mapping).toEqual([null, 'location', null]);
    expect(view.errors).toMatchObject([{ code: 'no-key-column' }]);
    const mapped = await call('ani', 'PUT', `/imports/${view.id}/mapping`, {
      mapping: ['name', 'location', null],
    });
    expect(await mapped.json()).toMatchObject({ counts: { changed: 1, wrong: 0 } });
    const twice = { mapping: ['name', 'name', 'salary'] };
    expect(await (await call('ani', 'PUT', `/imports/${view.id}/mapping`, twice)).json()).toMatchObject({
      errors: [
        { pointer: '/mapping/1', code: 'taken' },
        { pointer: '/mapping/2', code: 'unknown' },
      ],
    });
  });

  it('keeps an uploaded table from others, and no longer than an hour', async () => {
    const view = await preview(`${head}\n${fountain}`);
    expect((await call('budi', 'GET', `/imports/${view.id}`)).status).toBe(404);
    town.setTime(testNow + 3_600_000);
    expect((await apply(view)).status).toBe(404);
    expect(await names()).toHaveLength(2);
  });

  once.each(['xlsx', 'csv', 'csv-comma'])(
    'changes nothing when an export in %s comes back',
    async (format) => {
      // What looks like a formula is somebody's text here, and comes back as it was.
      await call('ani', 'PUT', `/points/${codes.street}/details`, {
        ...{ location: '=1+1', kelurahan: "'x", kecamatan: '@a;"b"', latitude: -3.601, longitude: 98.125 },
      });
      const file = await call('ani', 'GET', `/tables/points/export?format=${format}`);
      expect(file.headers.get('content-disposition')).toContain('titik-layanan-2026-11-24');
      const bytes = new Uint8Array(await file.arrayBuffer());
      const [, street] = await readSheet(bytes);
      expect(street?.cells.slice(0, 5)).toEqual([
        ...[codes.street, 'Jalan Jenderal Sudirman', 'Jalan', 'KOTA', '=1+1'],
      ]);
      expect((await preview(bytes)).counts).toMatchObject({ rows: 2, same: 2, wrong: 0 });
    },
  );

  it('exports what somebody may see and no more, and writes it down', async () => {
    const file = await call('budi', 'GET', '/tables/points/export?format=csv-comma');
    expect((await file.text()).split('\r\n')).toHaveLength(3);
    expect((await call('rina', 'GET', '/tables/points/export')).status).toBe(403);
    expect((await upload('budi', `${head}\n${fountain}`)).status).toBe(403);
    const log = await town.database.db.selectFrom('audit_log').select(['action', 'actor_name']).execute();
    expect(log).toEqual([{ action: 'table-exported', actor_name: 'Budi' }]);
  });

  once.each(['xlsx', 'csv'])('gives a template in %s whose example is skipped', async (format) => {
    const file = await call('ani', 'GET', `/tables/points/template?format=${format}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(await readSheet(bytes)).toHaveLength(2);
    const answer = await upload('ani', bytes);
    expect(await answer.json()).toMatchObject({ code: 'table-empty' });
  });

  const asTable = (head: string, ...rows: string[]): string => [head, ...rows].join('\n');

  it('changes and adds duties in one step of their unit, or names the rows that do not fit', async () => {
    const head = 'Petugas;Titik;Tanggal;Jam mulai;Jam selesai;Bagian;Alasan';
    const wrong = await preview(
      asTable(
        head,
        'Rina;Jalan Jenderal Sudirman;1/12/2026;12:00;16:00;1;',
        'Rina;Jalan Jenderal Sudirman;24/11/2026;05:00;12:00;1;',
        'Siapa;Jalan Jenderal Sudirman;1/12/2026;05:00;13:00;1;',
        'Dian;Pasar Tavip;31/12/2025;22:00;06:00;1;Lupa',
      ),
      'duties',
    );
    expect(wrong.errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual(
      [
        [2, 'share', 'share-exceeded'],
        [3, 'reason', 'needed'],
        [4, 'employee', 'unknown'],
        [5, 'point', 'point-inactive'],
      ],
    );
    const view = await preview(
      asTable(
        head,
        `R1NA0001;${codes.street};1/12/2026;05.00;12.00;;`,
        'Dian;Pasar Tavip;1/12/2026;22:00;06:00;0,5;',
        'rina;jalan jenderal sudirman;2/12/2026;05:00;13:00;1;',
      ),
      'duties',
    );
    expect(view.counts).toEqual({ rows: 3, created: 1, changed: 1, same: 1, wrong: 0 });
    expect(view.changes[0].changes).toEqual([{ column: 'to', before: '13:00', after: '12:00' }]);
    expect((await apply(view)).status).toBe(200);
    const { db } = town.database;
    const night = await db.selectFrom('assignments').selectAll().where('employee_id', '=', 4).execute();
    expect(night).toMatchObject([
      { start_at: '2026-12-01T15:00:00.000Z', end_at: '2026-12-01T23:00:00.000Z', share: 0.5 },
    ]);
    const steps = await db.selectFrom('roster_batches').select(['kind', 'unit_id']).execute();
    expect(steps).toEqual([
      { kind: 'import', unit_id: 2 },
      { kind: 'import', unit_id: 3 },
    ]);
  });

  it('agrees on the targets of a person together, and reports on them', async () => {
    const head = 'Pegawai;Unit;Masa;Indikator;Target;Bobot;Alasan';
    const short = await preview(asTable(head, 'Rina;;2026-11;m-swept;120;60;'), 'targets');
    expect(short.errors).toMatchObject([{ row: 2, column: 'weight', code: 'weights' }]);
    const rows = ['Rina;;2026-11;m-swept;120;60;', 'R1NA0001;;2026-11-01;repeat-complaints;4;40;'];
    const view = await preview(asTable(head, ...rows), 'targets');
    expect(view).toMatchObject({ counts: { created: 2, wrong: 0 }, errors: [] });
    expect((await apply(view)).status).toBe(200);
    const moved = await preview(asTable(head, 'Rina;;2026-11;m-swept;130;60;Jalan baru'), 'targets');
    expect(moved).toMatchObject({ counts: { changed: 1, wrong: 0 } });

    const report = 'Pegawai;Masa;Indikator;Realisasi;Catatan;Sudah diperiksa';
    const doubtful = await preview(asTable(report, 'Rina;2026-11;m-swept;9000;;'), 'realisations');
    expect(doubtful.errors).toMatchObject([{ row: 2, column: 'value', code: 'plan' }]);
    const sure = await preview(asTable(report, 'Rina;2026-11;m-swept;9000;Lembur;ya'), 'realisations');
    expect((await apply(sure)).status).toBe(200);
    const stored = await town.database.db.selectFrom('realisations').select(['value', 'status']).execute();
    expect(stored).toEqual([{ value: 9000, status: 'reported' }]);
  });

  once.each(['duties', 'targets', 'realisations'])('changes nothing when %s come back', async (table) => {
    const head = 'Pegawai;Masa;Indikator;Target;Bobot';
    const rows = ['Rina;2026-11;m-swept;120,1250;60', 'Rina;2026-11;repeat-complaints;4;40'];
    await apply(await preview(asTable(head, ...rows), 'targets'));
    for (const format of ['xlsx', 'csv']) {
      const file = await call('ani', 'GET', `/tables/${table}/export?format=${format}`);
      const { counts, errors } = await preview(new Uint8Array(await file.arrayBuffer()), table);
      expect(errors).toEqual([]);
      expect(counts.same).toBe(counts.rows);
      expect(counts.rows).toBeGreaterThan(1);
    }
  });

  it('draws the tree of units, also where the one above stands in the same file', async () => {
    const rows = ['seksi-a;Seksi A;', 'SEKSI-B;Seksi B;Seksi A', 'KOTA;UPTD Kota;SEKSI-A', 'X;X;TIDAK-ADA'];
    const wrong = await preview(asTable('Kode unit;Nama unit;Unit atasan', ...rows), 'units');
    expect(wrong.errors).toMatchObject([{ row: 5, column: 'parent', code: 'unknown' }]);
    const view = await preview(asTable('Kode unit;Nama unit;Unit atasan', ...rows.slice(0, 3)), 'units');
    expect(view.counts).toMatchObject({ created: 2, changed: 1, wrong: 0 });
    expect((await apply(view)).status).toBe(200);
    const file = await call('ani', 'GET', '/tables/units/export?format=csv-comma');
    const text = await file.text();
    for (const line of ['SEKSI-A,Seksi A,DINAS', 'SEKSI-B,Seksi B,SEKSI-A', 'KOTA,UPTD Kota,SEKSI-A'])
      expect(text).toContain(line);
    expect((await preview(text, 'units')).counts).toMatchObject({ rows: 5, same: 5 });
  });

  it('writes down people, finds them by NIP or name, and places them anew from a day on', async () => {
    const head = 'NIP;Nama;Macam;Status;Jabatan;Unit;Atasan;Mulai;Berlaku sejak;Alasan';
    const wrong = await preview(
      asTable(
        head,
        '199803052022122913;Sari;orang;PNS;Penyapu jalan;KOTA;Budi;2026-12-01;;',
        '1,98503E+17;Tono;orang;PNS;Sopir;KOTA;;2026-12-01;;',
        '198513122010011001;Tini;orang;PNS;Sopir;KOTA;;2026-12-01;;',
        ';Rina;orang;Harian;Mandor;KOTA;Budi;2024-01-01;;',
      ),
      'employees',
    );
    expect(wrong.errors.map(({ row, column, code }: Record<string, unknown>) => [row, column, code])).toEqual(
      [
        [3, 'nip', 'rounded-digits'],
        [4, 'nip', 'nip-birth'],
        [5, 'placedOn', 'since-when'],
      ],
    );
    const view = await preview(
      asTable(
        head,
        '199803052022122913;Sari;orang;PNS;Penyapu jalan;KOTA;Budi;2026-12-01;;',
        ';Wati;orang;harian;Penyapu jalan;UPTD Binjai Kota;Sari;2026-12-02;;',
        ';Rina;orang;Harian;Mandor;KOTA;Budi;2024-01-01;1/12/2026;Naik jabatan',
      ),
      'employees',
    );
    expect(view).toMatchObject({ counts: { created: 2, changed: 1, wrong: 0 }, errors: [] });
    expect(view.changes[0].changes).toContainEqual({ column: 'status', before: null, after: 'PNS' });
    expect((await apply(view)).status).toBe(200);
    const file = await call('ani', 'GET', '/tables/employees/export?format=csv');
    const { counts, errors } = await preview(new Uint8Array(await file.arrayBuffer()), 'employees');
    expect(errors).toEqual([]);
    expect(counts).toMatchObject({ rows: 6, same: 6 });
  });

  once('exports units and people to who leads or watches over them, the NIP as text', async () => {
    const { db } = town.database;
    await db.updateTable('employees').set({ nip: '198503122010011001' }).where('id', '=', 3).execute();
    const file = await call('budi', 'GET', '/tables/employees/export?format=xlsx');
    const [, ...rows] = await readSheet(new Uint8Array(await file.arrayBuffer()));
    expect(rows.map(({ cells }) => cells.slice(0, 6))).toEqual([
      ['BUDI0001', null, 'Budi', 'Orang', 'Non-ASN', 'Kepala UPTD'],
      ['R1NA0001', '198503122010011001', 'Rina', 'Orang', 'Non-ASN', 'Penyapu jalan'],
    ]);
    const units = await call('indra', 'GET', '/tables/units/export?format=csv-comma');
    expect(await units.text()).toContain('KOTA,UPTD Binjai Kota,DINAS');
    expect((await call('rina', 'GET', '/tables/units/export')).status).toBe(403);
  });

  it('lets a head take in the roster of the own unit alone', async () => {
    const head = 'Petugas;Titik;Tanggal;Jam mulai;Jam selesai';
    const file = asTable(head, 'Dian;Pasar Tavip;1/12/2026;05:00;13:00');
    const started = await upload('budi', file, 'duties');
    const { id } = (await started.json()) as { id: string };
    const view = await (await call('budi', 'GET', `/imports/${id}`)).json();
    expect(view.errors).toMatchObject([{ column: 'employee', code: 'unknown' }]);
  });

  once('begins an office with its samples: the rating of a resident lands on who serves there', async () => {
    for (const table of ['units', 'employees', 'points', 'duties', 'targets']) {
      const format = table === 'points' ? 'csv' : 'xlsx';
      const file = await call('ani', 'GET', `/tables/${table}/sample?format=${format}`);
      const view = await preview(new Uint8Array(await file.arrayBuffer()), table);
      expect(view.errors, table).toEqual([]);
      expect((await apply(view)).status).toBe(200);
    }
    const { db } = town.database;
    const { code: point } = await db
      .selectFrom('point_codes')
      .innerJoin('service_points', 'service_points.id', 'point_id')
      .select('code')
      .where('name', '=', 'Jalan Melati')
      .executeTakeFirstOrThrow();
    const id = '01980000-0000-7000-8000-000000000077';
    expect((await call('rina', 'POST', '/ratings', { id, point, score: 4 })).status).toBe(201);
    const scores = await Promise.all(
      ['Yuni Lestari', 'Agus Salim'].map(async (name) => {
        const row = db.selectFrom('employees').select('code').where('name', '=', name);
        const { code } = await row.executeTakeFirstOrThrow();
        return await (await call('indra', 'GET', `/employees/${code}/score?period=2026-11`)).json();
      }),
    );
    // Yuni sweeps there in the morning, Agus from 13.00 on.
    expect(scores.map(({ ratings }) => ratings)).toEqual([1, 0]);
    const targets = await db.selectFrom('targets').select('id').execute();
    expect(targets).toHaveLength(12);
  });
});
