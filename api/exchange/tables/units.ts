import { listUnits } from '../../organization/repository.ts';
import { seenUnits } from '../seen-units.ts';
import type { Table } from '../table.ts';

/** Units, each with the one above it. */
export const units: Table = {
  name: 'units',
  fileName: 'unit',
  columns: [
    {
      ...{ key: 'code', heading: 'Kode unit', also: ['Kode'], kind: 'text', required: true },
      ...{ note: 'Huruf besar, angka, dan tanda hubung.', example: 'UPTD-KOTA' },
    },
    {
      ...{ key: 'name', heading: 'Nama unit', also: ['Nama'], kind: 'text', required: true },
      ...{ note: 'Nama lengkap.', example: 'UPTD Kebersihan Kota' },
    },
    {
      ...{ key: 'parent', heading: 'Unit atasan', also: ['Induk'], kind: 'text' },
      ...{ note: 'Kode atau nama unit di atasnya.', example: 'DINAS-KEBERSIHAN' },
    },
  ],
  keys: ['code'],
  mayExport: (actor) => seenUnits(actor).size > 0,
  async *rows({ db, actor }) {
    const all = await listUnits(db);
    const codes = new Map(all.map(({ id, code }) => [id, code]));
    const own = seenUnits(actor);
    for (const { id, code, name, parentId } of all) {
      if (own.has(id)) yield { code, name, parent: codes.get(parentId ?? 0) ?? null };
    }
  },
};
