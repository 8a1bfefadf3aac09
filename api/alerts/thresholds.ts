/**
 * From where on something becomes an alert: data with its unit, shown with every alert in plain words. `silentAfterDays`
 * of api/points holds for silent places, and twice the cap of the method (2.3) for flagged sets.
 */

/** Days of each of the two stretches whose indexes are compared; the later one ends yesterday. */
export const comparedDays = 28;

/** Phones that say within `reportedDays` that the sticker of a place hangs elsewhere. */
export const reportingPhones = 3;

/** Days over which such reports are counted, today among them. */
export const reportedDays = 14;

/** Cases named in an alert; the rest is counted. */
export const namedCases = 5;

/** Days for which an alert can be put off at most. */
export const longestSnoozeDays = 30;
