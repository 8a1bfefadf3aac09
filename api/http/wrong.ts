import { Problem } from './problem.ts';

/** The refusal of fields that are well formed and still cannot be taken, each with the same code and sentence. */
export function wrong(fields: string | readonly string[], code: string, detail: string): Problem {
  const errors = [fields].flat().map((field) => ({ pointer: `/${field}`, code, detail }));
  return new Problem('body-invalid', { detail, errors });
}
