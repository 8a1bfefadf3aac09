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
  expect(detailOf({ detail }, 'id')).toBe(
    'sebelum: Kepala unit KOTA; sesudah: –; sidik masukan: ab12ab12ab12…',
  );
});

test('what an entry adds is said in words, in both languages', () => {
  const token = { scopes: ['results:read', 'points:read'], unit: 'KOTA', days: 90 };
  expect(detailOf({ detail: token }, 'id')).toBe(
    'boleh membaca: Ringkasan unit dan hasil survei, Titik layanan dan kodenya; unit: KOTA; berlaku (hari): 90',
  );
  const person = { status: ['non_asn', 'pppk'], qualityExempt: [false, true], startedOn: '2026-12-01' };
  expect(detailOf({ detail: person }, 'id')).toBe(
    'status: dari Non-ASN (harian) menjadi PPPK; tidak dinilai warga: dari tidak menjadi ya; mulai: 1 Des 2026',
  );
  const kind = { elements: [['U5'], ['U5', 'U9']], name: [null, { id: 'Pasar', en: 'Market' }] };
  expect(detailOf({ detail: kind }, 'en')).toBe('elements: from U5 to U5, U9; name: from – to Market');
});
