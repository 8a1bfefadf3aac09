import { describe, expect, test } from 'vitest';
import type { Limit, Step } from '../contract.ts';
import { format } from './format.ts';
import { isShown, limitSentence, stepSum } from './steps.ts';

const f = format('id');
const sum = (step: Omit<Step, 'id'> & { id?: Step['id'] }): string | null =>
  stepSum('id', { id: 'quality.reliability', ...step }, f.exact);

describe('the sum of a step', () => {
  test('has its numbers in place of names', () => {
    const inputs = { voices: 65, prior_strength: 20 };
    expect(sum({ formula: 'voices / (voices + prior_strength)', inputs, result: 0.7647 })).toBe(
      '65 ÷ (65 + 20)',
    );
  });
  test('puts numbered rows where they belong', () => {
    const inputs = { weight_1: 40, score_1: 96.7742, weight_2: 60, score_2: 100 };
    const formula = '(weight_1 * score_1 + weight_2 * score_2) / (weight_1 + weight_2)';
    expect(sum({ formula, inputs, result: 98.7 })).toBe('(40 × 96,7742 + 60 × 100) ÷ (40 + 60)');
  });
  test('puts a negative number in parentheses', () => {
    const inputs = { reliability: 0.7647, deviation: -0.006 };
    expect(sum({ formula: 'reliability * deviation', inputs, result: -0.0046 })).toBe('0,7647 × (−0,006)');
  });
  test('says in words what keeps a number within its ends', () => {
    const inputs = { realised: 60, target: 62, fraction: 1, max_score: 120 };
    const formula = 'clamp(100 * realised / (target * fraction), 0, max_score)';
    expect(sum({ formula, inputs, result: 96.8 })).toBe('100 × 60 ÷ (62 × 1), dijaga 0 sampai 120');
  });
  test('says which of two is the smallest', () => {
    const inputs = { result_mean: 97.8, ceiling: 115.6 };
    expect(sum({ formula: 'min(result_mean, ceiling)', inputs, result: 97.8 })).toBe(
      'yang terkecil dari (97,8; 115,6)',
    );
  });
  test('is left out where it would repeat another one or say nothing', () => {
    expect(
      sum({ id: 'quality.skm_low', formula: '25 * adjusted_low', inputs: { adjusted_low: 3 }, result: 75 }),
    ).toBeNull();
    expect(sum({ formula: 'superior', inputs: { superior: 3.25 }, result: 3.25 })).toBeNull();
    expect(sum({ formula: 'band(behaviour)', inputs: { behaviour: 97 }, result: 'Sesuai' })).toBeNull();
  });
});

test('the one-number form is never shown beside the official one', () => {
  const step: Step = { id: 'combined.final', formula: '', inputs: {}, result: 1 };
  expect(isShown(step)).toBe(false);
  expect(isShown({ ...step, id: 'level.label' })).toBe(false);
  expect(isShown({ ...step, id: 'combined.result' })).toBe(true);
});

describe('what was limited', () => {
  const limit: Limit = { kind: 'phone', sets: 1, votes: 50, counted: 1, flagged: false };
  test('one phone', () => {
    expect(limitSentence('id', limit, f)).toBe('*Satu ponsel memberi 50 suara.* Dihitung 1.');
  });
  test('several alike', () => {
    expect(limitSentence('id', { ...limit, sets: 3 }, f)).toBe(
      '*3 ponsel memberi masing-masing 50 suara.* Masing-masing dihitung 1.',
    );
  });
  test('a network in a month, marked', () => {
    const network: Limit = {
      kind: 'network',
      month: '2026-08',
      sets: 1,
      votes: 40,
      counted: 4.4,
      flagged: true,
    };
    expect(limitSentence('id', network, f)).toBe(
      '*Satu jaringan Wi-Fi memberi 40 suara pada Agustus 2026.* Dihitung 4,4. Tampak tidak biasa, jadi ditandai.',
    );
  });
});
