import type { BoardRow } from '../../contract.ts';
import type { Format } from '../../text/format.ts';
import type { Text } from '../../text/id.ts';

const edges = [90, 110] as const;

/** The edge that the interval of a held rating still touches, as the page names it. */
function touchedEdge({ resultLow: low, resultHigh: high }: BoardRow, f: Format): string {
  const touched = edges.find((edge) => low !== null && high !== null && low <= edge && edge <= high);
  return f.number(touched ?? edges[1]);
}

/** Why the rating of a result is what it is, in a few words; nothing where it is simply firm. */
export function ratingReason(row: BoardRow, t: Text['periodBoard'], f: Format): string | null {
  const { resultStatus, status } = row;
  if (resultStatus === 'held') return t.why.held(touchedEdge(row, f));
  if (status === 'hidden') return t.why['no-quality'];
  if (resultStatus === 'provisional' || resultStatus === 'kept') return t.why[resultStatus];
  if (resultStatus === 'changed' || resultStatus === 'drifted') return t.why[resultStatus];
  return status === 'provisional' ? t.why.partly : null;
}

/** What somebody has to do or know about a person who waits for a decision, one sentence a matter. */
export function matters(row: BoardRow, text: Text, f: Format): string[] {
  const t = text.periodBoard.todo;
  const words = text.score.shortLevels as Record<string, string>;
  if (row.own) return [t.own];
  if (!row.mayDecide) return [t.superior];
  const said: string[] = [];
  if (row.score && row.score.version > 1) said.push(t.corrected);
  if (row.proposal === null) said.push(t['no-proposal']);
  if (row.needsDialogue) said.push(row.resultRating === 'Di bawah' ? t.below : t.low(row.proposal ?? ''));
  if (row.status === 'hidden') said.push(t['few-voices'](f.voices(row.voices)));
  if (row.resultStatus === 'held' && row.resultRating) {
    said.push(t.held(words[row.resultRating] ?? row.resultRating, touchedEdge(row, f)));
  }
  return said.length > 0 ? said : [t.plain];
}

/** Proposals and decisions of a unit by level, the highest first. */
export function countLevels(rows: readonly BoardRow[], of: (row: BoardRow) => string | null) {
  const levels = ['Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang'];
  return levels.flatMap((level) => {
    const count = rows.filter((row) => of(row) === level).length;
    return count > 0 ? [{ level, count }] : [];
  });
}
