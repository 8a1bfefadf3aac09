import { expect, test } from 'vitest';
import { auditActions } from '#api/audit/action.ts';
import { detailOf } from '../components/accounts/detail.ts';
import { accountsEn } from './accounts-en.ts';
import { accountsId } from './accounts-id.ts';

test('everything that is logged has its words in both languages', () => {
  expect(Object.keys(accountsId.audit.actions)).toEqual([...auditActions]);
  expect(Object.keys(accountsEn.audit.actions)).toEqual([...auditActions]);
});

test('what an entry adds reads as one line, with hashes cut short', () => {
  const detail = { before: ['head KOTA'], after: [], input_hash: 'ab12'.repeat(16), employee: null };
  expect(detailOf({ detail }, accountsId.audit.detail)).toBe(
    'sebelum: head KOTA; sesudah: –; sidik masukan: ab12ab12ab12…',
  );
});
