import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createReceipts } from './receipt.ts';

const fresh = () => createReceipts(randomBytes(32).toString('hex'));
const { receiptOf, ratingIdOf } = fresh();

describe('A receipt', () => {
  it('leads back to its rating, and only with the key', () => {
    for (let turn = 0; turn < 200; turn += 1) {
      const id = randomUUID();
      const receipt = receiptOf(id);
      expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(ratingIdOf(receipt)).toBe(id);
      expect(fresh().ratingIdOf(receipt)).not.toBe(id);
    }
  });

  it('is the same every time and for either case of the id', () => {
    const id = randomUUID();
    expect(receiptOf(id.toUpperCase())).toBe(receiptOf(id));
  });

  it('can be typed in groups, in lower case and with look-alikes', () => {
    const id = randomUUID();
    const typed = receiptOf(id).toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
    expect(ratingIdOf(` ${typed.replace(/(.{5})/g, '$1-')} `)).toBe(id);
  });

  it.each(['', '7K3QX4', 'U'.repeat(26), 'A'.repeat(25), 'A'.repeat(27), `${'A'.repeat(25)}!`])(
    'is not %j',
    (text) => {
      expect(ratingIdOf(text)).toBeNull();
    },
  );

  it('gives nothing away of how close two ids are', () => {
    const one = receiptOf('019f0000-0000-7000-8000-000000000001');
    const two = receiptOf('019f0000-0000-7000-8000-000000000002');
    const same = [...one].filter((symbol, index) => symbol === two[index]).length;
    expect(same).toBeLessThan(8);
  });
});
