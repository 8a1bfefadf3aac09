/**
 * Why a score, a duty or a target of a closed period was changed, where others than the three who have a part in the
 * objection read it: nobody's words, and not whose it was.
 */
export const correctionReason = 'Diperbaiki setelah keputusan atas keberatan.';

/** Why a level is another one than the system proposes. The person finds the superior's own words in the objection. */
export function levelReason(code: string): string {
  return `Keputusan atasan pejabat penilai atas keberatan ${code}.`;
}
