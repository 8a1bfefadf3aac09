import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import type { Actor } from '../accounts/actor.ts';
import { closePeriod, recomputePeriod } from '../scores/close.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { findColleagues } from './colleagues.ts';
import { countEndedRound } from './count.ts';
import { digestOf, drawPeers } from './draw.ts';
import { complete, giveMarks, viewTasks } from './give.ts';
import { toBytes } from './marks.ts';
import { listDuties, listMembers, storeSealed } from './repository.ts';
import { openDueRound, remindLate } from './rounds.ts';
import type { Marks, OwnTasks, ValueMarks } from './schema.ts';
import { behaviourValues } from './values.ts';

const quarter = '2026-Q4';
/** 8 January 2027, WIB: quarter and round are over. */
const afterwards = Date.parse('2027-01-08T02:00:00.000Z');
const path = `/periods/${quarter}/appraisal-round`;
const people = ['Rudi', 'Sari', 'Tono', 'Umi', 'Wati', 'Yusuf'];

describeOnEachEngine('Appraisals of behaviour', (open, engine) => {
  let town: Town;
  const call = callsIn(() => town);
  beforeEach(async () => {
    town = await openTown(open);
    await addTeam();
  });
  afterEach(() => town.dispose());

  it('draws peers once, when a manager opens the round, as the stored seed has it and as nobody chooses', async () => {
    expect((await call('rina', 'GET', '/me/appraisals')).body).toEqual({ round: null, tasks: [] });
    expect((await call('surya', 'POST', path, { endsOn: '2026-11-30' })).faults).toEqual([
      '/endsOn out-of-range',
    ]);
    expect((await call('surya', 'POST', path, { endsOn: '2027-03-02' })).faults).toEqual([
      '/endsOn out-of-range',
    ]);
    const opened = await call('surya', 'POST', path, { endsOn: '2027-01-07' });
    expect(opened.status).toBe(201);
    expect(opened.body.quarters).toMatchObject([{ round: { endsOn: '2027-01-07', state: 'running' } }]);
    const drawn = await tasks();
    expect((await call('ani', 'POST', path, { endsOn: '2027-01-08' })).body.code).toBe('round-exists');
    await openDueRound(town.deps);
    expect(await tasks()).toEqual(drawn);

    const { db } = town.database;
    const { seed, draw_digest } = await db
      .selectFrom('appraisal_rounds')
      .selectAll()
      .executeTakeFirstOrThrow();
    const duties = await listDuties(db, '2026-09-30T17:00:00.000Z', new Date(testNow).toISOString());
    const colleagues = findColleagues(await listMembers(db, '2026-11-24'), duties);
    const draw = drawPeers(seed!, colleagues);
    const peers = drawn.filter(({ role }) => role === 'peer').map(({ rater, ratee }) => `${ratee} ${rater}`);
    const redrawn = [...draw].flatMap(([ratee, raters]) => raters.map((rater) => `${ratee} ${rater}`));
    expect(peers.sort()).toEqual(redrawn.sort());
    expect(draw_digest).toBe(digestOf(seed!, colleagues, draw));

    const own: OwnTasks = (await call('rina', 'GET', '/me/appraisals')).body;
    expect(own.tasks[0]).toMatchObject({
      role: 'self',
      person: { name: 'Rina' },
      answered: 0,
      isDone: false,
    });
    expect(own.tasks.slice(1).map(({ role }) => role)).toEqual(Array(own.tasks.length - 1).fill('peer'));
    // Seven who serve together are drawn 35 times: five each.
    expect(own.tasks).toHaveLength(6);
    const ofBudi: OwnTasks = (await call('budi', 'GET', '/me/appraisals')).body;
    expect(ofBudi.tasks.map(({ role, person }) => `${role} ${person.name}`)).toEqual([
      ...['self Budi', 'superior Rina'],
      ...people.map((name) => `superior ${name}`),
    ]);
    // Dian is alone at her market: nobody is asked for what could not count.
    const dian: OwnTasks = (await call('dian', 'GET', '/me/appraisals')).body;
    expect(dian.tasks.map(({ role }) => role)).toEqual(['self']);
    const [entry] = await logged();
    expect(entry).toMatchObject({ action: 'appraisals-opened', subject_code: quarter });
    expect(entry?.detail).not.toContain(seed);
  });

  it('opens by itself some weeks before the quarter ends, and ends when the day is moved with a reason', async () => {
    town.setTime(Date.parse('2026-11-18T16:59:00.000Z'));
    await openDueRound(town.deps);
    expect(await tasks()).toEqual([]);
    town.setTime(Date.parse('2026-11-18T17:00:00.000Z'));
    await openDueRound(town.deps);
    expect((await call('rina', 'GET', '/me/appraisals')).body.round).toMatchObject({
      ...{ opensOn: '2026-11-19', endsOn: '2027-01-07', period: { code: quarter } },
    });
    // Told once at the beginning and, after reading it, once more near the end.
    const told = async () => await town.database.db.selectFrom('notices').select('kind').execute();
    expect((await told()).map(({ kind }) => kind)).toEqual(Array(4).fill('appraisal-due'));
    await town.database.db.updateTable('notices').set({ read_at: '2026-11-20T00:00:00.000Z' }).execute();
    await remindLate(town.deps);
    expect(await told()).toHaveLength(4);
    town.setTime(Date.parse('2027-01-02T02:00:00.000Z'));
    await remindLate(town.deps);
    await town.database.db.updateTable('notices').set({ read_at: '2027-01-02T03:00:00.000Z' }).execute();
    await remindLate(town.deps);
    expect(await told()).toHaveLength(8);
    town.setTime(Date.parse('2026-11-18T17:00:00.000Z'));
    const reason = 'Banyak petugas cuti sampai awal tahun';
    expect((await call('surya', 'PUT', path, { endsOn: '2026-11-18', reason })).faults).toEqual([
      '/endsOn out-of-range',
    ]);
    expect((await call('surya', 'PUT', path, { endsOn: '2026-11-20', reason })).status).toBe(200);
    town.setTime(testNow);
    expect((await call('rina', 'GET', '/me/appraisals')).body.round).toBe(null);
    expect((await call('surya', 'PUT', path, { endsOn: '2026-12-20', reason })).body.code).toBe('round-over');
    expect((await logged()).map(({ action }) => action)).toEqual([
      ...['appraisals-opened', 'appraisals-moved', 'appraisals-ended'],
    ]);
  });

  it('takes one value after the other, keeps what was given, and counts a sheet only when it says enough', async () => {
    await openRound();
    const [self, peer] = ((await call('rina', 'GET', '/me/appraisals')).body as OwnTasks).tasks;
    const sheet = `/me/appraisals/${peer!.code}`;
    const put = (value: string, body: object, who: Townsperson = 'rina') =>
      call(who, 'PUT', `${sheet}/values`, { values: { [value]: body } });
    expect((await put('loyal', { guides: [3, null, 4] })).faults).toEqual(['/values/loyal/guides/1 custom']);
    expect((await put('loyal', { guides: [3, 5, 4] })).status).toBe(422);
    expect((await put('loyal', { guides: [3, 2, 4] })).body).toMatchObject({
      answered: 1,
      obstacle: 'values-missing',
    });
    expect((await put('adaptif', { cannot: true })).body.marks).toEqual({
      loyal: [3, 2, 4],
      adaptif: 'cannot',
    });
    expect((await call('rina', 'PUT', `${sheet}/completion`, {})).body.code).toBe('sheet-incomplete');
    const four = Object.fromEntries(behaviourValues.slice(0, 4).map((value) => [value, { cannot: true }]));
    await call('rina', 'PUT', `${sheet}/values`, { values: four });
    await put('kolaboratif', { guides: [4, 4, 4] });
    // Six of seven could not be judged.
    expect((await call('rina', 'PUT', `${sheet}/completion`, {})).body.code).toBe('sheet-incomplete');
    for (const value of behaviourValues.slice(0, 3)) await put(value, { guides: [1, 2, 3] });
    expect((await call('rina', 'PUT', `${sheet}/completion`, { note: 'Rajin' })).faults).toEqual([
      '/note not-for-peers',
    ]);
    expect((await call('rina', 'PUT', `${sheet}/completion`, {})).body.isDone).toBe(true);
    expect((await put('loyal', { guides: [1, 1, 1] })).body).toMatchObject({ isDone: true, answered: 7 });
    await put('akuntabel', { cannot: true });
    expect((await put('kompeten', { cannot: true })).body).toMatchObject({ isDone: false });
    expect((await call('rina', 'GET', sheet)).body.marks.loyal).toEqual([1, 1, 1]);

    // Somebody else's sheet is one that is not there.
    const strange = await put('loyal', { guides: [3, 3, 3] }, 'budi');
    const unknown = await call('budi', 'PUT', '/me/appraisals/0000000000000000/values', {
      values: { loyal: { guides: [3, 3, 3] } },
    });
    expect(strange).toEqual(unknown);
    expect(strange.status).toBe(404);
    expect((await call('budi', 'GET', sheet)).status).toBe(404);
    expect((await call('ani', 'GET', sheet)).status).toBe(404);
    const [bearer] = await bearers();
    const { status } = await town.api.request('/api/v1/me/appraisals', {
      headers: { authorization: bearer! },
    });
    expect(status).toBe(403);
    town.setTime(Date.parse('2027-01-07T17:00:00.000Z'));
    expect((await put('loyal', { guides: [3, 3, 3] })).body.code).toBe('round-over');
    expect(self?.role).toBe('self');
  });

  it('changes no answer to ratee, head or admin while peers give, not even who is done or when', async () => {
    await openRound();
    await give('Rudi', 'peer', 'Rina', all(4));
    // Sari is done with herself; that she has peers left to appraise shows nowhere.
    await give('Sari', 'self', 'Sari', all(2));
    const { body } = await call('budi', 'GET', '/units/KOTA/appraisal-round');
    expect(body.people.filter(({ isDone }: { isDone: boolean }) => isDone)).toEqual([
      { name: 'Sari', position: 'Penyapu jalan', isDone: true },
    ]);
    const before = await everythingSeen();
    const head = await headOfLog();
    const now = town.deps.clock();
    const peers = ['Rudi', 'Sari', 'Tono', 'Umi', 'Wati', 'Yusuf'];
    // All give what they think of Rina, and Sari all that she was asked, each at another minute: nothing may move.
    for (const [minute, name] of peers.entries()) {
      town.setTime(now + minute * 60_000);
      for (const { role, person } of await tasksOf(name))
        if (role === 'peer' && (name === 'Sari' || person.name === 'Rina'))
          await give(name, role, person.name, all(1));
    }
    town.setTime(now);
    expect(await headOfLog()).toBe(head);
    expect(changed(before, await everythingSeen())).toEqual([]);
    // What is stored has no time, no order, and one length for all peers.
    const rows = await town.database.db.selectFrom('appraisal_tasks').selectAll().execute();
    expect(new Set(rows.map((row) => Object.keys(row).sort().join()))).toEqual(
      new Set(['code,done,ratee_id,rater_id,role,round_id,sealed']),
    );
    if (engine === 'SQLite')
      expect(rows.map(({ code }) => code)).toEqual(rows.map(({ code }) => code).sort());
    expect(new Set(rows.flatMap(({ sealed }) => sealed?.length ?? []))).toEqual(new Set([66]));
    expect(rows.every(({ code }) => /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code))).toBe(true);
  });

  it('shows the ratee only means of three peers and more after the end, and leaves nothing that tells whose they are', async () => {
    await openRound();
    for (const [index, name] of people.entries()) {
      for (const { role, person } of await tasksOf(name)) {
        // Two peers alone give for Umi, whom the head does not appraise either.
        if (person.name === 'Umi' && index > 1) continue;
        await give(name, role, person.name, all(index < 3 ? 3 : 4));
      }
    }
    for (const { person, role } of await tasksOf('Budi')) {
      if (person.name !== 'Umi' && role === 'superior')
        await give('Budi', role, person.name, all(3), 'Terima kasih');
    }
    await give('Rina', 'self', 'Rina', { ...all(4), loyal: 'cannot' }, 'Untuk saya');
    const raters = (await tasks()).filter(({ role, ratee }) => role === 'peer' && ratee === 'R1NA0001');
    town.setTime(Date.parse('2027-01-07T16:00:00.000Z'));
    await expect(closePeriod(town.database.db, quarter, town.deps.clock())).rejects.toThrow(
      /being appraised|ends/,
    );
    town.setTime(afterwards);
    await expect(closePeriod(town.database.db, quarter, afterwards)).rejects.toThrow(/being appraised/);
    expect((await call('surya', 'GET', '/me/appraisals')).body.round).toBe(null);

    const shown = (await call('rina', 'GET', `/me/behaviour?period=${quarter}`)).body;
    expect(shown).toMatchObject({
      state: 'shown',
      notes: [{ by: 'Budi', text: 'Terima kasih' }],
      ownNote: 'Untuk saya',
    });
    expect(shown.values.map(({ value }: { value: string }) => value)).toEqual([...behaviourValues]);
    expect(shown.values[0]).toEqual({ value: behaviourValues[0], self: 4, superior: 3, peers: 3.5 });
    expect(shown.values.find(({ value }: { value: string }) => value === 'loyal').self).toBe(null);
    for (const { rater } of raters) expect(JSON.stringify(shown)).not.toContain(rater);
    const score = await call('budi', 'GET', `/employees/R1NA0001/score?period=${quarter}`);
    const steps: { id: string; inputs: Record<string, number>; note: string | null }[] =
      score.body.explanation.steps;
    expect(steps.find(({ id }) => id === 'behaviour.peer')?.inputs).toMatchObject({ peers: 5, kept: 3 });
    const umi = await call('budi', 'GET', `/employees/UMI00001/score?period=${quarter}`);
    expect(umi.body.explanation.steps).toContainEqual(
      expect.objectContaining({ id: 'behaviour.peer', note: 'too few peers' }),
    );
    expect(umi.body.behaviour).toBe(null);
    for (const each of [...people, 'RINA', 'R1NA0001']) {
      const inside = JSON.stringify(score.body.explanation);
      if (each !== 'R1NA0001') expect(inside).not.toContain(each);
    }

    const { db } = town.database;
    expect(await db.selectFrom('appraisal_tasks').selectAll().execute()).toEqual([]);
    expect(await db.selectFrom('appraisal_rounds').select(['seed', 'ended_at']).execute()).toEqual([
      { seed: null, ended_at: '2027-01-07T17:00:00.000Z' },
    ]);
    expect(existsSync(join(town.deps.config.dataDir, 'keys', `appraisals-${quarter}`))).toBe(false);
    const peers = await db.selectFrom('peer_appraisals').selectAll().execute();
    expect(Object.keys(peers[0]!).sort()).toEqual(['aspects', 'period_id', 'ratee_id', 'rater']);
    const codes = new Set(
      (await db.selectFrom('employees').select('code').execute()).map(({ code }) => code),
    );
    expect(peers.some(({ rater }) => codes.has(rater))).toBe(false);
    if (engine === 'SQLite')
      await expect(sql`select rowid from peer_appraisals`.execute(db)).rejects.toThrow();
    const others = await db.selectFrom('appraisals').select(['role', 'submitted_at']).execute();
    expect(new Set(others.map(({ submitted_at }) => submitted_at))).toEqual(
      new Set(['2027-01-07T17:00:00.000Z']),
    );
    expect(others.some(({ role }) => role === 'peer')).toBe(false);
    await expect(db.updateTable('peer_appraisals').set({ aspects: '{}' }).execute()).rejects.toThrow();

    // Closed with it, it comes out again to the last digit, and a second count adds nothing.
    await closePeriod(db, quarter, afterwards);
    expect(await recomputePeriod(db, quarter, afterwards)).toMatchObject({ first: null, sameInput: true });
    await countEndedRound(town.deps);
    expect(await db.selectFrom('peer_appraisals').selectAll().execute()).toEqual(peers);
    expect((await call('rina', 'GET', `/me/behaviour?period=${quarter}`)).body.state).toBe('in-review');
  });

  it('throws nothing away where the key is missing', async () => {
    await openRound();
    await give('Rudi', 'self', 'Rudi', all(4));
    town.deps.appraisalKeys.destroy(quarter);
    town.setTime(afterwards);
    await countEndedRound(town.deps);
    expect((await tasks()).length).toBeGreaterThan(0);
  });

  /** Six who sweep the street together with Rina, below Budi; without the cost of accounts. */
  async function addTeam(): Promise<void> {
    const { db } = town.database;
    const person = {
      ...{ position: 'Penyapu jalan', unit_id: 2, supervisor_id: 1, kind: 'person' as const, nip: null },
      ...{ employment_status: 'non_asn' as const, started_on: '2024-01-01' },
    };
    await db
      .insertInto('employees')
      .values(
        people.map((name, index) => ({
          id: 11 + index,
          code: `${name.toUpperCase()}00001`.slice(0, 8),
          name,
          ...person,
        })),
      )
      .execute();
    await db
      .insertInto('assignments')
      .values(
        people.map((_, index) => ({
          ...{ employee_id: 11 + index, point_id: 1, share: 1 },
          ...{ start_at: '2026-11-09T22:00:00.000Z', end_at: '2026-11-10T06:00:00.000Z' },
        })),
      )
      .execute();
  }

  async function openRound(): Promise<void> {
    expect((await call('surya', 'POST', path, { endsOn: '2027-01-07' })).status).toBe(201);
  }

  async function actorNamed(name: string): Promise<Actor> {
    const row = await town.database.db
      .selectFrom('employees')
      .select(['id', 'unit_id'])
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return { employee: { id: row.id, unitId: row.unit_id } } as Actor;
  }

  async function tasksOf(name: string): Promise<OwnTasks['tasks']> {
    return (await viewTasks(town.deps, await actorNamed(name))).tasks;
  }

  /** Fills in a sheet and says it is done; nothing where somebody was not drawn for the other. */
  async function give(
    rater: string,
    role: string,
    ratee: string,
    marks: Marks,
    note?: string,
  ): Promise<void> {
    const actor = await actorNamed(rater);
    const task = (await tasksOf(rater)).find((each) => each.role === role && each.person.name === ratee);
    if (!task) return;
    // All values but the last at once, as they would be stored one after the other.
    const { kolaboratif: last, ...rest } = marks;
    const sealed = town.deps.appraisalKeys.seal(quarter, toBytes({ marks: rest, note: null }), task.code);
    await storeSealed(town.database.db, task.code, { sealed, isDone: false });
    const guides = last as ValueMarks;
    await giveMarks(town.deps, actor, task.code, { values: { kolaboratif: { guides, cannot: false } } });
    await complete(town.deps, actor, task.code, { note: note ?? null });
  }

  async function tasks(): Promise<{ role: string; rater: string; ratee: string }[]> {
    return await town.database.db
      .selectFrom('appraisal_tasks')
      .innerJoin('employees as raters', 'raters.id', 'rater_id')
      .innerJoin('employees as ratees', 'ratees.id', 'ratee_id')
      .select(['role', 'raters.code as rater', 'ratees.code as ratee'])
      .orderBy('appraisal_tasks.code')
      .execute();
  }

  /** What the ratee, the head, the manager, the admin, the reviewer and the auditor get to see, as text by who and where. */
  async function everythingSeen(): Promise<Record<string, string>> {
    const mine = [
      `/me/behaviour?period=${quarter}`,
      `/me/what-if?period=${quarter}`,
      ...['/me/appraisals', '/me/roster', '/me/notices', '/me', '/me/objections', '/me/feedback'],
      ...['/employees/R1NA0001/gaps', '/employees/R1NA0001/development-plan'],
    ];
    const score = `/employees/R1NA0001/score?period=${quarter}`;
    const unit = [`/units/KOTA/period-board?period=${quarter}`, `/units/KOTA/employees?period=${quarter}`];
    const tables = ['scores', 'employees', 'targets'].map(
      (name) => `/tables/${name}/export?format=csv&period=${quarter}`,
    );
    const asked: [Townsperson, string][] = [
      ...[...mine, score].map((each): [Townsperson, string] => ['rina', each]),
      ...[...unit, score, '/units/KOTA/appraisal-round', '/me/notices', '/me/behaviour', ...tables].map(
        (each): [Townsperson, string] => ['budi', each],
      ),
      ...[score, '/units/KOTA/appraisal-round', '/appraisal-rounds', '/period-list'].map(
        (each): [Townsperson, string] => ['surya', each],
      ),
      ...['/appraisal-rounds', '/period-list', '/accounts', ...tables].map((each): [Townsperson, string] => [
        'ani',
        each,
      ]),
      ['vina', '/review'],
      ['indra', score],
      ['indra', '/appraisal-rounds'],
    ];
    const seen: Record<string, string> = {};
    for (const [who, where] of asked) seen[`${who} ${where}`] = await seenBy(who, where);
    return seen;
  }

  async function seenBy(who: Townsperson, where: string): Promise<string> {
    const answer = await town.api.request(`/api/v1${where}`, { headers: { cookie: await town.signIn(who) } });
    // What a cache is told is an answer, too.
    return [answer.headers.get('etag'), answer.headers.get('last-modified'), await answer.text()].join('\n');
  }

  async function logged() {
    return await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'subject_code', 'detail'])
      .where('action', 'like', 'appraisals-%')
      .orderBy('seq')
      .execute();
  }

  async function headOfLog(): Promise<number> {
    const row = await town.database.db.selectFrom('audit_head').select('seq').executeTakeFirstOrThrow();
    return row.seq;
  }

  async function bearers(): Promise<string[]> {
    const scopes = ['scores:read', 'results:read'];
    const { body } = await call('ani', 'POST', '/tokens', { name: 'Uji', scopes, unit: 'KOTA', days: 30 });
    return [`Bearer ${body.secret}`];
  }
});

/** Where two readers who look at the same moment of two worlds would see a difference. */
function changed(before: Record<string, string>, after: Record<string, string>): string[] {
  return Object.keys(before).filter((where) => before[where] !== after[where]);
}

function all(mark: 1 | 2 | 3 | 4): Marks {
  return Object.fromEntries(behaviourValues.map((value) => [value, [mark, mark, mark]]));
}
