/** Two hours each, beginning at 23, 1, 3 … 21 o'clock in Jakarta: parts of the day begin at odd hours. */
export const blocks = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

/** Parts of the day that people can choose: those of the method's defaults (method, 1.3). */
export const parts = [
  { name: 'pagi', from: 5, to: 11, blocks: [3, 4, 5] },
  { name: 'siang', from: 11, to: 17, blocks: [6, 7, 8] },
  { name: 'malam', from: 17, to: 5, blocks: [9, 10, 11, 0, 1, 2] },
] as const;

export type PartName = (typeof parts)[number]['name'];

/** The block of an hour 0…23. */
export function blockOf(hour: number): number {
  return Math.floor(((hour + 1) % 24) / 2);
}

/** First and last hour of a block, the end not included: 5 and 7. */
export function hoursOf(block: number): { from: number; to: number } {
  return { from: (2 * block + 23) % 24, to: (2 * block + 1) % 24 };
}

/** Number of the part of the day of a block. */
export function partOf(block: number): number {
  return parts.findIndex((part) => (part.blocks as readonly number[]).includes(block));
}
