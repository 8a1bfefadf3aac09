import { randomBytes } from 'node:crypto';
import { toCrockford } from '../codes/crockford.ts';

/** Ten codes of 50 random bits, in an alphabet that survives handwriting. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => recoveryCodeOf(toCrockford(randomBytes(7)).slice(0, 10)));
}

/** A recovery code as it is stored, `7K3QX-9M2TV`, from however it was typed. */
export function recoveryCodeOf(typed: string): string {
  const code = typed.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
