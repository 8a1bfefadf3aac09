import { commonWords } from './common-passwords.ts';

/**
 * `asvs`: length and a list of what is guessed first, nothing else (OWASP ASVS 5.0, 6.2.5 and 6.2.10 forbid rules of
 * composition and forced changes). `bssn`: both of those on top, as offices read BSSN Regulation 4/2021.
 */
export type PasswordPolicy = 'asvs' | 'bssn';

export type PasswordFlaw =
  | 'too-short'
  | 'too-long'
  | 'common'
  | 'contains-name'
  | 'composition'
  | 'unchanged';

/** Days after which `bssn` asks for a new password. */
export const passwordDays = 90;

const shortest = 12;
/** In UTF-16 units, as the sign-in counts them: whoever chooses a password must be able to give it. */
const longest = 256;

/** What a password must not be made of. */
export type PasswordOwner = { username: string; name: string; office: string };

/** Everything that speaks against a new password; empty when it is good. */
export function passwordFlaws(
  policy: PasswordPolicy,
  password: string,
  owner: PasswordOwner,
): PasswordFlaw[] {
  const length = [...password].length;
  const flaws: PasswordFlaw[] = [];
  if (length < shortest) flaws.push('too-short');
  if (password.length > longest) flaws.push('too-long');
  if (isCommon(password)) flaws.push('common');
  if (containsName(password, owner)) flaws.push('contains-name');
  if (policy === 'bssn' && !isMixed(password)) flaws.push('composition');
  return flaws;
}

/** Whether a password is too old for the policy. @param setAt when it was chosen, null: before that was written down */
export function isPasswordExpired(policy: PasswordPolicy, setAt: string | null, now: number): boolean {
  if (policy === 'asvs') return false;
  return setAt === null || now - Date.parse(setAt) >= passwordDays * 86_400_000;
}

/**
 * Whether little is left of a password without the words, runs and digits that attackers try first:
 * `Indonesia2026!`, `p4ssw0rd1234`, `sayangkusayang`, `aaaaaaaaaaaa`.
 */
function isCommon(password: string): boolean {
  const folded = fold(password);
  if (new Set(folded).size < 5) return true;
  let rest = folded;
  for (const word of commonWords) rest = rest.replaceAll(word, ' ');
  return rest.replace(/[^\p{L}]/gu, '').length < 4 || letters(rest).size < 4;
}

function letters(text: string): Set<string> {
  return new Set(text.replace(/[^\p{L}]/gu, ''));
}

function containsName(password: string, { username, name, office }: PasswordOwner): boolean {
  const folded = fold(password);
  const words = [...name.split(/[^\p{L}]+/u), ...office.split(/[^\p{L}]+/u), 'resik'].filter(
    (word) => word.length >= 5,
  );
  const names = [
    ...words.map(fold),
    ...(username.length >= 4 ? [fold(username), username.toLowerCase()] : []),
  ];
  return names.some((each) => folded.includes(each) || password.toLowerCase().includes(each));
}

function isMixed(password: string): boolean {
  return [/\p{Lu}/u, /\p{Ll}/u, /\d/, /[^\p{L}\d\s]/u].every((kind) => kind.test(password));
}

const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

/** Lower case, with digits and signs between letters read as the letters they stand for. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.replace(
    /(?<=\p{L})[013457@$](?=[\p{L}013457@$]*\p{L})|^[013457@$](?=\p{L})/gu,
    (sign) => leet[sign] ?? sign,
  );
}
