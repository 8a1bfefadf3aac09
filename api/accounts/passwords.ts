import { hash, verify } from '@node-rs/argon2';

/** argon2id, 19 MiB, two passes, one lane (OWASP Password Storage, ASVS 11.4.2). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash costs as much as hundreds of ratings: never more than two at a time, the rest wait their turn. */
const inLane = createLanes(2);

export function hashPassword(password: string): Promise<string> {
  return inLane(() => hash(password, cost));
}

export function verifyPassword({
  hash: stored,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  return inLane(() => verify(stored, password));
}

/** Runs work in the order it came, at most `lanes` pieces at a time. */
export function createLanes(lanes: number): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (busy >= lanes) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
}
