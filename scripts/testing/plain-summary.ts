import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain line that machines can read: `12 passed, 0 failed`. */
export default class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    // A file that cannot be read has no tests to fail, and an error outside every test belongs to none.
    const broken = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    ).length;
    const failed = count('failed') + broken + unhandled.length;
    const skipped = count('skipped');
    // After the other reporters, whose lines are written in the same turn.
    process.on('exit', () => {
      // A hook of the embedded PostgreSQL ends the process with 0, whatever the tests said.
      if (failed > 0) process.exitCode = 1;
      process.stdout.write(
        `${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
      );
    });
  }
}
