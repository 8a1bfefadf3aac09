import type { CompetenceLevel } from '#db/schema.ts';

/** What a position asks for, the first to reach first. */
export type Need = { competence: string; level: CompetenceLevel };

/** What somebody says to have reached, the newest first. */
export type StepFacts = {
  competence: string;
  level: CompetenceLevel;
  state: 'proposed' | 'confirmed' | 'returned' | 'withdrawn';
};

export type Standing<Step extends StepFacts> = Need & {
  state: 'reached' | 'waiting' | 'open';
  /** The one to go for now. */
  isNext: boolean;
  /** What it was reached with, waits on, or last came back as. */
  step: Step | null;
};

/**
 * How somebody stands to what a position asks for. A confirmed level serves for every level below it, whatever position
 * it was proposed for, so another target keeps what was reached. Next is the first need that is neither reached nor
 * waits for the superior.
 */
export function standingsOf<Step extends StepFacts>(
  needs: readonly Need[],
  steps: readonly Step[],
): Standing<Step>[] {
  const standings = needs.map((need) => {
    const own = steps.filter(({ competence }) => competence === need.competence);
    const reached = own.find(({ state, level }) => state === 'confirmed' && level >= need.level);
    const waiting = own.find(({ state, level }) => state === 'proposed' && level >= need.level);
    const state = reached ? ('reached' as const) : waiting ? ('waiting' as const) : ('open' as const);
    // A level further down says nothing of this one, a returned one why not yet.
    const back = own.find((step) => step.level >= need.level);
    return { ...need, state, step: reached ?? waiting ?? back ?? null };
  });
  const next = standings.findIndex(({ state }) => state === 'open');
  return standings.map((each, index) => ({ ...each, isNext: index === next }));
}
