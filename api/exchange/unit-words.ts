import type { Database } from '#db/connect.ts';
import { listUnits } from '../organization/repository.ts';
import { plain } from './column.ts';
import { refuse } from './refuse.ts';

/** What files call units: by their code or, where only one has it, by their name. */
export async function openUnits(db: Database) {
  const units = await listUnits(db);
  const byWord = Map.groupBy(
    units.flatMap((unit) =>
      [...new Set([plain(unit.code), plain(unit.name)])].map((word) => ({ word, unit })),
    ),
    ({ word }) => word,
  );
  return {
    /** @throws Problem at `column` for a unit that is unknown, or a name that several have */
    codeOf(word: string, column = 'unit'): string {
      const found = byWord.get(plain(word)) ?? [];
      const exact = found.find(({ unit }) => plain(unit.code) === plain(word)) ?? found[0];
      if (!exact) return refuse(column, 'unknown', 'No such unit');
      if (found.length > 1 && plain(exact.unit.code) !== plain(word)) {
        return refuse(column, 'several', 'Several units have this name: give the code');
      }
      return exact.unit.code;
    },
    /** @param code a resolved one */
    idOf: (code: string): number => units.find((unit) => unit.code === code)?.id ?? -1,
    codeOfId: (id: number): string | undefined => units.find((unit) => unit.id === id)?.code,
    /** Codes of the given units, in the order of their names. */
    codes: (ids: ReadonlySet<number>): string[] =>
      units.filter(({ id }) => ids.has(id)).map(({ code }) => code),
  };
}
