import type { Random } from '#db/demo/random.ts';
import type { Vote } from './vote.ts';
import { DAYS, POINT_SHARES } from './world.ts';

export type Attack = {
  name: string;
  /** The votes added to the honest ones; `random` is the run's own stream for this attack. */
  draw(random: Random): Vote[];
};

/** A brigade hurts most where the usual traffic, and with it the cap of a day, is highest. */
const BUSIEST = 0;

/** The attacks of the method, 2.5, that the report shows. All but the brigade spread evenly over points and days. */
export const ATTACKS: readonly Attack[] = [
  { name: 'none', draw: () => [] },
  {
    name: 'one phone, 50 votes of 1',
    draw: (random) => times(50, () => spread(random, 1, 'angry', 'angry')),
  },
  {
    name: 'one Wi-Fi, 60 fresh tokens, all 4',
    draw: (random) => times(60, (token) => spread(random, 4, `token-${token}`, 'office-wifi')),
  },
  {
    name: '30 phones and networks, one point, one day, all 1',
    draw(random) {
      const day = random.int(DAYS);
      return times(30, (n) => ({
        point: BUSIEST,
        day,
        value: 1,
        phone: `brigade-${n}`,
        network: `brigade-${n}`,
      }));
    },
  },
  {
    name: '10 colluding phones, own networks, 3 votes each, all 1',
    draw: (random) => times(30, (n) => spread(random, 1, `colluder-${n % 10}`, `colluder-${n % 10}`)),
  },
];

function spread(random: Random, value: number, phone: string, network: string): Vote {
  return { point: random.int(POINT_SHARES.length), day: random.int(DAYS), value, phone, network };
}

function times(count: number, vote: (n: number) => Vote): Vote[] {
  return Array.from({ length: count }, (_, n) => vote(n));
}
