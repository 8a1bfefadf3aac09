import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Received, toCells } from './cells.ts';
import { fromBytes, obstacleOf, toAspects, toBytes } from './marks.ts';
import type { Marks } from './schema.ts';
import { behaviourValues } from './values.ts';

const mark = fc.integer({ min: 1, max: 4 });
const given = fc.oneof(fc.tuple(mark, mark, mark), fc.constant('cannot' as const));
const sheets = fc.record({
  marks: fc.record(Object.fromEntries(behaviourValues.map((value) => [value, given])), {
    requiredKeys: [],
  }) as fc.Arbitrary<Marks>,
  note: fc.option(fc.string({ minLength: 1, maxLength: 40 }), { nil: null }),
});
const all = (marks: Marks['akuntabel']): Marks =>
  Object.fromEntries(behaviourValues.map((value) => [value, marks]));

it('keeps a sheet as bytes without losing anything, as long for every peer', () => {
  fc.assert(
    fc.property(sheets, (sheet) => {
      expect(fromBytes(toBytes(sheet))).toEqual(sheet);
      expect(toBytes({ ...sheet, note: null })).toHaveLength(21);
    }),
  );
});

it('counts a sheet when every value is answered and at least four are given, and takes the mean of the guides', () => {
  const three = Object.fromEntries(behaviourValues.slice(0, 3).map((value) => [value, 'cannot' as const]));
  const four = Object.fromEntries(behaviourValues.slice(0, 4).map((value) => [value, 'cannot' as const]));
  const full = all([2, 3, 3]);
  expect(obstacleOf({})).toBe('values-missing');
  const { loyal: _, ...six } = full;
  expect(obstacleOf(six)).toBe('values-missing');
  expect(obstacleOf({ ...full, ...three })).toBe(null);
  expect(obstacleOf({ ...full, ...four })).toBe('too-few-values');
  expect(toAspects({ ...full, ...three })).toEqual(
    Object.fromEntries(behaviourValues.slice(3).map((value) => [value, 8 / 3])),
  );
});

const peer = (value: number): Received => ({
  role: 'peer',
  aspects: Object.fromEntries(behaviourValues.map((each) => [each, value])),
});

it('shows peers from three on and to a half, whatever the policy says, and the others as they are', () => {
  const superior = { ...peer(10 / 3), role: 'superior' as const };
  const [two] = toCells([superior, peer(4), peer(1)], 1);
  expect(two).toMatchObject({ superior: 10 / 3, self: null, peers: null });
  expect(toCells([peer(4), peer(3), peer(4)], 3)[0]).toMatchObject({ peers: 3.5, superior: null });
  expect(toCells([peer(4), peer(3), peer(4)], 4)[0]?.peers).toBe(null);
  // One of three could not judge a value: the two others show nothing there.
  const partly = [peer(4), peer(4), { ...peer(4), aspects: { akuntabel: 4 } }];
  expect(toCells(partly, 3).map(({ peers }) => peers)).toEqual([null, 4, null, null, null, null, null]);
});

it('shows the same seven cells in whatever order marks came, and an end of the scale without saying that all gave it', () => {
  const received = fc.array(
    fc
      .tuple(fc.constantFrom('self', 'superior', 'peer'), mark)
      .map(([role, value]): Received => ({ ...peer(value), role: role as Received['role'] })),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(received, (rows) => {
      const cells = toCells(rows, 3);
      expect(cells.map(({ value }) => value)).toEqual([...behaviourValues]);
      expect(toCells(rows.toReversed(), 3)).toEqual(cells);
      const peers = rows.filter(({ role }) => role === 'peer');
      for (const cell of cells) {
        if (peers.length < 3) expect(cell.peers).toBe(null);
        else expect(Number.isInteger(2 * cell.peers!)).toBe(true);
      }
    }),
  );
  expect(toCells([peer(4), peer(4), peer(4), peer(4), peer(3)], 3)[0]?.peers).toBe(4);
});
