import { parseArgs } from 'node:util';
import { listActivePoints } from '#api/organization/repository.ts';
import { systemClock } from '#api/time/clock.ts';
import { toInstant } from '#api/time/instant.ts';
import { dayOf } from '#api/time/period.ts';
import type { Command } from '../command.ts';
import { withDatabase } from '../database.ts';

export const pointsCommand: Command = {
  name: 'points',
  usage: '[--json]',
  summary: 'List the points that can be rated, with their addresses',
  async run(words) {
    const { values } = parseArgs({ args: words, options: { json: { type: 'boolean' } } });
    return await withDatabase(async ({ db }, { publicUrl }) => {
      const now = systemClock();
      const points = (await listActivePoints(db, toInstant(now), dayOf(now))).map(({ view }) => ({
        code: view.code,
        name: view.name,
        kind: view.kind.code,
        unit: view.unit.code,
        url: `${publicUrl}/t/${view.code}`,
      }));
      const lines = points.map(({ code, name, kind, url }) => `${code}  ${url}  ${name} (${kind})\n`);
      process.stdout.write(values.json ? `${JSON.stringify(points, null, 2)}\n` : lines.join(''));
      return 0;
    });
  },
};
