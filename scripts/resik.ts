import './node-version.ts';
import './environment.ts';
import { type Command, UsageError } from './command.ts';

/** Loaded when called: most commands need a fraction of what all of them together need. */
const commands: Record<string, () => Promise<Command>> = {
  points: async () => (await import('./commands/points.ts')).pointsCommand,
  scores: async () => (await import('./commands/scores.ts')).scoresCommand,
  close: async () => (await import('./commands/close.ts')).closeCommand,
  recompute: async () => (await import('./commands/close.ts')).recomputeCommand,
  correct: async () => (await import('./commands/close.ts')).correctCommand,
  open: async () => (await import('./commands/method.ts')).openCommand,
  policy: async () => (await import('./commands/method.ts')).policyCommand,
  baseline: async () => (await import('./commands/method.ts')).baselineCommand,
  score: async () => (await import('./commands/score.ts')).scoreCommand,
  skm: async () => (await import('./commands/skm.ts')).skmCommand,
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  'sample-size': async () => (await import('./commands/sample-size.ts')).sampleSizeCommand,
};

const [name = 'help', ...words] = process.argv.slice(2);
const load = Object.hasOwn(commands, name) ? commands[name] : undefined;

if (load) {
  try {
    process.exitCode = await (await load()).run(words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
} else if (['help', '--help', '-h'].includes(name)) {
  process.stdout.write(await help());
} else {
  process.stderr.write(`resik: there is no command "${name}".\n\n${await help()}`);
  process.exitCode = 2;
}

async function help(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map(({ name, usage }) => `${name} ${usage}`.length), 0);
  const lines = all.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary}`);
  return `Usage: npm run --silent resik -- COMMAND\n\n${lines.join('\n')}\n`;
}
