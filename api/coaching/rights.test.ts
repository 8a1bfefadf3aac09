import { expect, it } from 'vitest';
import { type NoteFacts, type NoteReader, rightsTo } from './rights.ts';

const rina: NoteReader = { userId: 'rina', part: 'self' };
const budi: NoteReader = { userId: 'budi', part: 'superior' };
const surya: NoteReader = { userId: 'surya', part: 'superior' };
const nothing = { maySign: false, mayChange: false, mayRemark: false };

const byBudi: NoteFacts = {
  ...{ side: 'superior', writer: 'budi', addressee: null, isSigned: false, signer: null },
  isOfDecision: false,
};
const byRina: NoteFacts = { ...byBudi, side: 'self', writer: 'rina', addressee: 'budi' };

it('A note is signed by the other one of the two, and by nobody else above', () => {
  expect([rina, budi, surya].map((reader) => rightsTo(byBudi, reader).maySign)).toEqual([true, false, false]);
  expect([rina, budi, surya].map((reader) => rightsTo(byRina, reader).maySign)).toEqual([false, true, false]);
});

it('Until it is signed its writer alone corrects or withdraws it', () => {
  expect([rina, budi, surya].map((reader) => rightsTo(byBudi, reader).mayChange)).toEqual([
    false,
    true,
    false,
  ]);
  expect(rightsTo({ ...byBudi, isOfDecision: true }, budi)).toEqual(nothing);
  expect(rightsTo({ ...byBudi, isOfDecision: true }, rina).maySign).toBe(true);
});

it('A signed note takes remarks of the two and nothing else', () => {
  const signed = { ...byRina, isSigned: true, signer: 'budi' };
  for (const reader of [rina, budi])
    expect(rightsTo(signed, reader)).toEqual({ ...nothing, mayRemark: true });
  expect(rightsTo(signed, surya)).toEqual(nothing);
});
