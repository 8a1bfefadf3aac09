import { Problem } from '../http/problem.ts';

/** Refuses a row because of one of its columns. @throws Problem `body-invalid`, always */
export function refuse(column: string, code: string, detail: string): never {
  throw refusal(column, code, detail);
}

/** The refusal of a row at one of its columns. */
export function refusal(column: string, code: string, detail: string): Problem {
  return new Problem('body-invalid', { detail, errors: [{ pointer: `/${column}`, code, detail }] });
}
