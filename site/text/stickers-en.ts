import type { stickersId } from './stickers-id.ts';

export const stickersEn: typeof stickersId = {
  title: 'Is this sticker not for this place?',
  body: (place) =>
    `The sticker that you scanned was made for *${place}*. If it hangs somewhere else, please tell us, so that ratings do not go to the wrong place.`,
  report: 'Yes, this sticker is in the wrong place',
  anonymous: 'Without a name. A phone counts once a day.',
  thanks: 'Thank you. We have noted that this sticker is in the wrong place, and staff will check it.',
  officeTitle: 'Reports of a misplaced sticker',
  officeBody:
    'So many phones said that the sticker of this point hangs somewhere else. Check the sticker. If it was swapped, put it back in its place, or give it a new code.',
  week: (monday) => `Week of ${monday}`,
  count: (reports) => (reports === '1' ? '1 report' : `${reports} reports`),
};
