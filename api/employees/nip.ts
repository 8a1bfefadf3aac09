/** What is wrong with a number of a civil servant, by the part that is. */
export type NipFault = 'nip-digits' | 'nip-birth' | 'nip-appointment' | 'nip-sex';

/**
 * Checks the structure of a NIP: 8 digits birth date, 6 appointment, 1 sex (1 or 2), 3 sequence (Perka BKN 22/2007).
 * The appointment is year and month; for contracts with the state (PPPK) the month is the contract's number from 21 on.
 * @returns null for a number that can be one
 */
export function faultOfNip(nip: string): NipFault | null {
  if (!/^\d{18}$/.test(nip)) return 'nip-digits';
  const part = (from: number, to: number): number => Number(nip.slice(from, to));
  const [year, month, day] = [part(0, 4), part(4, 6), part(6, 8)];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (year < 1920 || born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day) return 'nip-birth';
  const [appointed, monthOrContract] = [part(8, 12), part(12, 14)];
  const isMonth = monthOrContract >= 1 && monthOrContract <= 12;
  // Nobody is appointed as a child: a birth date and an appointment that changed places are found here.
  if (appointed < year + 15 || appointed > year + 65 || !(isMonth || monthOrContract >= 21)) {
    return 'nip-appointment';
  }
  return ['1', '2'].includes(nip.charAt(14)) ? null : 'nip-sex';
}
