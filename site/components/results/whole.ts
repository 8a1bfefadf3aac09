/** Sums of weights miss whole numbers by less than this. */
const slack = 1e-6;

/** Voices as the public pages count them: whole ones, never rounded up to a minimum that is not reached. */
export function wholeVoices(voices: number): number {
  return Math.floor(voices + slack);
}
