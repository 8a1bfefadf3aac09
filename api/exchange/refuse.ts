import { Problem } from '../http/problem.ts';

/** Refuses a row because of one of its columns. @throws Problem `body-invalid`, always */
export function refuse(column: string, code: string, detail: string): never {
  throw new Problem('body-invalid', { detail, errors: [{ pointer: `/${column}`, code, detail }] });
}
