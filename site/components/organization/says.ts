import { text } from '../../text/text.ts';

/** What is wrong with a field of a form about units and people: said by what it is, else by the field. */
export function saysOf(
  language: App.Locals['language'],
  problem: App.Locals['problem'],
  pointer: string,
): string | undefined {
  const t = text(language).organization;
  const error = problem?.errors?.find((each) => each.pointer === pointer);
  return error && (t.wrong[error.code] ?? t.wrong[pointer] ?? t.check);
}
