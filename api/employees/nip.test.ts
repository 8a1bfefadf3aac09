import { describe, expect, it } from 'vitest';
import { faultOfNip } from './nip.ts';

describe('A NIP', () => {
  it.each(['198503122010011001', '199803052022122913', '199002292024211001'.replace('0229', '0228')])(
    'of 18 digits with a birth date, an appointment and a sex is taken: %s',
    (nip) => expect(faultOfNip(nip)).toBeNull(),
  );

  it.each([
    ['19850312201001100', 'nip-digits'],
    ['19850312 201001 10', 'nip-digits'],
    ['198513122010011001', 'nip-birth'],
    ['198502302010011001', 'nip-birth'],
    ['190003122010011001', 'nip-birth'],
    ['198503122010131001', 'nip-appointment'],
    ['198503121990011001', 'nip-appointment'],
    ['198503122010013001', 'nip-sex'],
  ])('with a wrong part is refused with its name: %s %s', (nip, fault) => {
    expect(faultOfNip(nip)).toBe(fault);
  });
});
