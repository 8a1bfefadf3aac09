import type { AstroGlobal } from 'astro';
import { ask } from '../../ask.ts';
import type { Roster } from '../../contract.ts';

/** The roster that a page is about to change, or null with the page's status set where the visitor may not change it. */
export async function changedRoster(
  astro: AstroGlobal,
  query: { week: string } | { day: string },
): Promise<Roster | null> {
  const asked = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const { api } = astro.locals;
  const code = astro.params.kode ?? '';
  const answer = await ask(api.api.v1.units[':code'].roster.$get({ param: { code }, query: asked }));
  if (!answer.ok) astro.response.status = answer.status;
  return answer.ok && answer.data.mayChange ? answer.data : null;
}

/** People or points as a form offers them. */
export function choicesOf(
  named: readonly { code: string; name: string }[],
): { value: string; word: string }[] {
  return named.map(({ code, name }) => ({ value: code, word: name }));
}

/** Everybody who can be given duty, by name: who has some in this week, and who has none. */
export function peopleOf({ people, idle }: Roster): { code: string; name: string }[] {
  return [...people, ...idle].sort((a, b) => a.name.localeCompare(b.name, 'id'));
}
