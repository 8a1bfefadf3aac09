/** Somebody who is appraised and may appraise others. People are named by their codes. */
export type Member = { code: string; superior: string | null; unit: string; crew: string | null };

/** Duty [start, end) of a person or of a crew. */
export type Duty = { employee: string; point: number; start: string; end: string };

/** With fewer peers nothing of theirs counts (method, 4.2), so fewer are not asked either. */
export const fewestPeers = 3;

/** How many peers are drawn for everybody where there are as many. */
export const wantedPeers = 5;

/**
 * Who knows whom by shared duty, and may therefore be drawn as a peer: those who were on duty at the same place at the
 * same time; where they are fewer than `wantedPeers`, also those who served at the same places at other times, who find
 * them as the other has left them. Members of a crew serve where their crew does. Whoever is in no roster is known by
 * those of the same unit who are in none, and by those below the same superior. Superiors and subordinates are no peers,
 * and accounts play no part: whoever makes accounts must not choose the peers.
 *
 * @returns the colleagues of everybody, sorted; empty where there are fewer than `fewestPeers`
 */
export function findColleagues(
  members: readonly Member[],
  duties: readonly Duty[],
): Map<string, readonly string[]> {
  const crews = Map.groupBy(members, ({ crew }) => crew);
  const own = new Set(members.map(({ code }) => code));
  const served = duties.flatMap((duty) => {
    if (own.has(duty.employee)) return [duty];
    return (crews.get(duty.employee) ?? []).map(({ code }) => ({ ...duty, employee: code }));
  });
  const together = pairs();
  const samePlace = pairs();
  for (const [, atPoint] of Map.groupBy(served, ({ point }) => point)) {
    const codes = new Set(atPoint.map(({ employee }) => employee));
    for (const one of codes) for (const other of codes) samePlace.add(one, other);
    meet(atPoint, together.add);
  }
  const rostered = new Set(served.map(({ employee }) => employee));
  const desk = members.filter(({ code }) => !rostered.has(code));
  const byUnit = Map.groupBy(desk, ({ unit }) => unit);
  const bySuperior = Map.groupBy(desk, ({ superior }) => superior);
  const superiors = new Map(members.map(({ code, superior }) => [code, superior]));
  const codesOf = (group: readonly Member[] | undefined): string[] => (group ?? []).map(({ code }) => code);

  return new Map(
    members.map((member) => {
      const isPeer = (code: string): boolean =>
        code !== member.code && code !== member.superior && superiors.get(code) !== member.code;
      const [first, second] = rostered.has(member.code)
        ? [together.of(member.code), samePlace.of(member.code)]
        : [
            codesOf(byUnit.get(member.unit)),
            member.superior === null ? [] : codesOf(bySuperior.get(member.superior)),
          ];
      const close = [...new Set(first)].filter(isPeer);
      const all = close.length >= wantedPeers ? close : [...new Set([...close, ...second])].filter(isPeer);
      return [member.code, all.length < fewestPeers ? [] : all.sort()];
    }),
  );
}

/** Tells of everybody who was at a place with somebody else, both ways. */
function meet(duties: readonly Duty[], tell: (one: string, other: string) => void): void {
  const byStart = duties.toSorted((a, b) => (a.start < b.start ? -1 : 1));
  let present: Duty[] = [];
  for (const duty of byStart) {
    present = present.filter(({ end }) => end > duty.start);
    for (const { employee } of present) {
      tell(employee, duty.employee);
      tell(duty.employee, employee);
    }
    present.push(duty);
  }
}

function pairs() {
  const known = new Map<string, Set<string>>();
  return {
    add(one: string, other: string): void {
      const others = known.get(one);
      if (others) others.add(other);
      else known.set(one, new Set([other]));
    },
    of: (one: string): Iterable<string> => known.get(one) ?? [],
  };
}
