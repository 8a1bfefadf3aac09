import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { laughs, millionRows, workbookOf, xmlRows, zipOf } from './archive.fixture.ts';
import { readSheet } from './read-sheet.ts';
import { createSheetReader } from './sheet-reader.ts';

const good = workbookOf(
  xmlRows([
    ['NIP', 'Nama'],
    ['198503122010011001', 'Rina'],
  ]),
);
const name = 'xl/worksheets/sheet1.xml';
const refusal = (file: Buffer) =>
  readSheet(file).then(
    (rows) => ({ rows }),
    ({ code, errors }) => ({ code, cell: errors[0]?.pointer }),
  );
const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);

const harmful: [string, () => Buffer, object][] = [
  ['a 42-style bomb', () => zipOf(workbookOf(' '.repeat(40_000_000))), { code: 'table-too-large' }],
  [
    'many files that are too much together',
    () => {
      // Half noise, so that each alone is packed as loosely as a real one.
      const part = Buffer.concat([Buffer.alloc(3_000_000), randomBytes(60_000)]);
      return zipOf({
        ...good,
        ...Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`xl/worksheets/s${at}.xml`, part])),
      });
    },
    { code: 'table-too-large' },
  ],
  [
    'archives in an archive',
    () => zipOf({ 'lib 0.zip': zipOf({ 'book 0.zip': randomBytes(20) }) }),
    { code: 'table-unreadable' },
  ],
  [
    'more files than allowed',
    () => zipOf(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`f${at}`, 'x']))),
    { code: 'table-too-large' },
  ],
  ['a sheet of a million rows', () => zipOf(workbookOf(millionRows)), { code: 'table-too-large' }],
  [
    'billion laughs',
    () => zipOf(workbookOf(xmlRows([['&j;']]), { doctype: laughs })),
    { code: 'table-unreadable' },
  ],
  [
    'a name that leads out of the archive',
    () => zipOf({ ...good, 'xl/../../etc/passwd': 'x' }),
    { code: 'table-unreadable' },
  ],
  [
    'a size that is too small',
    () => zipOf(workbookOf('<row/>'.repeat(20_000)), { [name]: { unpacked: 5_000 } }),
    { code: 'table-unreadable' },
  ],
  [
    'a size that is too large',
    () => zipOf(good, { [name]: { unpacked: 500 } }),
    { code: 'table-unreadable' },
  ],
  [
    'files that share their bytes',
    () => {
      const file = zipOf({ ...good, 'xl/worksheets/sheet2.xml': good[name] ?? '' });
      const second = file.lastIndexOf('PK\x01\x02', undefined, 'latin1');
      const first = file.lastIndexOf('PK\x01\x02', second - 1, 'latin1');
      file.writeUInt32LE(file.readUInt32LE(first + 42), second + 42);
      return file;
    },
    { code: 'table-unreadable' },
  ],
  ['a password', () => zipOf(good, { [name]: { flags: 1 } }), { code: 'table-locked' }],
  [
    'a formula',
    () => zipOf(workbookOf(xmlRows([['Nama'], ['<c r="A2"><f>1+1</f><v>2</v></c>']]))),
    { code: 'table-formula', cell: '/A2' },
  ],
  [
    'a cell in the last column of Excel',
    () => zipOf(workbookOf('<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>')),
    { code: 'table-too-large' },
  ],
  ['an archive that is cut off', () => zipOf(good).subarray(0, 700), { code: 'table-unreadable' }],
  [
    'a broken sheet',
    () => zipOf({ ...good, [name]: '<worksheet><sheetData><row r="1"><c' }),
    { code: 'table-unreadable' },
  ],
  [
    'a workbook of Excel 97',
    () => Buffer.concat([bytes('D0CF11E0A1B11AE1', 'hex'), bytes('Workbook', 'utf16le')]),
    { code: 'table-old-format' },
  ],
  [
    'a workbook with a password',
    () => Buffer.concat([bytes('D0CF11E0A1B11AE1', 'hex'), bytes('EncryptedPackage', 'utf16le')]),
    { code: 'table-locked' },
  ],
  ['a file over 5 MB', () => Buffer.alloc(5 * 1024 * 1024 + 1, 'a,b\n'), { code: 'table-too-large' }],
  ['a picture', () => bytes('89504E470D0A1A0A00', 'hex'), { code: 'table-unreadable' }],
  [
    'a formula in a CSV',
    () => bytes('Nama\n"=HYPERLINK(""http://x"")"'),
    { code: 'table-formula', cell: '/A2' },
  ],
  ['a CSV of too many rows', () => bytes('a\n'.repeat(20_002)), { code: 'table-too-large' }],
  ['a CSV of too many columns', () => bytes(`${'a,'.repeat(100)}a`), { code: 'table-too-large' }],
  ['a CSV with a stray quote', () => bytes('Nama\nA "B" C"\n"D'), { code: 'table-unreadable' }],
];

