import { describe, expect, test } from 'vitest';
import type { Limit, Step } from '../contract.ts';
import { format } from './format.ts';
import { isShown, limitSentence, stepSum } from './steps.ts';

const f = format('id');
const anchors: [number, number][] = [
  [25, 0],
  [76.61, 90],
  [88.31, 110],
  [100, 120],
];
const ratingBands = [
  { from: 110, name: 'Di atas' },
  { from: 90, name: 'Sesuai' },
  { from: 0, name: 'Di bawah' },
];
const sum = (step: Omit<Step, 'id'> & { id?: Step['id'] }): string | null =>
  stepSum('id', { id: 'quality.reliability', ...step }, f.exact, { anchors, ratingBands });

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
  test('works out what is read in a table between the two lines around it, and stops at its ends', () => {
    const read = (skm: number): string | null => sum({ formula: 'table(skm)', inputs: { skm }, result: 1 });
    expect(read(79.89)).toBe('90 + (79,89 − 76,61) ÷ (88,31 − 76,61) × (110 − 90)');
    expect(read(25)).toBe('0');
    expect(read(100)).toBe('110 + (100 − 88,31) ÷ (100 − 88,31) × (120 − 110)');
    expect(sum({ formula: 'table(25 * mean)', inputs: { mean: 3.29 }, result: 99.6 })).toBe(
      '90 + (25 × 3,29 − 76,61) ÷ (88,31 − 76,61) × (110 − 90)',
    );
  });
  test('says by which edges a word was found', () => {
    const inputs = { voices: 65, show_voices: 10, min_voices: 30 };
    const status = { formula: 'status(voices, show_voices, min_voices)', inputs, result: 'rated' };
    expect(sum({ id: 'quality.status', ...status })).toBe('65 suara; sementara mulai 10, cukup mulai 30');
    const band = { formula: 'band(behaviour)', inputs: { behaviour: 97 }, result: 'Sesuai' };
    expect(sum({ id: 'level.behaviour_rating', ...band })).toBe('97; batas 90 dan 110');
  });
  test('is left out where it would say nothing', () => {
    expect(sum({ formula: 'superior', inputs: { superior: 3.25 }, result: 3.25 })).toBeNull();
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
