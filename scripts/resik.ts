import './node-version.ts';
import './environment.ts';
import { type Command, UsageError } from './command.ts';
import { closeCommand, correctCommand, recomputeCommand } from './commands/close.ts';
import { baselineCommand, openCommand, policyCommand } from './commands/method.ts';
import { pointsCommand } from './commands/points.ts';
import { sampleSizeCommand } from './commands/sample-size.ts';
import { scoreCommand } from './commands/score.ts';
import { scoresCommand } from './commands/scores.ts';
import { skmCommand } from './commands/skm.ts';
import { verifyCommand } from './commands/verify.ts';

const commands: Command[] = [
  pointsCommand,
  scoresCommand,
  closeCommand,
  recomputeCommand,
  correctCommand,
  openCommand,
  policyCommand,
  baselineCommand,
  scoreCommand,
  skmCommand,
  verifyCommand,
  sampleSizeCommand,
];

const [name = 'help', ...words] = process.argv.slice(2);
const command = commands.find((candidate) => candidate.name === name);

if (command) {
  try {
    process.exitCode = await command.run(words);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
} else if (['help', '--help', '-h'].includes(name)) {
  process.stdout.write(help());
} else {
  process.stderr.write(`resik: there is no command "${name}".\n\n${help()}`);
  process.exitCode = 2;
}

function help(): string {
  const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length), 0);
  const lines = commands.map(
    ({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(width)}  ${summary}`,
  );
  return `Usage: npm run --silent resik -- COMMAND\n\n${lines.join('\n')}\n`;
}
