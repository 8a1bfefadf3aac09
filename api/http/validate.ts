import type { z } from 'zod';
import { type FieldError, Problem, type ProblemCode } from './problem.ts';

/**
 * Checks data from outside against its schema.
 * @throws Problem with one entry per wrong field, unknown fields included.
 */
export function validate<T extends z.ZodType>(
  schema: T,
  data: unknown,
  code: ProblemCode = 'body-invalid',
): z.output<T> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw invalid(result.error, code);
}

export function invalid(error: z.core.$ZodError, code: ProblemCode = 'body-invalid'): Problem {
  return new Problem(code, { detail: 'Some fields are wrong', errors: error.issues.flatMap(fieldErrors) });
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointer([...issue.path, key]),
      code: 'unknown-field',
      detail: 'This field is not known',
    }));
  }
  return [{ pointer: pointer(issue.path), code: issue.code.replaceAll('_', '-'), detail: issue.message }];
}

/** JSON pointer of a path (RFC 6901). */
function pointer(path: PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
