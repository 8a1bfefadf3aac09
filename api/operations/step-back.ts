import { setPriority } from 'node:os';

/** Far enough behind the thread that answers: one processor is shared about nine to one. */
const behind = 10;

/**
 * Lets everything else go first on the processor. For a thread whose work can wait, called in that thread: on Linux a
 * priority belongs to the thread that sets it. Elsewhere it would belong to the whole process, so nothing is done.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(behind);
}
