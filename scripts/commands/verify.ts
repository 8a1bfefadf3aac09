import { parseArgs } from 'node:util';
import { type Verification, verifyAuditLog } from '#api/audit/verify.ts';
import { type Command, UsageError } from '../command.ts';
import { withDatabase } from '../database.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const reasons: Record<NonNullable<Verification['broken']>['why'], string> = {
  missing: 'the entry is missing',
  changed: 'its content is not what was written',
  chain: 'it does not follow from the entry before',
  head: 'the head of the log is not this entry',
  noted: 'it is not the entry that was noted',
};

/** Proves that no entry of the audit log was changed, removed or put in later. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: '[--noted SEQ:HASH]',
  summary: 'check the chain of the audit log; prints the newest entry, to be noted elsewhere',
  async run(words) {
    const { values } = parseArgs({ args: words, options: { noted: { type: 'string' } } });
    const noted = values.noted === undefined ? undefined : readNoted(values.noted);
    return await withDatabase(async ({ db }) => {
      const { entries, head, broken } = await verifyAuditLog(db, noted);
      if (broken) {
        say(`Entry ${broken.seq} of the audit log is broken: ${reasons[broken.why]}.`);
        return 1;
      }
      say(`${entries} entries of the audit log, all as written. Newest: ${head.seq}:${head.hash}`);
      return 0;
    });
  },
};

function readNoted(text: string): { seq: number; hash: string } {
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash) throw new UsageError('verify: --noted takes SEQ:HASH, as an earlier check printed it');
  return { seq: Number(seq), hash };
}
