const locales = { id: 'id-ID', en: 'en-GB' } as const;

/** Numbers and days in mails, rounded and written as on the pages (`site/text/format.ts`). */
export function say(language: 'id' | 'en') {
  const locale = locales[language];
  const number = (value: number, decimals = 0): string =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      .format(value)
      .replace('-', '−');
  return {
    number,
    /** One decimal, as scores and indexes are shown. */
    score: (value: number): string => number(value, 1),
    /** +0,6 or −0,6. */
    signed: (value: number): string => (value > 0 ? `+${number(value, 1)}` : number(value, 1)),
    /** Whole from a hundred on, below with the fraction that limits leave. */
    voices: (value: number): string =>
      number(value, value >= 100 || Number.isInteger(Math.round(value * 10) / 10) ? 0 : 1),
    /** 16 November 2026 of a calendar day. */
    day: (date: string): string =>
      new Intl.DateTimeFormat(locale, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }).format(new Date(`${date}T12:00:00Z`)),
  };
}
