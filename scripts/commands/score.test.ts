import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '#db/testing/engines.ts';
import { UsageError } from '../command.ts';
import { sampleSizeCommand } from './sample-size.ts';
import { scoreCommand } from './score.ts';
import { skmCommand } from './skm.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const golden = (name: string) => `${root}api/scoring/golden/${name}.json`;

function resik(words: string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/resik.ts', ...words], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Numbers of two documents to 1e-6, everything else exactly. */
function expectClose(actual: unknown, expected: unknown): void {
  if (typeof expected === 'number') expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(1e-6);
  else if (typeof expected === 'object' && expected !== null) {
    expect(Object.keys(actual as object)).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected))
      expectClose((actual as Record<string, unknown>)[key], value);
  } else expect(actual).toBe(expected);
}

describe('resik score', () => {
  it.each([1, 2])('prints the golden result %i from a file and from standard input', (example) => {
    const expected = JSON.parse(readFileSync(golden(`expected-${example}`), 'utf8'));
    const fromFile = resik(['score', golden(`example-${example}`)]);
    expect(fromFile).toMatchObject({ status: 0, stderr: '' });
    expectClose(JSON.parse(fromFile.stdout), expected);
    const fromInput = resik(['score', '-'], readFileSync(golden(`example-${example}`), 'utf8'));
    expect(fromInput).toEqual(fromFile);
  });

  it('prints nothing but the document through npm', () => {
    const printed = execFileSync('npm', ['run', '--silent', 'resik', '--', 'score', golden('example-1')], {
      cwd: root,
      encoding: 'utf8',
    });
    expectClose(JSON.parse(printed), JSON.parse(readFileSync(golden('expected-1'), 'utf8')));
  });

  it('answers a broken document with one line and status 2', () => {
    const document = JSON.parse(readFileSync(golden('example-1'), 'utf8'));
    document.ratings[3].value = 7;
    expect(resik(['score', '-'], JSON.stringify(document))).toEqual({
      status: 2,
      stdout: '',
      stderr: 'ratings[3].value (id "r03"): must be a number from 1 to 4, got 7\n',
    });
    expect(resik(['score', '-'], '{"a":\n')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringMatching(/^-: not a JSON document: [^\n]+\n$/),
    });
  });

  it('refuses a missing file and anything but one word', () => {
    const run =
      (...words: string[]) =>
      () =>
        scoreCommand.run(words);
    expect(run('/no/such/file')).toThrow(/^\/no\/such\/file: cannot be read: /);
    for (const wrong of [run(), run('a', 'b')]) {
      expect(wrong).toThrow(UsageError);
      expect(wrong).toThrow('Usage: npm run --silent resik -- score FILE');
    }
  });
});

describe('resik skm', () => {
  it('prints the figures as the regulation rounds them', () => {
    const elements = { U1: [0, 0, 1, 0], U2: [0, 0, 0, 1] };
    const { status, stdout } = resik(['skm', '-'], JSON.stringify({ elements }));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      respondents: 1,
      elements: {
        U1: { n: 1, nrr: 3, weightedNrr: 1.5, ikm: 75, grade: 'C' },
        U2: { n: 1, nrr: 4, weightedNrr: 2, ikm: 100, grade: 'A' },
      },
      skm: 3.5,
      ikm: 87.5,
      grade: 'B',
      method: 'exact',
    });
  });

  it('answers a broken survey with one line and status 2', () => {
    expect(resik(['skm', '-'], '{"elements":{"U1":[1]}}')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'elements.U1: must be four whole numbers, how many answered 1, 2, 3 and 4, got [1]\n',
    });
  });
});

describe('resik skm of a unit', () => {
  it('counts what the database holds, and refuses what it does not know', async () => {
    const database = await openSqlite();
    const { db } = database;
    await db.insertInto('units').values({ id: 1, code: 'KOTA', name: 'Kota', parent_id: null }).execute();
    const row = {
      ...{ unit_id: 1, recorded_by: null, received_at: '2026-11-24T02:14:00.000Z' },
      ...{ sex: null, age_group: null, education: null, occupation: null },
      ...{ service_kind_id: null, network: null, staff_device: 0, body_digest: 'x', day: '2026-11-24' },
      mode: 'qr',
      language: 'id',
    } as const;
    for (const [id, phone, score] of [
      [1, 'a', 3],
      [2, 'b', 4],
      [3, 'b', 1],
    ] as const) {
      const response_id = `019f0000-0000-7000-8000-00000000000${id}`;
      await db
        .insertInto('survey_responses')
        .values({ ...row, id, response_id, phone })
        .execute();
      await db.insertInto('survey_answers').values({ response_id: id, element: 'U1', score }).execute();
    }
    process.env['DATABASE_URL'] = database.url;
    try {
      const printed = resik(['skm', '--unit', 'kota', '--period', '2026-Q4']);
      expect(printed).toMatchObject({ status: 0, stderr: '' });
      expect(JSON.parse(printed.stdout)).toMatchObject({ elements: { U1: { n: 2, nrr: 3.5 } }, ikm: 87.5 });
      expect(resik(['skm', '--unit', 'LAIN', '--period', '2026'])).toEqual({
        status: 2,
        stdout: '',
        stderr: 'skm: no unit LAIN\n',
      });
    } finally {
      delete process.env['DATABASE_URL'];
      await database.dispose();
    }
    await expect(skmCommand.run(['--unit', 'KOTA', '--period', 'soon'])).rejects.toThrow(/no period soon/);
    await expect(skmCommand.run(['--unit', 'KOTA'])).rejects.toThrow(/^Usage: /);
  });
});

describe('resik sample-size', () => {
  it('prints the number and refuses anything that is not a population', () => {
    expect(resik(['sample-size', '4384'])).toEqual({ status: 0, stdout: '354\n', stderr: '' });
    for (const words of [[], ['0'], ['-4'], ['1e3'], ['4.5'], ['10', '20']]) {
      expect(() => sampleSizeCommand.run(words)).toThrow(UsageError);
    }
  });
});
