import type { Database } from '#db/connect.ts';
import { addDays, type Day, dayOf, mondayOf } from '../time/period.ts';
import { createShuffle, fewestComments } from './batches.ts';
import { type Block, type Cell, gather, type Minimum, sumOf } from './gather.ts';
import {
  findStanding,
  listBatched,
  listVoices,
  readPlaceNames,
  readReasonWords,
  type WeekAtPlace,
} from './repository.ts';
import type { OwnFeedback } from './schema.ts';
import { fewestTicks, fewestVoices, shownWeeks, wholePieces } from './shown.ts';

const elements = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'] as const;

/**
 * What residents said about the work of somebody: only whole pieces of `gather`, each topic in its own, and sealed
 * batches. It changes once a week.
 */
export async function viewFeedback(
  db: Database,
  secret: string,
  employeeId: number,
  now: number,
): Promise<OwnFeedback> {
  const { exempt, crew } = await findStanding(db, employeeId);
  const thisMonday = mondayOf(dayOf(now));
  const earliest = addDays(thisMonday, -7 * shownWeeks);
  const frame = {
    crew,
    minimum: {
      ...{ voices: fewestVoices, ticks: fewestTicks, comments: fewestComments, weeks: shownWeeks },
    },
    next: addDays(thisMonday, 7),
  };
  const rows = await listVoices(db, employeeId);
  const shown = (blocks: Block[]): Block[] => blocks.filter(({ from }) => from >= earliest);
  const all = exempt ? [] : shown(wholePieces(rows));
  if (all.length === 0) {
    const state = exempt ? 'exempt' : 'few';
    return { state, ...frame, whole: null, reasons: [], elements: [], batches: [] };
  }
  const names = await readPlaceNames(db, [...new Set(rows.map(({ pointId }) => pointId))]);
  const topics = (topic: string, minimum: Minimum) =>
    shown(
      gather(
        rows.flatMap((row) => cellsOf(row, topic)),
        minimum,
      ),
    );
  return {
    state: 'shown',
    ...frame,
    whole: { ...spanOf(all), voices: sumOf(all).said },
    reasons: await reasonsOf(db, topics, names),
    elements: elementsOf(rows, shown, names),
    batches: await batchesOf(db, secret, employeeId, earliest),
  };
}

function cellsOf({ week, pointId, voices, topics }: WeekAtPlace, topic: string): Cell[] {
  const [said, sum] = topics[topic] ?? [0, 0];
  return [{ week, pointId, voices, said, sum }];
}

async function reasonsOf(
  db: Database,
  topics: (topic: string, minimum: Minimum) => Block[],
  names: ReadonlyMap<number, string>,
): Promise<OwnFeedback['reasons']> {
  const reasons = [...(await readReasonWords(db))].flatMap(([id, words]) => {
    const blocks = topics(`r${id}`, { voices: fewestVoices, said: fewestTicks });
    if (blocks.length === 0) return [];
    return [{ ...words, voices: sumOf(blocks).said, parts: partsOf(blocks, names) }];
  });
  const order = { praise: 0, complaint: 1 };
  return reasons.sort(
    (a, b) => order[a.tone] - order[b.tone] || b.voices - a.voices || (a.label.id < b.label.id ? -1 : 1),
  );
}

/** An element is asked of some residents only: it needs ten who answered it. */
function elementsOf(
  rows: readonly WeekAtPlace[],
  shown: (blocks: Block[]) => Block[],
  names: ReadonlyMap<number, string>,
): OwnFeedback['elements'] {
  return elements
    .flatMap((element) => {
      const cells = rows.flatMap((row): Cell[] => {
        const [said = 0, sum = 0] = row.topics[element] ?? [];
        return said > 0 ? [{ week: row.week, pointId: row.pointId, voices: said, said, sum }] : [];
      });
      const blocks = shown(gather(cells, { voices: fewestVoices, said: fewestVoices }));
      if (blocks.length === 0) return [];
      const { said, sum } = sumOf(blocks);
      const parts = sortBlocks(blocks).map((block) => ({
        ...partOf(block, names),
        mean: block.sum / block.said,
      }));
      return [{ element, mean: sum / said, voices: said, parts }];
    })
    .sort((a, b) => b.mean - a.mean || (a.element < b.element ? -1 : 1));
}

function partsOf(blocks: readonly Block[], names: ReadonlyMap<number, string>) {
  return sortBlocks(blocks).map((block) => partOf(block, names));
}

function partOf({ from, to, pointIds, said }: Block, names: ReadonlyMap<number, string>) {
  const places = pointIds.map((id) => names.get(id) ?? '').sort();
  return { from, to, places, voices: said };
}

/** The newest weeks first, within them most voices first. */
function sortBlocks(blocks: readonly Block[]): Block[] {
  return blocks.toSorted((a, b) => (a.from === b.from ? b.said - a.said : a.from < b.from ? 1 : -1));
}

/** A batch of which fewer than five are left, because some were taken back, is not shown. */
async function batchesOf(
  db: Database,
  secret: string,
  employeeId: number,
  earliest: Day,
): Promise<OwnFeedback['batches']> {
  const shuffle = createShuffle(secret, employeeId);
  const batches = Map.groupBy(await listBatched(db, employeeId), ({ batch }) => batch);
  return [...batches]
    .sort(([a], [b]) => b - a)
    .flatMap(([, comments]) => {
      const weeks = comments.map(({ week }) => week).sort();
      if (comments.length < fewestComments || weeks[0]! < earliest) return [];
      const keyed = comments.map(({ ratingId, text }) => ({ key: shuffle(ratingId), text }));
      return [
        {
          ...{ from: weeks[0]!, to: addDays(weeks.at(-1)!, 6) },
          comments: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ text }) => text),
        },
      ];
    });
}

function spanOf(blocks: readonly Block[]): { from: Day; to: Day } {
  const froms = blocks.map(({ from }) => from).sort();
  const tos = blocks.map(({ to }) => to).sort();
  return { from: froms[0]!, to: tos.at(-1)! };
}
