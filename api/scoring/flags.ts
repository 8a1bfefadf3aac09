import { byCodeUnit, byWords } from './order.ts';

/** A set so much larger than its cap that people should look at it (method, 2.3). */
export type Flag = {
  type: 'day' | 'network' | 'phone';
  /** day: [point, date]; network: [point, month, network]; phone: [unit, phone]. */
  set: string[];
  /** Sum of the weights before the respective cap; for a phone its point-days. */
  mass: number;
  /** The ordinary cap, released or not. */
  cap: number;
};

const SLACK = 1e-9;

/** From what mass on a set is flagged: a network or a day from twice its cap, a phone from ten point-days in one unit. */
export function flaggedFrom(type: Flag['type'], cap: number): number {
  return type === 'phone' ? 10 : 2 * cap;
}

export function isFlagged(type: Flag['type'], mass: number, cap: number): boolean {
  return mass >= flaggedFrom(type, cap) - SLACK;
}

/** By type, then set. */
export function byFlag(a: Flag, b: Flag): number {
  return byCodeUnit(a.type, b.type) || byWords(a.set, b.set);
}
