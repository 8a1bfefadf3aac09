import { meansOf, type WhatIf, type WhatIfFacts, type Wish, whatIf } from '#api/scoring/what-if.ts';
import type { Format } from '../text/format.ts';
import type { trialId } from '../text/trial-id.ts';

/** A number that can be moved: `start` is how it is now, null where nothing is known yet. */
export type Dial = { name: string; start: number | null; max: number; step: number };

/** The axis of a result on trial does not move while numbers do; what lies lower stands at its end. */
export const trialFloor = 40;

export const answerName = 'jawaban';
export const voicesName = 'suara';

/** What can be moved in these facts: each target that is not waived, in their order, then answers and voices. */
export function dials(facts: WhatIfFacts, referenceMean: number): Map<string, Dial> {
  const targets = facts.targets.flatMap((target, index): Dial[] => {
    if (target.status === 'waived') return [];
    const start = target.status === 'missing' ? null : (target.realised ?? null);
    const whole = target.target * (target.cumulative === false ? 1 : (target.fraction ?? 1));
    const reach = Math.max(whole * 1.5, (start ?? 0) * 1.2, target.zero_scale ?? 0, 1);
    const { max, step } = round(reach);
    return [{ name: targetName(index), start: start === null ? null : to(step / 10, start), max, step }];
  });
  const { voices } = facts.voices;
  const { answer } = meansOf(facts.voices, referenceMean);
  const quality: Dial[] = facts.exempt
    ? []
    : [
        { name: answerName, start: to(0.01, answer), max: 4, step: 0.05 },
        { name: voicesName, start: to(0.1, voices), max: round(Math.max(60, voices * 2)).max, step: 1 },
      ];
  return new Map([...targets, ...quality].map((dial) => [dial.name, dial]));
}

export function targetName(index: number): string {
  return `capaian-${index}`;
}

/** What was typed, as a wish; what still stands where it stood is none, and what is no number of the dial is left out. */
export function wishOf(
  facts: WhatIfFacts,
  known: ReadonlyMap<string, Dial>,
  typed: (name: string) => string | null,
): Wish {
  const moved = (name: string, least: number, most: number): number | undefined => {
    const dial = known.get(name);
    const words = typed(name)?.trim().replace(',', '.') ?? '';
    const value = Number(words);
    if (!dial || words === '' || !Number.isFinite(value) || value === dial.start) return undefined;
    return Math.min(most, Math.max(least, value));
  };
  const realised = facts.targets.flatMap(({ id }, index): [string, number][] => {
    const value = moved(targetName(index), 0, 1e12);
    return value === undefined ? [] : [[id, value]];
  });
  const answer = moved(answerName, 1, 4);
  const voices = moved(voicesName, 0, 1e6);
  return {
    realised: new Map(realised),
    ...(answer !== undefined && { answer }),
    ...(voices !== undefined && { voices }),
  };
}

/** What the page says of a score on trial; the same words from the server and in the browser. */
export function sayings(
  { quantity, quality, combined }: WhatIf,
  exempt: boolean,
  t: typeof trialId,
  f: Format,
): Record<'result' | 'range' | 'quantity' | 'quality' | 'notes', string> {
  const { result, result_low: low, result_high: high, rho, result_mean: mean, ceiling } = combined;
  const counts = !exempt && rho > 0;
  const notes: string[] = [];
  if (!exempt && rho === 0) notes.push(t.notCounted);
  else if (counts && rho < 1) notes.push(t.part(f.percent(rho), f.voices(quality.voices)));
  if (mean !== null && ceiling !== null && mean > ceiling) notes.push(t.leash(f.score(ceiling)));
  return {
    result: result === null ? t.noResult : f.score(result),
    range: counts && low !== null && high !== null ? t.range(f.range(low, high)) : '',
    quantity: quantity.score === null ? t.none : f.score(quantity.score),
    quality: counts ? f.score(quality.score) : t.none,
    notes: notes.join(' '),
  };
}

/** A number as it stands in a field, which takes a comma as well as a point. */
export function written(value: number | null, language: 'id' | 'en'): string {
  return value === null ? '' : String(value).replace('.', language === 'id' ? ',' : '.');
}

export { type WhatIf, whatIf };

/** The next of 1, 1.5, 2, 3, 5 and their powers of ten, and a hundredth or so of it as a step. */
function round(value: number): { max: number; step: number } {
  const power = 10 ** Math.floor(Math.log10(value));
  const max = ([1, 1.5, 2, 3, 5, 10].find((each) => each * power >= value) ?? 10) * power;
  return { max, step: Math.max(0.01, power / 20) };
}

function to(step: number, value: number): number {
  return Number((Math.round(value / step) * step).toFixed(4));
}
