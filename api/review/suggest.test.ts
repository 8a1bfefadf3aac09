import { describe, expect, it } from 'vitest';
import { createCommentKeys } from './comment-key.ts';
import { hiddenMark, redact } from './redact.ts';
import { suggestRedactions } from './suggest.ts';

const names = ['Ir. Surya Ginting, M.T.', 'Rina Handayani', 'Indah Sari br. Sitepu', 'Budi P., S.T.'];

/** What is suggested, as `why: words`. */
function suggested(text: string): string[] {
  return suggestRedactions(text, names).map(({ start, end, why }) => `${why}: ${text.slice(start, end)}`);
}

describe('Suggestions for a comment', () => {
  it.each([
    ['Hubungi saya 0812-3456-7890 ya', ['phone: 0812-3456-7890']],
    ['WA +62 812 3456 7890, terima kasih', ['phone: +62 812 3456 7890']],
    ['telepon kantor (061) 8821234', ['phone: 061) 8821234']],
    ['NIP 19980305 202212 2 913 tidak di tempat', ['nip: 19980305 202212 2 913']],
    ['NIP 199803052022122913', ['nip: 199803052022122913']],
    ['Truk BK 8123 RA ngebut', ['plate: BK 8123 RA']],
    ['Truk BK8123RA ngebut', ['plate: BK8123RA']],
    ['kirim ke ani.wati@contoh.co.id saja', ['email: ani.wati@contoh.co.id']],
    ['NIK 1275010101900001', ['number: 1275010101900001']],
    ['Diminta Rp50000 dan Rp 20000 oleh petugas', []],
    ['Sudah 3 hari, sejak 2026, di blok A 12', []],
  ])('find numbers that lead to somebody in "%s"', (text, expected) => {
    expect(suggested(text)).toEqual(expected);
  });

  it.each([
    ['Bu rina ramah sekali', ['name: rina']],
    ['RINA HANDAYANI jarang datang', ['name: RINA', 'name: HANDAYANI']],
    ['Pak Ginting sudah janji', ['name: Ginting']],
    ['Pak Togar marah-marah', ['name: Togar']],
    ['pak camat tolong', []],
    ['Taman ini indah dan harum', []],
    ['Indah sekali tamannya', []],
    ['bu indah rajin, kata Indah', ['name: indah', 'name: Indah']],
    ['Ada yang rinai di sana', []],
  ])('find names of the unit and of whoever is addressed in "%s"', (text, expected) => {
    expect(suggested(text)).toEqual(expected);
  });

  it('are the same for any order of names, and nothing for an empty text', () => {
    expect(suggestRedactions('', names)).toEqual([]);
    expect(suggestRedactions('Surya dan Rina', [...names].reverse())).toEqual(
      suggestRedactions('Surya dan Rina', names),
    );
  });
});

describe('Hiding pieces of a comment', () => {
  const text = 'Pak Budi Santoso baik.';

  it('puts one mark where several words stood side by side, in whatever order they come', () => {
    const hidden = redact(text, [
      { start: 9, end: 16 },
      { start: 4, end: 8 },
    ]);
    expect(hidden).toEqual({ text: `Pak ${hiddenMark} baik.`, marks: 1, isEmpty: false });
  });

  it('keeps the words in between, and everything when nothing is hidden', () => {
    const hidden = redact(text, [
      { start: 0, end: 3 },
      { start: 9, end: 16 },
    ]);
    expect(hidden?.text).toBe(`${hiddenMark} Budi ${hiddenMark} baik.`);
    expect(redact(text, [])).toEqual({ text, marks: 0, isEmpty: false });
  });

  it('says when nothing is left, and takes pieces that overlap as one', () => {
    expect(
      redact('Budi ya.', [
        { start: 0, end: 6 },
        { start: 5, end: 7 },
      ]),
    ).toMatchObject({ text: `${hiddenMark}.`, isEmpty: true });
  });

  it('refuses a piece outside the text, or of nothing', () => {
    for (const [start, end] of [
      [-1, 3],
      [3, 3],
      [20, 23],
      [5, 4],
    ] as const)
      expect(redact(text, [{ start, end }])).toBeNull();
  });
});

describe('The name of a comment on the desk', () => {
  const keys = createCommentKeys('a'.repeat(64));

  it('leads back to its number with the key of the office, and to nothing without', () => {
    expect(keys.inside(keys.outside(4711))).toBe(4711);
    expect(createCommentKeys('b'.repeat(64)).inside(keys.outside(4711))).toBeNull();
    expect(keys.inside('0'.repeat(32))).toBeNull();
    expect(keys.inside('bukan nama')).toBeNull();
  });

  it('tells no order', () => {
    const [one, two] = [keys.outside(1), keys.outside(2)];
    expect([one, two].every((name) => /^[0-9a-f]{32}$/.test(name))).toBe(true);
    expect(one.slice(0, 8)).not.toBe(two.slice(0, 8));
  });
});
