/** One command of `resik`. It prints its answer on standard output and returns the exit status. */
export type Command = {
  name: string;
  /** The words after the name, as help shows them: `FILE`, `--period 2026-10 [--json]`. */
  usage: string;
  /** One line that says what the command is for. */
  summary: string;
  run(words: string[]): number | Promise<number>;
};

/** A mistake of the person at the keyboard: printed as one line, exit status 2. */
export class UsageError extends Error {}
