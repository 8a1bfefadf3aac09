/** The one source of the present: milliseconds since 1970. Passed in, so that tests own the time. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();
