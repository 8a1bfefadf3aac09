import type { BehaviourValue, Marks, ValueMarks } from './schema.ts';
import { behaviourValues, guidesOfValue } from './values.ts';

/** What somebody has filled in for somebody: the values not yet looked at are absent. */
export type Sheet = { marks: Marks; note: string | null };

/** Of the seven values at least half have to be given, or the whole says too little. */
export const fewestValues = Math.ceil(behaviourValues.length / 2);

const cannot = 9;
const length = behaviourValues.length * guidesOfValue;

/** A sheet as bytes: one a guide, 0 not filled in, 9 cannot be judged, then the note. Without a note always as long. */
export function toBytes({ marks, note }: Sheet): Buffer {
  const bytes = Buffer.alloc(length);
  behaviourValues.forEach((value, index) => {
    const given = marks[value];
    if (given === undefined) return;
    bytes.set(given === 'cannot' ? Array(guidesOfValue).fill(cannot) : given, index * guidesOfValue);
  });
  return note === null ? bytes : Buffer.concat([bytes, Buffer.from(note)]);
}

export function fromBytes(bytes: Buffer): Sheet {
  const marks: Marks = {};
  behaviourValues.forEach((value, index) => {
    const given = [...bytes.subarray(index * guidesOfValue, (index + 1) * guidesOfValue)];
    if (given[0] === cannot) marks[value] = 'cannot';
    else if (given[0]) marks[value] = given as ValueMarks;
  });
  return { marks, note: bytes.length > length ? bytes.toString('utf8', length) : null };
}

/** How many of the values have been answered, one way or the other. */
export function countAnswered(marks: Marks): number {
  return Object.keys(marks).length;
}

/** Why a sheet cannot count yet; null when it can. */
export function obstacleOf(marks: Marks): 'values-missing' | 'too-few-values' | null {
  if (countAnswered(marks) < behaviourValues.length) return 'values-missing';
  const given = Object.values(marks).filter((each) => each !== 'cannot').length;
  return given < fewestValues ? 'too-few-values' : null;
}

/** The mean of the three guides of every value that was given, 1 to 4: what the score core takes (method, 4.2). */
export function toAspects(marks: Marks): Partial<Record<BehaviourValue, number>> {
  return Object.fromEntries(
    behaviourValues.flatMap((value) => {
      const given = marks[value];
      return given === undefined || given === 'cannot'
        ? []
        : [[value, given.reduce((sum, mark) => sum + mark, 0) / guidesOfValue]];
    }),
  );
}
