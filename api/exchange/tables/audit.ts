import { readsLog } from '../../audit/access.ts';
import { listEntries } from '../../audit/repository.ts';
import { outgoing } from '../column.ts';
import type { Table } from '../table.ts';

/** Entries read at once. */
const batch = 1_000;

/**
 * The audit log, the newest first. Actions and details go out in the words in which they are stored and hashed: the file
 * is evidence, and means the same in whatever language it is read.
 */
export const audit: Table = {
  name: 'audit',
  fileName: 'jejak',
  columns: outgoing([
    { key: 'seq', heading: 'Nomor', kind: 'number', least: 1, most: 1e12 },
    { key: 'at', heading: 'Waktu (UTC)', kind: 'text' },
    { key: 'actor', heading: 'Siapa', kind: 'text' },
    { key: 'actorId', heading: 'Akun', kind: 'text' },
    { key: 'action', heading: 'Tindakan', kind: 'text' },
    { key: 'subjectKind', heading: 'Terhadap', kind: 'text' },
    { key: 'subjectCode', heading: 'Kode', kind: 'text' },
    { key: 'subject', heading: 'Nama', kind: 'text' },
    { key: 'reason', heading: 'Alasan', kind: 'text' },
    { key: 'detail', heading: 'Rincian', kind: 'text' },
    { key: 'hash', heading: 'Sidik', kind: 'text' },
  ]),
  keys: [],
  filters: ['search', 'action', 'from', 'to'],
  mayExport: (actor, db) => readsLog(db, actor),
  async *rows({ db, filter: { search, action, from, to } }) {
    for (let before: number | undefined, more = true; more; ) {
      const { entries, next } = await listEntries(db, { search, action, from, to, before }, batch);
      for (const { seq, at, actor, action, subject, reason, detail, hash } of entries) {
        yield {
          ...{ seq, at, actor: actor.name, actorId: actor.id, action, reason, hash },
          ...{ subjectKind: subject?.kind ?? null, subjectCode: subject?.code ?? null },
          subject: subject?.name ?? null,
          detail: JSON.stringify(detail),
        };
      }
      more = next !== null;
      before = next ?? undefined;
    }
  },
};
