import type { Database } from '#db/connect.ts';
import { plain } from './column.ts';
import { refuse } from './refuse.ts';

export type Person = {
  id: number;
  code: string;
  nip: string | null;
  name: string;
  kind: 'person' | 'crew';
  unitId: number;
};

/** What files call people and crews: by their code, their NIP or, where only one in the units has it, their name. */
export async function openPeople(db: Database, unitIds: ReadonlySet<number>) {
  const rows = await db
    .selectFrom('employees')
    .select(['id', 'code', 'nip', 'name', 'kind', 'unit_id'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const people = rows.map(({ unit_id, ...row }): Person => ({ ...row, unitId: unit_id }));
  const own = people.filter(({ unitId }) => unitIds.has(unitId));
  const byWord = new Map<string, Set<Person>>();
  const file = (person: Person): void => {
    for (const word of [person.code, person.nip ?? '', person.name].map(plain)) {
      if (word !== '') byWord.set(word, (byWord.get(word) ?? new Set()).add(person));
    }
  };
  for (const person of own) file(person);
  return {
    list: own,
    byId: new Map(people.map((person) => [person.id, person])),
    /** Somebody who has just been written down: later rows may speak of them. */
    add(person: Person): void {
      own.push(person);
      file(person);
    },
    /** @throws Problem at `column` for somebody outside the units, or a name that several have */
    find(word: string, column: string): Person {
      const found = [...(byWord.get(plain(word)) ?? [])];
      const [person] = found;
      if (!person) return refuse(column, 'unknown', 'Nobody of your units has this code, NIP or name');
      if (found.length > 1) return refuse(column, 'several', 'Several people have this name');
      return person;
    },
  };
}
