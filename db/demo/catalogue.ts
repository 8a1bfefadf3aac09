import type { Selectable } from 'kysely';
import type { IndicatorRow, JobIndicatorRow } from '../schema.ts';
import { INDICATORS, JOB_AGREEMENTS } from './indicators.ts';
import { ESTABLISHMENT } from './posts.ts';

/** The whole catalogue that the demo's people have agreed on, by job title; some of it every installation has. */
export function buildCatalogue(): {
  indicators: Selectable<IndicatorRow>[];
  jobs: Selectable<JobIndicatorRow>[];
} {
  const posts = Object.values(ESTABLISHMENT).flat();
  const titles = new Map(posts.map(([job, position]) => [position, job]));
  return {
    indicators: INDICATORS.map(({ key, name, measure, direction, cumulative, zeroScale }) => ({
      ...{ code: key, name, unit_of_measure: measure, direction, zero_scale: zeroScale },
      ...{ cumulative: cumulative ? 1 : 0, ended_on: null },
    })),
    jobs: [...titles].flatMap(([position, job]) =>
      JOB_AGREEMENTS[job].map(([indicator, weight, target]) => ({ position, indicator, weight, target })),
    ),
  };
}
