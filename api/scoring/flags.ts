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

/** A network or a day is flagged from twice its cap. */
export function isCrowd(mass: number, cap: number): boolean {
  return mass >= 2 * cap - SLACK;
}

/** A phone is flagged from ten point-days in one unit. */
export function isBusyPhone(pointDays: number): boolean {
  return pointDays >= 10 - SLACK;
}

/** By type, then set. */
export function byFlag(a: Flag, b: Flag): number {
  return byCodeUnit(a.type, b.type) || byWords(a.set, b.set);
}