describe('A worker that reads a table', () => {
  it('hands back the rows, or where a formula stands', async () => {
    const read = createSheetReader();
    expect(await read(zipOf(good))).toHaveLength(2);
    await expect(read(bytes('Nama\n=1'))).rejects.toMatchObject({
      code: 'table-formula',
      errors: [{ pointer: '/A2' }],
    });
  });

  it('lets the process go on while a bomb is read', async () => {
    const ended: string[] = [];
    const bomb = zipOf(workbookOf(millionRows));
    const reading = createSheetReader()(bomb).catch(({ code }) => ended.push(code));
    const turns = (async () => {
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
      ended.push('other work');
    })();
    await Promise.all([reading, turns]);
    expect(ended).toEqual(['other work', 'table-too-large']);
  });

  it.runIf(process.platform === 'linux')('leaves the processor to everything else', async () => {
    let reading = true;
    const read = createSheetReader()(zipOf(workbookOf(millionRows))).catch(() => undefined);
    const ended = read.finally(() => (reading = false));
    let steppedBack = 0;
    while (reading && steppedBack === 0) {
      steppedBack = nicenessOfThreads().filter((nice) => nice === 10).length;
      await new Promise((done) => setTimeout(done, 5));
    }
    expect(steppedBack).toBeGreaterThan(0);
    expect(niceness('/proc/thread-self')).toBe(0);
    await ended;
  });

  it('reads one file at a time and sends away who would wait too long', async () => {
    const busy = createSheetReader({ waiting: 1 });
    const file = zipOf(good);
    const answers = await Promise.allSettled([busy(file), busy(file), busy(file)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(answers[2]).toMatchObject({ reason: { code: 'server-busy', retryAfter: 10 } });
    expect(await busy(file)).toHaveLength(2);
  });

  it('gives up a file that takes too long', async () => {
    const hasty = createSheetReader({ milliseconds: 1 });
    await expect(hasty(zipOf(good))).rejects.toMatchObject({ code: 'table-too-large' });
  });
});

describe('Reading a table from outside', () => {
  it.each(harmful)('refuses %s', async (_, make, expected) => {
    expect(await refusal(make())).toEqual(expected);
  });

  it('gives the cells of the first sheet as text, with the numbers of its rows', async () => {
    const rows = xmlRows([['NIP', ' Nama '], [], ['198503122010011001', 'Rina &amp; Budi']]);
    expect(await readSheet(zipOf(workbookOf(rows)))).toEqual([
      { number: 1, cells: ['NIP', 'Nama'] },
      { number: 3, cells: ['198503122010011001', 'Rina & Budi'] },
    ]);
  });

  it.each([
    ['commas', bytes('Kode,Nama\nA,"Binjai, Kota"\n\nB,x')],
    ['semicolons and a byte order mark', bytes('\uFEFFKode;Nama\r\nA;Binjai, Kota\r\n;\r\nB;x\r\n')],
    ['tabs in UTF-16', bytes('\uFEFFKode\tNama\nA\tBinjai, Kota\n\nB\tx', 'utf16le')],
  ])('reads a CSV with %s', async (_, file) => {
    expect(await readSheet(file)).toEqual([
      { number: 1, cells: ['Kode', 'Nama'] },
      { number: 2, cells: ['A', 'Binjai, Kota'] },
      { number: 4, cells: ['B', 'x'] },
    ]);
  });

  it('reads what Excel wrote in the Windows code page', async () => {
    expect(await readSheet(bytes('Nama\nJos\xe9', 'latin1'))).toMatchObject([{}, { cells: ['José'] }]);
  });
});

/** How far each thread of this process steps back (proc(5), field 19 of stat). */
function nicenessOfThreads(): number[] {
  return readdirSync('/proc/self/task').map((thread) => niceness(`/proc/self/task/${thread}`));
}

function niceness(thread: string): number {
  try {
    return Number(
      readFileSync(`${thread}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[16],
    );
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
