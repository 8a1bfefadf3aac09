import { Problem } from '../http/problem.ts';
import type { Screen } from './schema.ts';

/** What a screen is told next. */
export type News = 'changed' | 'quiet' | 'closed';

/** The place of one connected screen. */
export type Seat = {
  /** `changed` as soon as the figures are others, `quiet` after so many milliseconds, `closed` when the process stops or the screen is gone. */
  next(patience: number): Promise<News>;
  leave(): void;
};

/** The connected screens of this process. */
export type ScreenWatch = {
  /** @throws Problem `not-found` for an unknown unit, `server-busy` when too many are connected */
  join(unit: string, address: string | null): Promise<Seat>;
  /** Reads the figures of every unit that somebody watches, once each, and tells its screens when they are others. */
  look(): Promise<void>;
  /** Tells everybody that it is over, and lets nobody in any more. */
  stop(): void;
  /** How many are connected. */
  size(): number;
};

type WatchDeps = {
  read: (unit: string) => Promise<Screen>;
  /** Most connections of this process, and of one address: a hall has a few screens, not hundreds. */
  most?: number;
  mostOfAddress?: number;
};

/** Seconds after which a screen that was not let in may ask again. */
const retryAfter = 60;

type Watcher = { address: string; changed: boolean; gone: boolean; wake: () => void };
type Channel = { figures: string | null; watchers: Set<Watcher> };

export function createScreenWatch({ read, most = 200, mostOfAddress = 10 }: WatchDeps): ScreenWatch {
  const channels = new Map<string, Channel>();
  const everybody = new Set<Watcher>();
  let stopped = false;

  const ofAddress = (address: string): number =>
    [...everybody].filter((watcher) => watcher.address === address).length;

  const leave = (unit: string, watcher: Watcher): void => {
    watcher.gone = true;
    watcher.wake();
    everybody.delete(watcher);
    const channel = channels.get(unit);
    channel?.watchers.delete(watcher);
    if (channel?.watchers.size === 0) channels.delete(unit);
  };

  return {
    async join(code, from) {
      const unit = code.toUpperCase();
      const address = from ?? '';
      if (stopped || everybody.size >= most || ofAddress(address) >= mostOfAddress) {
        throw new Problem('server-busy', { detail: 'Too many screens are connected', retryAfter });
      }
      const watcher: Watcher = { address, changed: false, gone: false, wake: () => {} };
      // Counted before anything is waited for: who comes at the same moment finds the place taken.
      everybody.add(watcher);
      const channel = channels.get(unit) ?? { figures: null, watchers: new Set() };
      channels.set(unit, channel);
      channel.watchers.add(watcher);
      try {
        const figures = figuresOf(await read(unit));
        channel.figures ??= figures;
      } catch (error) {
        leave(unit, watcher);
        throw error;
      }
      return {
        next: (patience) => nextOf(watcher, patience, () => stopped || watcher.gone),
        leave: () => leave(unit, watcher),
      };
    },

    async look() {
      for (const [unit, channel] of channels) {
        const figures = figuresOf(await read(unit));
        const known = channel.figures;
        channel.figures = figures;
        if (known === null || known === figures) continue;
        for (const watcher of channel.watchers) {
          watcher.changed = true;
          watcher.wake();
        }
      }
    },

    stop() {
      stopped = true;
      for (const watcher of everybody) watcher.wake();
    },

    size: () => everybody.size,
  };
}

/** What is on the screen; when it was counted alone is no news. */
function figuresOf({ countedAt: _, ...figures }: Screen): string {
  return JSON.stringify(figures);
}

async function nextOf(watcher: Watcher, patience: number, isOver: () => boolean): Promise<News> {
  if (!watcher.changed && !isOver()) {
    await new Promise<void>((wake) => {
      const waiting = setTimeout(wake, patience);
      watcher.wake = () => {
        clearTimeout(waiting);
        wake();
      };
    });
    watcher.wake = () => {};
  }
  if (isOver()) return 'closed';
  if (!watcher.changed) return 'quiet';
  watcher.changed = false;
  return 'changed';
}
