/** An instant as UTC text with milliseconds, `2026-11-24T02:36:05.123Z`: sorts as text. */
export type Instant = string;

export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

export function fromInstant(instant: Instant): number {
  return Date.parse(instant);
}
